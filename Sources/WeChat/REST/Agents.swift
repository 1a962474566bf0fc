public import Foundation
public import Kernel

extension WeChatClient {
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

    init(_ tree: JSONTree) throws {
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

    init(_ tree: JSONTree) throws {
        agents = try tree["kf_online_list"].items.map { item in
            .init(name: try item.id("kf_account"), id: item.text("kf_id"), readers: item.whole("accepted_case"))
        }
    }
}

extension WeChatClient.AgentSession: RESTAnswer {
    init(_ tree: JSONTree) {
        agent = tree.text("kf_account")
        since = tree.date("createtime")
    }
}

/// The answer to `getsessionlist` and `getwaitcase`.
struct SessionList: RESTAnswer {
    var readers: [ReaderID: Date] = [:]

    init(_ tree: JSONTree) throws {
        let list = tree["sessionlist"].isNull ? tree["waitcaselist"] : tree["sessionlist"]
        for item in list.items {
            readers[ReaderID(try item.id("openid"))] = item.date("createtime") ?? item.date("latest_time")
        }
    }
}

extension WeChatClient.AgentRecords: RESTAnswer {
    init(_ tree: JSONTree) throws {
        records = try tree["recordlist"].items.map { item in
            .init(
                reader: ReaderID(try item.id("openid")), agent: item.text("worker"),
                isFromAgent: item.whole("opercode") == 2_002, text: item.text("text"), at: item.date("time"))
        }
        next = tree.text("msgid")
    }
}
