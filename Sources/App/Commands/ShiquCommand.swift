public import ArgumentParser
import Foundation

/// 石渠: a university library's services inside the social channel its readers live in.
public struct ShiquCommand: AsyncParsableCommand {
    /// What ArgumentParser shows and offers.
    public static let configuration = CommandConfiguration(
        commandName: "shiqu",
        abstract: "石渠 · a university library's services inside the social channel its readers live in.",
        discussion: """
            First steps:  shiqu demo              try everything on this machine, no account needed
                          shiqu serve             answer a real WeChat official account
                          shiqu doctor            see what still stands in the way

            Settings come from shiqu.yaml and SHIQU_… variables; `shiqu config print` shows what is in force.
            Exit status: 0 done, 64 usage, 65 bad data, 66 no input, 69 unavailable, 70 fault, 75 try again, 78 settings.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, DemoCommand.self, SimulateCommand.self, DoctorCommand.self, HealthCommand.self,
            ConfigCommand.self, MigrateCommand.self, CatalogueCommand.self, MenuCommand.self, RulesCommand.self,
            OutboxCommand.self, NoticesCommand.self, PatronCommand.self, RetentionCommand.self, JobsCommand.self,
            BackupCommand.self, VerifyBackupCommand.self, RestoreCommand.self, MoveCommand.self, SurveyCommand.self,
        ])

    /// Makes the command.
    public init() {}

    /// Runs the command line and ends the process with its status.
    public static func start() async -> Never {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(withError: nil)
        } catch {
            ExitStatus.end(with: error)
        }
    }
}
