internal import Foundation
internal import Kernel
internal import WeChat

/// What a phone and its panels need to know at once: `GET /sim/api/phone`.
struct PhoneState: Encodable, Sendable {
    var position: String
    var accounts: [AccountView]
    var account: String
    var people: [PersonView]
    var menu: JSONTree
    var options: PushOptions
    var attemptLimit: Int
    var attempts: Int
    var now: Double
    var clockAhead: Double
    var hold: Hold?
    var held: Int
    var faults: [PlannedFault]
    var notices: [NoticeView]

    enum CodingKeys: String, CodingKey {
        case position
        case accounts
        case account
        case people
        case menu
        case options
        case attemptLimit = "attempt_limit_ms"
        case attempts
        case now
        case clockAhead = "clock_ahead"
        case hold
        case held
        case faults
        case notices
    }

    /// A template of subscription notices, and how many one person still agreed to.
    struct NoticeView: Encodable, Sendable {
        var id: String
        var title: String
        var left: Int
    }

    /// An account without its secrets.
    struct AccountView: Encodable, Sendable {
        var id: String
        var name: Localized
        var original_id: String
        var mode: WeChatAccount.Mode
        var kind: WeChatAccount.Kind
        var verified: Bool
        var callback: String
        /// As the library's settings have them.
        var settings: Setting

        struct Setting: Encodable, Sendable {
            var mode: WeChatAccount.Mode
            var kind: WeChatAccount.Kind
            var verified: Bool
        }
    }

    /// A person as one account sees them.
    struct PersonView: Encodable, Sendable {
        var openid: String
        var name: Localized
        var following: Bool
        /// Whether the account may be written to or was before.
        var known: Bool
    }
}

extension Simulator {
    /// Everything a phone shows, of one account.
    ///
    /// - Parameter openID: whose menu is wanted, where menus differ.
    func phoneState(account name: String?, openID: String?) throws -> PhoneState {
        let id = try accountID(name)
        let state = try state(id)
        if people.isEmpty { _ = try addPerson(named: nil) }
        return PhoneState(
            position: feed.position, accounts: settings.accounts.compactMap { view(of: $0) }, account: id,
            people: people.map { person in
                let follower = state.followers[person.openID]
                return .init(
                    openid: person.openID, name: person.name, following: follower?.isFollowing ?? false,
                    known: follower != nil)
            },
            menu: shownMenu(of: state, openID: openID), options: defaults,
            attemptLimit: Int(attemptLimit / .milliseconds(1)), attempts: settings.attempts,
            now: now.timeIntervalSince1970, clockAhead: clockAhead, hold: hold, held: held.count, faults: faults,
            notices: state.templates.notices.map { template in
                let left = openID.flatMap { state.followers[$0]?.consents[template.id] } ?? 0
                return .init(id: template.id, title: template.title, left: left)
            })
    }

    private func view(of start: SimulatedAccount) -> PhoneState.AccountView? {
        guard let account = accounts[start.id]?.account else { return nil }
        return .init(
            id: account.id, name: account.name, original_id: account.originalID, mode: account.mode,
            kind: account.kind, verified: account.verified, callback: account.callback,
            settings: .init(mode: start.mode, kind: start.kind, verified: start.verified))
    }

    /// The menu at the bottom of the chat; an empty list where there is none.
    private func shownMenu(of state: AccountState, openID: String?) -> JSONTree {
        let menu = openID.map { state.menu(seenBy: $0) } ?? state.menu
        return .list((menu?.buttons ?? []).map { Self.tree($0) })
    }

    /// A page of a chat, the latest before a line.
    func chat(account name: String?, openID: String, before: Int?, limit: Int) throws -> ChatPage {
        let id = try accountID(name)
        let all = transcript(of: openID, account: id).filter { $0.seq < before ?? Int.max }
        let lines = all.suffix(max(1, min(200, limit))).map { line in
            var line = line
            line.deliveries = nil
            return line
        }
        return ChatPage(entries: lines, more: all.count > lines.count)
    }
}

/// A page of a chat.
struct ChatPage: Encodable, Sendable {
    var entries: [TranscriptEntry]
    /// Whether there are older lines.
    var more: Bool
}
