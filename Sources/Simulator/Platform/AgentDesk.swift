internal import Foundation

/// The human agents of an account.
struct AgentDesk: Sendable {
    struct Agent: Sendable {
        var id: Int
        var nickname: String
        var invited: String?
        var isOnline = true
    }

    struct Session: Sendable {
        var agent: String
        var since: Date
        /// When either last said something; after half an hour of silence WeChat pushes messages again.
        var lastAt: Date
    }

    struct Record: Sendable {
        var id: Int
        var openID: String
        var agent: String
        /// 2002 for what the agent says, 2003 for what the person says.
        var code: Int
        var text: String
        var at: Date
    }

    var accounts: [String: Agent] = [:]
    var sessions: [String: Session] = [:]
    /// Those handed over whom no agent took yet, and since when.
    var waiting: [String: Date] = [:]
    var records: [Record] = []
    /// Whether the new customer service is switched on in the console.
    var isEnabled = true
    private var count = 1_000

    mutating func nextID() -> Int {
        count += 1
        return count
    }

    mutating func note(_ openID: String, agent: String, code: Int, _ text: String, at date: Date) {
        sessions[openID]?.lastAt = date
        records.append(
            Record(id: records.count + 1, openID: openID, agent: agent, code: code, text: text, at: date))
    }
}
