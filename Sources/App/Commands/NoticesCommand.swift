import ArgumentParser
import Foundation
import Kernel
import Lending
import LibrarySystems
import Notices
import Storage

/// `shiqu notices`: what readers are told unasked.
struct NoticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices", abstract: "Prepare notices, and see what became of them.",
        discussion: "What is queued here is sent by `shiqu serve`; `shiqu outbox` shows what waits there or failed.",
        subcommands: [Run.self, List.self, Failed.self, Retry.self])

    /// The library meant, and its rooms.
    struct Place: ParsableArguments {
        @OptionGroup var options: SettingsOptions
        @Option(name: .long, help: "The library's id, where there are several.") var library: String?

        /// Opens the library's rooms for some work and closes them after it.
        func with<Value>(_ work: (Furnished, Store) async throws -> Value) async throws -> Value {
            let settings = try options.load()
            let library = try settings.library(library)
            let store = try await House.openCurrentStore(settings)
            defer { try? store.close() }
            let furnished = try Furnished(
                library, among: settings.libraries.count, publicURL: settings.publicURL, hasMail: settings.mail != nil,
                store: store)
            defer { (furnished.system as? SIP2LibrarySystem)?.close() }
            return try await work(furnished, store)
        }
    }

    /// `shiqu notices run`.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Look at all bound cards and queue what their readers are to be told.",
            discussion: """
                The same pass as every day, now. What was queued before is not queued again, and a pass that is under way on \
                another machine is left alone. Says on standard error how long it took.
                """)

        @OptionGroup var place: Place
        @Flag(name: .long, help: "Count what would be queued, and queue nothing.") var dryRun = false

        func run() async throws {
            try await place.with { library, store in
                guard library.notices.settings.isOn else {
                    throw Fault(
                        .settings, "notices are off: library.notices.ways names no way, or e-mail alone without mail:")
                }
                let (start, before) = (ContinuousClock.now, store.work)
                let report = try await pass(library)
                guard let report else {
                    throw Fault(
                        .tryAgain,
                        "a pass over the cards is under way, or was broken off a moment ago: try again in five minutes")
                }
                tell(report)
                let (tenths, after) = (Int((ContinuousClock.now - start) / .milliseconds(100)), store.work)
                Terminal.note(
                    "in \(tenths / 10).\(tenths % 10) seconds, with \(after.statements - before.statements) statements "
                        + "in \(after.commits - before.commits) commits")
                guard report.isFinished else {
                    throw Fault(.tryAgain, "the library system does not answer; the rest is looked at later")
                }
            }
        }

        private func pass(_ library: Furnished) async throws -> PassReport? {
            try await withThrowingTaskGroup(of: PassReport?.self) { group in
                group.addTask {
                    await library.lending.bench.keep()
                    return nil
                }
                defer { library.lending.bench.close() }
                return dryRun ? try await library.duePass.rehearse() : try await library.duePass.run(again: true)
            }
        }

        private func tell(_ report: PassReport) {
            let kinds = report.kinds.map { "\($0.key.key) \($0.value)" }.sorted().joined(separator: ", ")
            if report.cards == 0 { Terminal.print("no card is bound") }
            Terminal.print("cards looked at: \(report.cards); accounts that could not be read: \(report.failed)")
            Terminal.print(
                "\(dryRun ? "would be queued" : "queued"): \(report.made)" + (kinds.isEmpty ? "" : " (\(kinds))"))
        }
    }

    /// `shiqu notices list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Count notices by kind and state.",
            discussion: "Shows no reader and no title.")
        @OptionGroup var place: Place

        func run() async throws {
            let lines = try await place.with { library, _ in try await library.notices.lines() }
            NoticesCommand.print(lines, orElse: "no notice was queued")
        }
    }

    /// `shiqu notices failed`.
    struct Failed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "failed", abstract: "Count notices to which no way led, by reason.",
            discussion: "What a way refused stands under `shiqu outbox reasons --kind notice`.")
        @OptionGroup var place: Place

        func run() async throws {
            let lines = try await place.with { library, _ in try await library.notices.lines(stranded: true) }
            NoticesCommand.print(lines, orElse: "every notice found a way")
        }
    }

    /// `shiqu notices retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Let notices to which no way led try again.")
        @OptionGroup var place: Place

        func run() async throws {
            let count = try await place.with { library, _ in try await library.notices.retry(now: Date()) }
            Terminal.print("trying again: \(count)")
        }
    }

    private static func print(_ lines: [NoticesRoom.Line], orElse words: String) {
        if lines.isEmpty { Terminal.print(words) }
        for line in lines {
            Terminal.print(
                "\(line.count)  \(line.state)  \(line.kind)" + (line.reason.isEmpty ? "" : "  \(line.reason)"))
        }
    }
}
