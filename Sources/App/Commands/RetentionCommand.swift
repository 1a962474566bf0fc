import ArgumentParser
import Foundation
import Kernel
import Logging
import Storage

/// `shiqu retention`: carries out the table of retention, or rehearses it.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Delete what has grown old, or see what would go.",
        discussion: "The server does this once a day. The setting library.retention gives the days, rule by rule.")

    @OptionGroup var options: SettingsOptions
    @Flag(name: .long, help: "Only print what would go.") var dryRun = false
    @Option(name: .long, help: "How the list is printed.") var format = OutputFormat.table

    func run() async throws {
        let settings = try options.load()
        let store = try await House.openCurrentStore(settings)
        defer { try? store.close() }
        let libraries = try settings.libraries.map {
            try Furnished($0, among: settings.libraries.count, publicURL: settings.publicURL, store: store)
        }
        let job = Retention(store: store, libraries: libraries, logger: Logger(label: "shiqu.retention"))
        let lines = dryRun ? try await job.rehearse(now: Date()) : try await job.carryOut(now: Date())
        switch format {
        case .json: Terminal.print(try JSONText.of(lines.map { Printed($0, dryRun: dryRun) }))
        case .table:
            for line in lines {
                Terminal.print(
                    "\(line.library)  \(line.key)  after \(line.days) days  "
                        + "\(dryRun ? "would go" : "gone"): \(line.count)  (\(line.what.english))")
            }
        }
    }

    /// A line as it is printed.
    private struct Printed: Encodable {
        var library: String
        var rule: String
        var days: Int
        var count: Int
        var deleted: Bool

        init(_ line: Retention.Line, dryRun: Bool) {
            library = line.library.rawValue
            rule = line.key
            days = line.days
            count = line.count
            deleted = !dryRun
        }
    }
}
