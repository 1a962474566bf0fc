import ArgumentParser
import Kernel
import Logging

/// `shiqu serve`: answers the accounts of the settings.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer the official accounts of the settings.",
        discussion: """
            Prints one line `listening http://HOST:PORT` when it is ready. The callback to enter in WeChat's console is \
            PUBLIC_URL/wechat/ACCOUNT. The database is brought up to date first. SIGTERM finishes what was accepted.
            """)

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let settings = try options.load()
        LogOutput.install(format: settings.logFormat, level: settings.logLevel)
        let logger = Logger(label: "shiqu")
        for name in settings.unknownVariables {
            logger.warning("this variable names no setting", metadata: ["variable": "\(name)"])
        }
        if settings.accounts.isEmpty {
            logger.warning("no account is configured: nothing will reach this server but health checks")
        }
        let house = try await House(settings: settings, logger: logger)
        try await house.run { Terminal.print("listening http://\($0)") }
    }
}
