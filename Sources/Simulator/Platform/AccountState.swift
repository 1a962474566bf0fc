internal import Foundation
internal import WeChat

/// What Tencent's side keeps of one account.
struct AccountState: Sendable {
    var account: SimulatedAccount
    var stableTokens = TokenFamily()
    var plainTokens = TokenFamily()
    var followers: [String: Follower] = [:]
    var tags = TagShelf()
    var menu: WeChatMenu?
    var conditionalMenus: [ConditionalMenu] = []
    var agents = AgentDesk()
    var templates = TemplateDesk()
    var codes = CodeShelf()
    var media = MediaShelf()
    var drafts: [Draft] = []
    var publications: [Publication] = []
    var mass = MassDesk()
    var figures = Figures()
    var authorisation = AuthorisationDesk()
    var ticket: (value: String, until: Date)?
    /// How often each interface was called, whatever came of it.
    var calls: [String: Int] = [:]
    var dailyLimits: [String: Int] = [:]
    var minuteLimits: [String: Int] = [:]
    /// When the month's resets of quotas were made.
    var quotaResets: [Date] = []
    private var used: [String: Int] = [:]
    private var day = 0
    private var usedThisMinute: [String: Int] = [:]
    private var minute = 0

    init(_ account: SimulatedAccount) { self.account = account }

    /// Takes note of what a person does; somebody unknown becomes a follower by it, except by events WeChat makes up.
    mutating func act(_ action: UserAction, by openID: String, now: Date) {
        if case .event = action, followers[openID] == nil { return }
        figures.note(action, by: openID, now: now)
        media.note(action, now: now)
        var follower = followers[openID] ?? Follower(since: now, number: followers.count)
        follower.act(action, now: now)
        followers[openID] = follower
    }

    /// Those who follow, in the order in which they came.
    var following: [String] {
        followers.filter(\.value.isFollowing).sorted { $0.value.number < $1.value.number }.map(\.key)
    }

    /// Counts a call against the day's quota; false when it is used up.
    mutating func spendQuota(_ path: String, standard: Int, now: Date) -> Bool {
        turnDay(now)
        let count = used[path, default: 0]
        guard count < dailyLimits[path] ?? standard else { return false }
        used[path] = count + 1
        return true
    }

    /// Counts a call against the minute's quota; false when it is used up.
    mutating func spendMinute(_ path: String, standard: Int?, now: Date) -> Bool {
        guard let limit = minuteLimits[path] ?? standard else { return true }
        let current = Int(now.timeIntervalSince1970) / 60
        if current != minute { usedThisMinute = [:] }
        minute = current
        let count = usedThisMinute[path, default: 0]
        guard count < limit else { return false }
        usedThisMinute[path] = count + 1
        return true
    }

    mutating func usedQuota(_ path: String, now: Date) -> Int {
        turnDay(now)
        return used[path, default: 0]
    }

    /// Sets the counts of the day to nothing; ten times a month.
    mutating func clearQuotas(_ path: String? = nil, now: Date) -> Bool {
        quotaResets.removeAll { Self.month($0) != Self.month(now) }
        guard quotaResets.count < 10 else { return false }
        quotaResets.append(now)
        if let path { used[path] = nil } else { used = [:] }
        return true
    }

    /// Quotas begin anew at midnight in China.
    private mutating func turnDay(_ now: Date) {
        let today = Self.day(now)
        if today != day { used = [:] }
        day = today
    }

    /// The number of a day in China.
    static func day(_ now: Date) -> Int { (Int(now.timeIntervalSince1970) + 8 * 3_600) / 86_400 }

    /// A month in China, as `2026-11`.
    static func month(_ now: Date) -> String { String(ChinaDay.text(now).prefix(7)) }
}

/// Days as Tencent counts them, at UTC+8.
enum ChinaDay {
    /// A day as `2026-11-24`.
    static func text(_ date: Date) -> String {
        let local = date.addingTimeInterval(8 * 3_600)
        return String(local.formatted(.iso8601.year().month().day()).prefix(10))
    }

    /// The beginning of a day written as `2026-11-24`; nil when it is none.
    static func date(_ text: String) -> Date? {
        guard text.utf8.count == 10, let midnight = try? Date("\(text)T00:00:00Z", strategy: .iso8601) else {
            return nil
        }
        return midnight.addingTimeInterval(-8 * 3_600)
    }
}
