internal import Foundation

extension Simulator {
    /// Lets an agent say something in an open session; it appears in the chat and in the records.
    public func agentSays(_ text: String, to openID: String, account name: String? = nil) throws {
        let (id, now) = (try accountID(name), self.now)
        try update(id) { state in
            guard let session = state.agents.sessions[openID] else {
                throw APIError(65414, "no session with this user")
            }
            state.agents.note(openID, agent: session.agent, code: 2_002, text, at: now)
        }
        record(account: id, openID: openID, from: .library, Shown("text", text)) { $0.via = "agent" }
    }

    /// Brings a message to the agent the person talks to; false when it has to be pushed.
    func reachesAgent(_ push: PreparedPush) -> Bool {
        let now = self.now
        guard push.isMessage, let session = accounts[push.account.id]?.agents.sessions[push.openID],
            now.timeIntervalSince(session.lastAt) < 1_800
        else { return false }
        accounts[push.account.id]?.agents.note(
            push.openID, agent: session.agent, code: 2_003, push.action.shown, at: now)
        return true
    }

    /// Hands a person over: to the agent named, if at work, else to those who wait.
    func handOver(_ openID: String, to agent: String, of account: String) {
        let now = self.now
        guard accounts[account]?.agents.accounts[agent]?.isOnline == true else {
            accounts[account]?.agents.waiting[openID] = now
            return
        }
        accounts[account]?.agents.sessions[openID] = .init(agent: agent, since: now, lastAt: now)
        schedule("kf_create_session", [XMLField("KfAccount", agent)], to: openID, of: account)
    }
}
