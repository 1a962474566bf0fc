internal import Foundation
internal import WeChat

/// The mass sends of an account.
struct MassDesk: Sendable {
    struct Job: Sendable {
        var id: String
        var endsAt: Date
        var isDeleted = false
        var isArticle: Bool
    }

    var jobs: [String: Job] = [:]
    var speed = 0
    /// The job each client id made, and when.
    var clientIDs: [String: (job: String, at: Date)] = [:]
    /// When a call with a client id failed.
    var failures: [String: Date] = [:]
    /// The days on which a subscription account sent.
    var days: Set<Int> = []
    /// How many each person was sent in a month.
    var received: [String: [String: Int]] = [:]
}

extension AccountState {
    /// Counts a mass send against each person's four a month; those beyond it, and the blocked, do not get it.
    mutating func takeMass(_ readers: [String], month: String) -> (reached: [String], failed: Int) {
        var reached: [String] = []
        var failed = 0
        for reader in readers {
            let count = mass.received[month]?[reader] ?? 0
            if account.kind == .service, count >= 4 { continue }
            guard followers[reader]?.isBlocked != true else {
                failed += 1
                continue
            }
            mass.received[month, default: [:]][reader] = count + 1
            reached.append(reader)
        }
        return (reached, failed)
    }
}
