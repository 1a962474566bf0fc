import ArgumentParser
import Kernel
import Storage

/// `shiqu migrate`: brings the database up to date.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database's schema up to date.",
        discussion: "Runs the steps that have not run yet, all or none. `serve` does the same when it starts.")

    @OptionGroup var options: SettingsOptions
    @Flag(name: .long, help: "Only say what would be done.") var dryRun = false

    func run() async throws {
        let settings = try options.load()
        if dryRun { return try await show(settings) }
        let store = try House.openStore(settings)
        defer { try? store.close() }
        let steps = try await store.migrate()
        Terminal.print(steps.isEmpty ? "up to date" : steps.map { "done: \($0)" }.joined(separator: "\n"))
    }

    /// Says what would be done, and makes no database for it.
    private func show(_ settings: Settings) async throws {
        guard House.databaseExists(settings) else {
            return Terminal.print(House.schema.map { "to do: \($0.name)" }.joined(separator: "\n"))
        }
        let store = try House.openStore(settings)
        defer { try? store.close() }
        let state = try await store.schemaState()
        try state.refuseNewer()
        Terminal.print(
            state.pending.isEmpty ? "up to date" : state.pending.map { "to do: \($0)" }.joined(separator: "\n"))
    }
}
