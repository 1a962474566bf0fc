import ArgumentParser
import Kernel

/// The option every command has.
struct SettingsOptions: ParsableArguments {
    @Option(
        name: .long, help: "The settings file. Without it: $SHIQU_CONFIG, ./shiqu.yaml, /etc/shiqu/shiqu.yaml.")
    var config: String?

    func load() throws -> Settings { try Settings.load(file: config) }
}

/// How a result is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
}
