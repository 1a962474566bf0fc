import Circulation
import Foundation
import Kernel
import Lending
import Notices
import Readers
import Storage
import Testing

@testable import App

/// `shiqu notices` as a process: what it says, and the status it ends with.
final class NoticesCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "notices-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func settings(_ notices: String = "quiet_hours: { from: \"00:00\", to: \"00:00\" }") throws {
        let yaml = """
            database: "sqlite://\(folder.path())/shiqu.db"
            libraries:
              - { id: main, notices: { \(notices) } }
              - { id: law }
            """
        try Data(yaml.utf8).write(to: folder.appending(path: "shiqu.yaml"))
    }

    private func shiqu(_ words: String...) throws -> Executable.Outcome {
        try Executable.run(words, in: folder, keeping: folder)
    }

    /// A reader with a card, a book that is overdue and one that is due soon.
    private func lend() async throws {
        let settings = try Settings.load(file: folder.appending(path: "shiqu.yaml").path(), environment: [:])
        let store = try await House.openCurrentStore(settings)
        let library = try Furnished(try settings.library("main"), among: 2, publicURL: nil, store: store)
        let system = library.circulation.system
        try await system.put([(PatronRecord(card: "1001", name: "李同学"), pin: "246801")])
        try await system.put([
            CopyRecord(barcode: "b1", control: "t1", title: "三体", author: "", callNumber: "", branch: "main"),
            CopyRecord(barcode: "b2", control: "t2", title: "围城", author: "", callNumber: "", branch: "main"),
        ])
        for (barcode, days) in [("b1", -40.0), ("b2", -28.0)] {
            _ = try await system.at(Date().addingTimeInterval(days * 86_400)).checkOut(barcode, to: "1001")
        }
        let entry = try #require(CardEntry(card: "1001", pin: "246801"))
        let reader = ReaderKey(account: "wechat", reader: "oReader")
        try await library.readers.desk.bind(entry, to: reader, .init([.notices], in: .chinese), from: nil, now: Date())
        try store.close()
    }

    @Test func `what cannot be done is said in a line, with a status of its own`() throws {
        try settings()
        let none = try shiqu("notices", "list", "--library", "main")
        #expect(none.status == 69 && none.notes.contains("shiqu migrate") && none.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "shiqu.db").path()))
        #expect(try shiqu("migrate").status == 0)
        let unknown = try shiqu("notices", "run", "--library", "nowhere")
        #expect(unknown.status == 78 && unknown.notes.contains("main, law"))
        let unnamed = try shiqu("notices", "run")
        #expect(unnamed.status == 78 && unnamed.notes.contains("--library"))
        for wrong in [["run", "--dry"], ["retry", "seven"], ["lists"], ["list", "--limit", "x"]] {
            let outcome = try Executable.run(
                ["notices"] + wrong + ["--library", "main"], in: folder, keeping: folder)
            #expect(outcome.status == 64 && !outcome.notes.isEmpty, "\(wrong)")
        }
        for outcome in [none, unknown, unnamed] { #expect(outcome.notes.split(separator: "\n").count == 1) }
        try settings("ways: [email]")
        let off = try shiqu("notices", "run", "--library", "main")
        #expect(off.status == 78 && off.notes.contains("notices are off"))
        try settings("ways: [pigeon]")
        let wrong = try shiqu("notices", "list", "--library", "main")
        #expect(wrong.status == 78 && wrong.notes.contains("ways"))
    }

    @Test func `where nothing is to be done that is said`() throws {
        try settings()
        #expect(try shiqu("migrate").status == 0)
        let run = try shiqu("notices", "run", "--library", "main")
        #expect(run.status == 0 && run.output.contains("no card is bound") && run.output.contains("queued: 0"))
        #expect(try shiqu("notices", "list", "--library", "main").output == "no notice was queued\n")
        #expect(try shiqu("notices", "failed", "--library", "main").output == "every notice found a way\n")
        let retry = try shiqu("notices", "retry", "--library", "main")
        #expect(retry.status == 0 && retry.output == "trying again: 0\n")
    }

    @Test func `what a look at the account told is not told again by the pass`() async throws {
        try settings()
        #expect(try shiqu("migrate").status == 0)
        try await lend()
        let store = try await House.openCurrentStore(
            try Settings.load(file: folder.appending(path: "shiqu.yaml").path(), environment: [:]))
        let library = try Furnished(
            try Settings.load(file: folder.appending(path: "shiqu.yaml").path(), environment: [:]).library("main"),
            among: 2, publicURL: nil, store: store)
        let bound = try #require(
            try await library.readers.cards.cards(of: ReaderKey(account: "wechat", reader: "oReader")).first)
        _ = try await library.lending.accounts.account(of: bound, now: Date())
        #expect(try await library.notices.lines().reduce(0) { $0 + $1.count } == 2)
        try store.close()
        let pass = try shiqu("notices", "run", "--library", "main")
        #expect(pass.status == 0 && pass.output.contains("queued: 0 (due_soon 1, overdue 1)"))
    }

    @Test func `a rehearsal queues nothing, a pass queues once, and names nobody`() async throws {
        try settings()
        #expect(try shiqu("migrate").status == 0)
        try await lend()
        let rehearsal = try shiqu("notices", "run", "--dry-run", "--library", "main")
        #expect(rehearsal.status == 0 && rehearsal.output.contains("would be queued: 2"))
        #expect(try shiqu("notices", "list", "--library", "main").output == "no notice was queued\n")
        let first = try shiqu("notices", "run", "--library", "main")
        #expect(
            first.output.contains("cards looked at: 1") && first.output.contains("queued: 2 (due_soon 1, overdue 1)"))
        #expect(first.notes.contains("statements"))
        let second = try shiqu("notices", "run", "--library", "main")
        #expect(second.status == 0 && second.output.contains("queued: 0"))
        let list = try shiqu("notices", "list", "--library", "main")
        #expect(list.output.contains("1  waiting  due_soon") && list.output.contains("1  waiting  overdue"))
        let law = try shiqu("notices", "list", "--library", "law")
        #expect(law.output == "no notice was queued\n")
        for outcome in [rehearsal, first, second, list] {
            for secret in ["1001", "oReader", "李同学", "三体"] {
                #expect(!(outcome.output + outcome.notes).contains(secret))
            }
        }
    }
}
