import ArgumentParser

/// `shiqu config`: the settings in force.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the settings.",
        subcommands: [Print.self, Reference.self])

    /// `shiqu config print`.
    struct Print: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "print", abstract: "Print the settings in force as YAML, secrets masked.")

        @OptionGroup var options: SettingsOptions

        func run() async throws {
            let settings = try options.load()
            Terminal.print(settings.printed())
            for name in settings.unknownVariables { Terminal.note("shiqu: \(name) names no setting") }
        }
    }

    /// `shiqu config reference`.
    struct Reference: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reference", abstract: "Print every setting with its meaning, as Markdown.")

        func run() async throws { Terminal.print(SettingsReference.markdown()) }
    }
}
