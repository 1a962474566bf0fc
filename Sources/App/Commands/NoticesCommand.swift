import ArgumentParser
import Foundation
import Kernel
import Lending
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

        func open() async throws -> Furnished {
            let settings = try options.load()
            let library = try settings.library(library)
            let store = try await House.openCurrentStore(settings)
            return try Furnished(
                library, among: settings.libraries.count, publicURL: settings.publicURL, hasMail: settings.mail != nil,
                store: store)
        }
    }

    /// `shiqu notices run`.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Look at all bound cards and queue what their readers are to be told.",
            discussion: """
                The same pass as every day, now. What was queued before is not queued again, and a pass that is under way on \
                another machine is left alone.
                """)

        @OptionGroup var place: Place
        @Flag(name: .long, help: "Count what would be queued, and queue nothing.") var dryRun = false

        func run() async throws {
            let library = try await place.open()
            guard library.notices.settings.isOn else {
                throw Fault(.settings, "notices are off: the setting library.notices.ways is empty")
            }
            let report = try await withThrowingTaskGroup(of: PassReport?.self) { group in
                group.addTask {
                    await library.lending.bench.keep()
                    return nil
                }
                defer { library.lending.bench.close() }
                return dryRun ? try await library.duePass.rehearse() : try await library.duePass.run(again: true)
            }
            guard let report else { throw Fault(.tryAgain, "another machine is passing over the cards now") }
            let kinds = report.kinds.map { "\($0.key.key) \($0.value)" }.sorted().joined(separator: ", ")
            Terminal.print("cards looked at: \(report.cards); accounts that could not be read: \(report.failed)")
            Terminal.print(
                "\(dryRun ? "would be queued" : "queued"): \(report.made)" + (kinds.isEmpty ? "" : " (\(kinds))"))
            guard report.isFinished else {
                throw Fault(.tryAgain, "the library system does not answer; the rest is looked at later")
            }
        }
    }

    /// `shiqu notices list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Count notices by kind and state.",
            discussion: "Shows no reader and no title.")
        @OptionGroup var place: Place

        func run() async throws {
            NoticesCommand.print(try await place.open().notices.lines(), orElse: "no notice was queued")
        }
    }

    /// `shiqu notices failed`.
    struct Failed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "failed", abstract: "Count notices to which no way led, by reason.",
            discussion: "What a way refused stands under `shiqu outbox reasons --kind notice`.")
        @OptionGroup var place: Place

        func run() async throws {
            NoticesCommand.print(
                try await place.open().notices.lines(stranded: true), orElse: "every notice found a way")
        }
    }

    /// `shiqu notices retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Let notices to which no way led try again.")
        @OptionGroup var place: Place

        func run() async throws {
            let count = try await place.open().notices.retry(now: Date())
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
