public import ArgumentParser
public import Conversation
import Foundation
public import Kernel
import Storage

/// `shiqu outbox`: what waits to be delivered, and what could not be.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Look at the outbox and send dead entries again.",
        subcommands: [List.self, Reasons.self, Retry.self, Quota.self])

    /// `shiqu outbox list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List what waits (queued), waits for its reader (held) or failed (dead).",
            discussion: "Shows no reader and no text.")

        @OptionGroup var options: SettingsOptions
        @Option(name: .long, help: "Only this state: queued, held or dead.") var state: Outbox.State?
        @OptionGroup var choice: Choice
        @Option(name: .long, help: "At most so many.") var limit = 100
        @Option(name: .long, help: "How the list is printed.") var format = OutputFormat.table

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
        }

        func run() async throws {
            let store = try await House.openCurrentStore(try options.load())
            let entries = try await store.read { try Outbox.list(choice.filter(state), limit: limit, $0) }
            switch format {
            case .json: Terminal.print(try JSONText.of(entries.map(Line.init)))
            case .table where entries.isEmpty: Terminal.print("the outbox is empty")
            case .table:
                for line in entries.map(Line.init) {
                    Terminal.print(
                        "\(line.id)  \(line.state)  \(line.account)  \(line.kind)  \(line.way)  tried \(line.attempts)  since \(line.created)"
                            + (line.reason.isEmpty ? "" : "  \(line.reason)"))
                }
            }
        }
    }

    /// `shiqu outbox retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Queue dead entries again: one by its id, all, or those of a way or reason."
        )

        @OptionGroup var options: SettingsOptions
        @Flag(name: .long, help: "All dead entries.") var all = false
        @OptionGroup var choice: Choice
        @Argument(help: "The entry's id.") var id: Int64?

        func validate() throws {
            guard [all, id != nil, choice.isMade].count(where: { $0 }) == 1 else {
                throw ValidationError("Name one id, or --all, or some by --kind, --way and --reason.")
            }
        }

        func run() async throws {
            let store = try await House.openCurrentStore(try options.load())
            let count = try await store.write { try Outbox.retry(id: id, choice.filter(nil), now: Date(), $0) }
            if let id, count == 0 { throw Fault(.data, "no dead entry has the id \(id)") }
            Terminal.print("queued again: \(count)")
        }
    }

    /// `shiqu outbox reasons`.
    struct Reasons: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reasons", abstract: "Count what could not be delivered, by way and reason.")

        @OptionGroup var options: SettingsOptions
        @Option(name: .long, help: "Of this state: queued, held or dead.") var state = Outbox.State.dead
        @OptionGroup var choice: Choice

        func run() async throws {
            let store = try await House.openCurrentStore(try options.load())
            let reasons = try await store.read { try Outbox.reasons(choice.filter(state), $0) }
            if reasons.isEmpty { Terminal.print("no entry is \(state.name)") }
            for (way, reason, count) in reasons { Terminal.print("\(count)  \(way)  \(reason)") }
        }
    }

    /// `shiqu outbox quota`.
    struct Quota: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quota", abstract: "Show how much was sent by each account and way, and how much is allowed.")

        @OptionGroup var options: SettingsOptions
        @Option(name: .long, help: "How many days back.") var days = 7

        func run() async throws {
            let store = try await House.openCurrentStore(try options.load())
            let today = LocalMoment(Date(), in: OutboxQuotas.china).day.number
            let lines = try await store.read { try Outbox.Ledger.lines(from: today - days, $0) }
            if lines.isEmpty { Terminal.print("nothing was sent in these days") }
            for line in lines {
                let allowed = line.allowed.map { " of \($0)" } ?? ""
                let day = CalendarDay(number: line.day)
                Terminal.print("\(day)  \(line.library)  \(line.account)  \(line.way)  \(line.used)\(allowed)")
            }
        }
    }

    /// Which entries are meant.
    struct Choice: ParsableArguments {
        @Option(name: .long, help: "Only these: answer or notice.") var kind: Outbox.Kind?
        @Option(name: .long, help: "Only those that leave this way.") var way: NoticeWay?
        @Option(name: .long, help: "Only those whose reason begins so, for instance 45015.") var reason: String?

        var isMade: Bool { kind != nil || way != nil || reason != nil }

        func filter(_ state: Outbox.State?) -> Outbox.Filter {
            Outbox.Filter(state: state, kind: kind, way: way, reason: reason)
        }
    }

    /// An entry as it is printed.
    private struct Line: Encodable {
        var id: String
        var library: String
        var account: String
        var kind: String
        var way: String
        var state: String
        var attempts: Int
        var reason: String
        var created: String

        init(_ entry: Outbox.Entry) {
            id = String(entry.id)
            library = entry.library.rawValue
            account = entry.account.rawValue
            kind = entry.kind.name
            way = entry.way
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

extension Outbox.Kind: ExpressibleByArgument {
    /// Reads the word people see.
    public init?(argument: String) {
        guard let kind = Outbox.Kind.allCases.first(where: { $0.name == argument }) else { return nil }
        self = kind
    }

    /// The words that may be written.
    public static var allValueStrings: [String] { allCases.map(\.name) }
}

extension NoticeWay: ExpressibleByArgument {}
