import AsyncHTTPClient
import Kernel
import Logging
import SignOn
import WeChat

extension Examination {
    /// Whether each way of the campus can be reached and answers as the settings say.
    func signOns(_ library: LibrarySettings) async -> [Finding] {
        guard !isOffline, !library.signOn.isEmpty else { return [] }
        let http = WeChatClient.httpClient(limit: limit)
        defer { _ = http.shutdown() }
        var findings: [Finding] = []
        for settings in library.signOn {
            let name = "sign_on \(settings.common.id)"
            let choice = SignOnChoice([settings], http: http, logger: Logger(label: "doctor"))
            do {
                for signOn in choice.campus { try await signOn.check() }
                try await choice.password?.check()
                findings.append(Finding(.ok, name, "answers as the settings say"))
            } catch {
                findings.append(.unreachable(name, ExitStatus.words(for: error)))
            }
        }
        return findings
    }
}
