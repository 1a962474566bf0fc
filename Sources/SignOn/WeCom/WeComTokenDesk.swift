internal import Foundation
internal import Kernel

/// Keeps the application's access token; however many ask, one is under way.
///
/// Enterprise WeChat gives the same token again while it lives, so each node may keep its own.
actor WeComTokenDesk {
    private let settings: WeComSettings
    private let web: CampusWeb
    private let now: @Sendable () -> Date
    private var kept: (token: String, until: Date)?
    private var waiting: [CheckedContinuation<Void, Never>]?

    init(_ settings: WeComSettings, web: CampusWeb, now: @escaping @Sendable () -> Date) {
        self.settings = settings
        self.web = web
        self.now = now
    }

    /// A token that serves for some time yet; never the one that was refused.
    func token(insteadOf refused: String? = nil) async throws -> String {
        while waiting != nil { await withCheckedContinuation { waiting?.append($0) } }
        if let kept, kept.token != refused, now() < kept.until { return kept.token }
        waiting = []
        defer {
            let others = waiting ?? []
            waiting = nil
            for other in others { other.resume() }
        }
        return try await fetch()
    }

    private func fetch() async throws -> String {
        let query = WebForm.written([("corpid", settings.corpID), ("corpsecret", settings.secret)])
        let asked = now()
        let answer = try await web.get(
            "\(settings.apiBase)/cgi-bin/gettoken?\(query)", accepting: "application/json")
        guard answer.status == 200, let read = answer.json(WeComAnswer.self) else {
            throw Fault(.unavailable, "\(settings.apiBase) does not answer as enterprise WeChat does")
        }
        guard read.code == 0, let token = read.token, !token.isEmpty else {
            throw Fault(.unavailable, "enterprise WeChat gives no token (\(read.code)): \(Self.advice(read.code))")
        }
        let life = Double(max(0, read.seconds ?? 0))
        kept = (token, asked.addingTimeInterval(life - min(300, life / 2)))
        return token
    }

    /// What to do about a code.
    static func advice(_ code: Int) -> String {
        switch code {
        case 40001, 40125: "is corp_secret the secret of this application?"
        case 40013: "is corp_id right?"
        case 50001: "the application's trusted domain must be the host of public_url"
        case 60020: "this server's address must be among the application's trusted IPs"
        case 45009, -1: "it is busy; this passes"
        default: "see its list of error codes"
        }
    }
}
