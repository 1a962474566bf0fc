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
        let store = try House.openStore(settings)
        if dryRun {
            let state = try await store.schemaState()
            Terminal.print(state.pending.isEmpty ? "up to date" : state.pending.joined(separator: "\n"))
            guard state.unknown.isEmpty else {
                throw Fault(.settings, "the database was made by a newer version of shiqu")
            }
            return
        }
        let steps = try await store.migrate()
        Terminal.print(steps.isEmpty ? "up to date" : steps.map { "done: \($0)" }.joined(separator: "\n"))
        try store.close()
    }
}
