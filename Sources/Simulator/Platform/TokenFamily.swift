internal import Foundation

/// The access tokens of one of the two token calls; the other's are separate.
struct TokenFamily: Sendable {
    private var tokens: [String: Life] = [:]
    private var current: String?
    private var forcedAt: [Date] = []

    private struct Life {
        var expiresAt: Date
        /// When WeChat stops taking it although it has not expired: another came in its place.
        var supersededAt: Date?
    }

    /// What becomes of a call that shows a token.
    enum Standing: Equatable {
        case valid
        case expired
        case superseded
        case unknown
    }

    func standing(of token: String, now: Date) -> Standing {
        guard let life = tokens[token] else { return .unknown }
        if let end = life.supersededAt, now >= end { return .superseded }
        return now >= life.expiresAt ? .expired : .valid
    }

    /// Makes a token; the one before works for five minutes more.
    mutating func issue(_ value: String, now: Date, grace: Double = 300) -> (value: String, seconds: Int) {
        if let current { tokens[current]?.supersededAt = now.addingTimeInterval(grace) }
        tokens = tokens.filter { now.timeIntervalSince($0.value.expiresAt) < 86_400 }
        tokens[value] = Life(expiresAt: now.addingTimeInterval(7_200))
        current = value
        return (value, 7_200)
    }

    /// The stable call: the same token with what is left of its life; in the last five minutes a new one.
    mutating func stable(_ value: String, force: Bool, now: Date) -> (value: String, seconds: Int) {
        if force, mayForce(now) {
            forcedAt.append(now)
            return issue(value, now: now, grace: 0)
        }
        if let current, let life = tokens[current], life.supersededAt == nil {
            let left = life.expiresAt.timeIntervalSince(now)
            if left > 300 { return (current, Int(left)) }
        }
        return issue(value, now: now)
    }

    /// Force mode works twenty times a day, thirty seconds apart.
    private mutating func mayForce(_ now: Date) -> Bool {
        forcedAt = forcedAt.filter { now.timeIntervalSince($0) < 86_400 }
        return forcedAt.count < 20 && forcedAt.last.map { now.timeIntervalSince($0) >= 30 } ?? true
    }

    /// Ends all tokens: expired (42001), or replaced by somebody else's refresh (40001).
    mutating func end(asExpired: Bool, now: Date) {
        for token in tokens.keys {
            if asExpired { tokens[token]?.expiresAt = now } else { tokens[token]?.supersededAt = now }
        }
        current = nil
    }
}
