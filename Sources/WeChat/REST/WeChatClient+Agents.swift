public import Foundation
public import Kernel

extension WeChatClient {
    /// Sends one customer-service message in the name of an agent.
    public func send(message: CustomMessage, to reader: ReaderID, as agent: String) async throws {
        try await api.write("/cgi-bin/message/custom/send", message.body(to: reader, agent: agent))
    }

    /// The agents of the account.
    public func agents() async throws -> [Agent] {
        try await api.read("/cgi-bin/customservice/getkflist", as: AgentList.self).agents
    }

    /// The agents at work, with how many readers each has.
    public func agentsAtWork() async throws -> [AgentAtWork] {
        try await api.read("/cgi-bin/customservice/getonlinekflist", as: AgentAtWorkList.self).agents
    }

    /// Makes an agent.
    /// - Parameter name: `name@account`, the account's WeChat id after the sign.
    public func addAgent(_ name: String, nickname: String) async throws {
        try await api.write(
            "/customservice/kfaccount/add", ["kf_account": .text(name), "nickname": .text(nickname)])
    }

    /// Gives an agent another nickname.
    public func renameAgent(_ name: String, nickname: String) async throws {
        try await api.write(
            "/customservice/kfaccount/update", ["kf_account": .text(name), "nickname": .text(nickname)])
    }

    /// Asks a person, by their WeChat id, to be an agent.
    public func inviteAgent(_ name: String, person: String) async throws {
        try await api.write(
            "/customservice/kfaccount/inviteworker", ["kf_account": .text(name), "invite_wx": .text(person)])
    }

    /// Removes an agent.
    public func deleteAgent(_ name: String) async throws {
        try await api.write("/customservice/kfaccount/del", query: [("kf_account", name)])
    }

    /// Connects a reader with an agent; WeChat then brings the reader's messages to the agent.
    public func openSession(of reader: ReaderID, with agent: String) async throws {
        try await api.write(
            "/customservice/kfsession/create", ["kf_account": .text(agent), "openid": .text(reader.rawValue)])
    }

    /// Ends it.
    public func closeSession(of reader: ReaderID, with agent: String) async throws {
        try await api.write(
            "/customservice/kfsession/close", ["kf_account": .text(agent), "openid": .text(reader.rawValue)])
    }

    /// The agent a reader talks to; nil for none.
    public func session(of reader: ReaderID) async throws -> AgentSession? {
        let session: AgentSession = try await api.read(
            "/customservice/kfsession/getsession", query: [("openid", reader.rawValue)])
        return session.agent.isEmpty ? nil : session
    }

    /// The readers an agent talks to, with since when.
    public func sessions(of agent: String) async throws -> [ReaderID: Date] {
        try await api.read(
            "/customservice/kfsession/getsessionlist", query: [("kf_account", agent)], as: SessionList.self
        ).readers
    }

    /// The readers who wait for an agent, a hundred at most, with since when.
    public func waitingReaders() async throws -> [ReaderID: Date] {
        try await api.read("/customservice/kfsession/getwaitcase", as: SessionList.self).readers
    }

    /// A page of what was said with agents, within a day at most.
    ///
    /// - Parameter start: 1 begins; then the `next` of the page before, until a page has fewer than `count`.
    public func records(from: Date, to: Date, start: String = "1", count: Int = 10_000) async throws -> AgentRecords {
        try await api.read(
            "/customservice/msgrecord/getmsglist",
            [
                "starttime": .whole(Int(from.timeIntervalSince1970)), "endtime": .whole(Int(to.timeIntervalSince1970)),
                "msgid": .numeric(start), "number": .whole(count),
            ])
    }
}
