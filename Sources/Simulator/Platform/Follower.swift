internal import Foundation

/// One person as the account's side of WeChat knows them.
struct Follower: Sendable {
    var isFollowing = true
    var since: Date
    var scene: String?
    var lastMessageAt: Date?
    private var grants: [Grant] = []

    /// The right to so many customer-service messages until a time.
    private struct Grant {
        var left: Int
        var until: Date
    }

    /// The place in the order in which people came.
    var number: Int
    var remark = ""
    var tags: [Int] = []
    var isBlocked = false
    /// Until when “typing…” is shown.
    var typingUntil: Date?
    /// How many notices of a template the person agreed to.
    var consents: [String: Int] = [:]

    init(since: Date, number: Int = 0) {
        self.since = since
        self.number = number
    }

    /// Grants what an action earns.
    ///
    /// WeChat: customer-service messages, rules since June 2023.
    mutating func act(_ action: UserAction, now: Date) {
        switch action {
        case .follow(let scene):
            isFollowing = true
            since = now
            self.scene = scene
            grant(3, seconds: 60, now: now)
        case .unfollow:
            isFollowing = false
            grants = []
        case .tap, .scan, .scanScene: grant(3, seconds: 60, now: now)
        case .text(_, menuID: .some): grant(3, seconds: 60, now: now)
        case .raw: grant(5, seconds: 172_800, now: now)
        default:
            guard action.isMessage else { return }
            lastMessageAt = now
            grant(5, seconds: 172_800, now: now)
        }
    }

    private mutating func grant(_ count: Int, seconds: Double, now: Date) {
        grants.removeAll { $0.until <= now || $0.until <= now.addingTimeInterval(seconds) }
        grants.append(Grant(left: count, until: now.addingTimeInterval(seconds)))
    }

    enum Permission: Equatable {
        case granted
        case outsideWindow
        case usedUp
        case blocked
    }

    /// Uses up one message of the newest right that is open; rights do not add up.
    mutating func spend(now: Date) -> Permission {
        grants.removeAll { $0.until <= now }
        guard !isBlocked else { return .blocked }
        guard isFollowing, let last = grants.indices.last else { return .outsideWindow }
        guard grants[last].left > 0 else { return .usedUp }
        grants[last].left -= 1
        return .granted
    }
}
