import ArgumentParser
import Foundation
import Kernel
import Storage

/// `shiqu jobs`: which nodes serve, and what they did in the background.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Show the nodes that serve, and when each background job was last done.",
        discussion: "A job runs on one node at a time. Where that node dies, another takes it up within a minute.")

    @OptionGroup var options: SettingsOptions
    @Option(name: .long, help: "How the list is printed.") var format = OutputFormat.table

    func run() async throws {
        let store = try await House.openCurrentStore(try options.load())
        defer { try? store.close() }
        let (nodes, lines) = try await store.read { transaction in
            let now = try transaction.time()
            let nodes = try NodeTable.living(now: now, transaction)
            return (nodes.map(Node.init), try JobTable.lines(transaction).map { Line($0, now: now) })
        }
        switch format {
        case .json: Terminal.print(try JSONText.of(Printed(nodes: nodes, jobs: lines)))
        case .table:
            if nodes.isEmpty { Terminal.print("no node serves") }
            for node in nodes { Terminal.print("node \(node.name)  since \(node.since)  seen \(node.seen)") }
            for line in lines { Terminal.print(line.words) }
        }
    }

    private struct Printed: Encodable {
        var nodes: [Node]
        var jobs: [Line]
    }

    private struct Node: Encodable {
        var name: String
        var since: String
        var seen: String

        init(_ line: NodeTable.Line) {
            (name, since, seen) = (line.name, Line.moment(line.startedAt) ?? "", Line.moment(line.seenAt) ?? "")
        }
    }

    /// A job as it is printed.
    private struct Line: Encodable {
        var library: String
        var job: String
        var state: String
        var node: String
        var began: String?
        var ended: String?
        var next: String?
        var failures: Int
        var trouble: String

        init(_ line: JobTable.Line, now: Int64) {
            (library, job) = (line.key.library.rawValue, line.key.name)
            state =
                if line.leaseUntil > now { "running" } else if line.leaseUntil > 0 { "broken off" } else { "resting" }
            (node, failures, trouble) = (line.holder, line.failures, line.outcome)
            (began, ended, next) = (Self.moment(line.startedAt), Self.moment(line.endedAt), Self.moment(line.nextAt))
        }

        var words: String {
            "\(library)  \(job)  \(state)  last ended \(ended ?? "never")  next \(next ?? "at once")  by \(node)"
                + (failures > 0 ? "  failed \(failures) times: \(trouble)" : "")
        }

        static func moment(_ milliseconds: Int64) -> String? {
            milliseconds == 0
                ? nil : Date(milliseconds: milliseconds).formatted(.iso8601)
        }
    }
}
