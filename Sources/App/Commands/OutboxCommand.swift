public import ArgumentParser
public import Conversation
import Foundation
import Kernel
import Storage

/// `shiqu outbox`: what waits to be delivered, and what could not be.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Look at the outbox and send dead entries again.",
        subcommands: [List.self, Retry.self])

    /// `shiqu outbox list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List what waits (queued), waits for its reader (held) or failed (dead).",
            discussion: "Shows no reader and no text.")

        @OptionGroup var options: SettingsOptions
        @Option(name: .long, help: "Only this state: queued, held or dead.") var state: Outbox.State?
        @Option(name: .long, help: "At most so many.") var limit = 100
        @Option(name: .long, help: "How the list is printed.") var format = OutputFormat.table

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
        }

        func run() async throws {
            let store = try await House.openCurrentStore(try options.load())
            let entries = try await store.read { try Outbox.list(state: state, limit: limit, $0) }
            switch format {
            case .json: Terminal.print(try JSONText.of(entries.map(Line.init)))
            case .table where entries.isEmpty: Terminal.print("the outbox is empty")
            case .table:
                for line in entries.map(Line.init) {
                    Terminal.print(
                        "\(line.id)  \(line.state)  \(line.account)  tried \(line.attempts)  since \(line.created)"
                            + (line.reason.isEmpty ? "" : "  \(line.reason)"))
                }
            }
        }
    }

    /// `shiqu outbox retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Queue dead entries again: one by its id, or all.")

        @OptionGroup var options: SettingsOptions
        @Flag(name: .long, help: "All dead entries.") var all = false
        @Argument(help: "The entry's id.") var id: Int64?

        func validate() throws {
            guard all != (id != nil) else { throw ValidationError("Name one id, or --all.") }
        }

        func run() async throws {
            let store = try await House.openCurrentStore(try options.load())
            let count = try await store.write { try Outbox.retry(id: id, now: Date(), $0) }
            if let id, count == 0 { throw Fault(.data, "no dead entry has the id \(id)") }
            Terminal.print("queued again: \(count)")
        }
    }

    /// An entry as it is printed.
    private struct Line: Encodable {
        var id: String
        var library: String
        var account: String
        var state: String
        var attempts: Int
        var reason: String
        var created: String

        init(_ entry: Outbox.Entry) {
            id = String(entry.id)
            library = entry.library.rawValue
            account = entry.account.rawValue
            state = entry.state.name
            attempts = entry.attempts
            reason = entry.reason
            created = entry.createdAt.formatted(.iso8601)
        }
    }
}

extension Outbox.State: ExpressibleByArgument {
    /// Reads the word people see.
    public init?(argument: String) {
        guard let state = Outbox.State.allCases.first(where: { $0.name == argument }) else { return nil }
        self = state
    }

    /// The words that may be written.
    public static var allValueStrings: [String] { allCases.map(\.name) }
}
