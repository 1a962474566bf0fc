import ArgumentParser
import AsyncHTTPClient
import Foundation
import Kernel
import Logging
import WeChat

/// `shiqu doctor`: what still stands in the way of serving.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check settings, clock, database, callback, token and what accounts may do.",
        discussion: """
            Each line begins with ok, warn, fail, or ask where only WeChat's console can tell. Exit status 78 when the \
            settings stand in the way, 69 when something cannot be reached.
            """)

    @OptionGroup var options: SettingsOptions
    @Flag(name: .long, help: "Make no call over the network.") var offline = false
    @Option(name: .long, help: "How the findings are printed.") var format = OutputFormat.table

    func run() async throws {
        let settings = try options.load()
        var findings = await Examination(settings: settings, isOffline: offline).findings()
        findings.insert(Finding(.ok, "settings", "read and consistent"), at: 0)
        for name in settings.unknownVariables {
            findings.insert(Finding(.warn, "settings", "the variable \(name) names no setting"), at: 1)
        }
        switch format {
        case .json: Terminal.print(try JSONText.of(findings))
        case .table: for finding in findings { Terminal.print(finding.line) }
        }
        if findings.contains(where: { $0.verdict == .fail && $0.subject != "database" }) { throw ExitCode(78) }
        if findings.contains(where: { $0.verdict == .fail }) { throw ExitCode(69) }
    }
}

/// One thing the doctor looked at.
struct Finding: Encodable, Sendable {
    /// How it is.
    enum Verdict: String, Encodable, Sendable {
        case ok
        case warn
        case fail
        /// Only WeChat's console can tell.
        case ask
    }

    var verdict: Verdict
    var subject: String
    var words: String

    init(_ verdict: Verdict, _ subject: String, _ words: String) {
        self.verdict = verdict
        self.subject = subject
        self.words = words
    }

    var line: String { "\(verdict.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0))\(subject): \(words)" }
}
