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

    /// An agent.
    public struct Agent: Sendable, Hashable {
        /// The full name, `name@account`.
        public var name: String
        /// The number.
        public var id: String
        /// What readers see.
        public var nickname: String
        /// The WeChat id of the person behind it; nil while nobody accepted.
        public var person: String?
    }

    /// An agent at work.
    public struct AgentAtWork: Sendable, Hashable {
        /// The full name.
        public var name: String
        /// The number.
        public var id: String
        /// How many readers it has.
        public var readers: Int
    }

    /// A reader's talk with an agent.
    public struct AgentSession: Sendable, Hashable {
        /// The agent's full name.
        public var agent: String
        /// Since when.
        public var since: Date?
    }

    /// A page of what was said.
    ///
    /// - Warning: personal data.
    public struct AgentRecords: Sendable, Hashable {
        /// What was said.
        public var records: [Record]
        /// Where the next page begins.
        public var next: String

        /// One thing said.
        public struct Record: Sendable, Hashable {
            /// The reader.
            public var reader: ReaderID
            /// The agent.
            public var agent: String
            /// Whether the agent said it.
            public var isFromAgent: Bool
            /// The words; media appear as `[image]` and the like.
            public var text: String
            /// When.
            public var at: Date?
        }
    }
}

/// The answer to `getkflist`.
struct AgentList: RESTAnswer {
    var agents: [WeChatClient.Agent]

    init(_ tree: RESTTree) throws {
        agents = try tree["kf_list"].items.map { item in
            .init(
                name: try item.id("kf_account"), id: item.text("kf_id"), nickname: item.text("kf_nick"),
                person: item["kf_wx"].string)
        }
    }
}

/// The answer to `getonlinekflist`.
struct AgentAtWorkList: RESTAnswer {
    var agents: [WeChatClient.AgentAtWork]

    init(_ tree: RESTTree) throws {
        agents = try tree["kf_online_list"].items.map { item in
            .init(name: try item.id("kf_account"), id: item.text("kf_id"), readers: item.whole("accepted_case"))
        }
    }
}

extension WeChatClient.AgentSession: RESTAnswer {
    init(_ tree: RESTTree) {
        agent = tree.text("kf_account")
        since = tree.date("createtime")
    }
}

/// The answer to `getsessionlist` and `getwaitcase`.
struct SessionList: RESTAnswer {
    var readers: [ReaderID: Date] = [:]

    init(_ tree: RESTTree) throws {
        let list = tree["sessionlist"].isNull ? tree["waitcaselist"] : tree["sessionlist"]
        for item in list.items {
            readers[ReaderID(try item.id("openid"))] = item.date("createtime") ?? item.date("latest_time")
        }
    }
}

extension WeChatClient.AgentRecords: RESTAnswer {
    init(_ tree: RESTTree) throws {
        records = try tree["recordlist"].items.map { item in
            .init(
                reader: ReaderID(try item.id("openid")), agent: item.text("worker"),
                isFromAgent: item.whole("opercode") == 2_002, text: item.text("text"), at: item.date("time"))
        }
        next = tree.text("msgid")
    }
}
