internal import Foundation
internal import WeChat

/// What Tencent's side keeps of one account.
struct AccountState: Sendable {
    var account: SimulatedAccount
    var stableTokens = TokenFamily()
    var plainTokens = TokenFamily()
    var followers: [String: Follower] = [:]
    var menu: WeChatMenu?
    /// How often each interface was called, whatever came of it.
    var calls: [String: Int] = [:]
    var dailyLimits: [String: Int] = [:]
    private var used: [String: Int] = [:]
    private var day = 0

    init(_ account: SimulatedAccount) { self.account = account }

    /// Counts a call against the day's quota; false when it is used up.
    mutating func spendQuota(_ path: String, limit: Int, now: Date) -> Bool {
        turnDay(now)
        let count = used[path, default: 0]
        guard count < limit else { return false }
        used[path] = count + 1
        return true
    }

    mutating func usedQuota(_ path: String, now: Date) -> Int {
        turnDay(now)
        return used[path, default: 0]
    }

    /// Quotas begin anew at midnight in China.
    private mutating func turnDay(_ now: Date) {
        let today = (Int(now.timeIntervalSince1970) + 8 * 3_600) / 86_400
        if today != day { used = [:] }
        day = today
    }
}
