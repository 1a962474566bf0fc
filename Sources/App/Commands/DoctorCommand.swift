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
        if let status = Finding.exitStatus(of: findings) { throw ExitCode(status) }
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
    /// Whether it fails only because something does not answer now, which no change of the settings would mend.
    private(set) var isUnreachable = false

    private enum CodingKeys: String, CodingKey { case verdict, subject, words }

    init(_ verdict: Verdict, _ subject: String, _ words: String) {
        self.verdict = verdict
        self.subject = subject
        self.words = words
    }

    /// A failure to reach something.
    static func unreachable(_ subject: String, _ words: String) -> Finding {
        var finding = Finding(.fail, subject, words)
        finding.isUnreachable = true
        return finding
    }

    /// 78 where the settings stand in the way, 69 where something only cannot be reached, nil where nothing fails.
    static func exitStatus(of findings: [Finding]) -> Int32? {
        let failures = findings.filter { $0.verdict == .fail }
        if failures.isEmpty { return nil }
        return failures.allSatisfy(\.isUnreachable) ? 69 : 78
    }

    var line: String { "\(verdict.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0))\(subject): \(words)" }
}
