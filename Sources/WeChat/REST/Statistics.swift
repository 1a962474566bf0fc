/// Days in China, both included; yesterday at the latest.
public struct StatisticsDays: Sendable, Hashable {
    /// The first, as `2026-11-24`.
    public var from: String
    /// The last.
    public var to: String

    /// Names days.
    public init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    var tree: JSONTree { ["begin_date": .text(from), "end_date": .text(to)] }
}

/// Over which time figures are gathered.
public enum StatisticsSpan: Sendable, CaseIterable {
    /// An hour.
    case hour
    /// A day.
    case day
    /// A week, from Monday.
    case week
    /// A month.
    case month

    var suffix: String {
        switch self {
        case .hour: "hour"
        case .day: ""
        case .week: "week"
        case .month: "month"
        }
    }
}

extension WeChatClient {
    /// Who came and went on a day, by how they came.
    public struct FollowerChange: Sendable, Hashable {
        /// The day, as `2026-11-24`.
        public var day: String
        /// WeChat's code of how: 0 other, 1 search, 17 shared card, 30 code; WeChat has used several generations.
        public var source: Int
        /// How many came.
        public var came: Int
        /// How many left.
        public var left: Int
    }

    /// How many follow on a day.
    public struct FollowerTotal: Sendable, Hashable {
        /// The day.
        public var day: String
        /// How many.
        public var total: Int
    }

    /// What readers wrote, of one kind.
    public struct MessageCount: Sendable, Hashable {
        /// The day, or the first of the week or month.
        public var day: String
        /// The hour, 0 to 23; nil unless asked by hour.
        public var hour: Int?
        /// 1 text, 2 picture, 3 voice, 4 video, 6 link and others.
        public var kind: Int
        /// How many readers.
        public var readers: Int
        /// How many messages.
        public var messages: Int
    }

    /// How many readers wrote how often.
    public struct MessageSpread: Sendable, Hashable {
        /// The day, or the first of the week or month.
        public var day: String
        /// 0 never, 1 one to five times, 2 six to ten, 3 more.
        public var interval: Int
        /// How many readers.
        public var readers: Int
    }

    /// How a server answered pushes.
    public struct CallbackFigures: Sendable, Hashable {
        /// The day.
        public var day: String
        /// The hour, 0 to 23; nil unless asked by hour.
        public var hour: Int?
        /// How many pushes.
        public var count: Int
        /// How many failed.
        public var failed: Int
        /// How long all took together, in milliseconds.
        public var totalMilliseconds: Int
        /// How long the slowest took.
        public var slowestMilliseconds: Int
    }

    /// Readers and shares of an article, or of all, on a day.
    public struct ArticleReads: Sendable, Hashable {
        /// The day.
        public var day: String
        /// `<msg_data_id>_<number from 1>`; empty for all articles together.
        public var article: String
        /// How many read.
        public var readers: Int
        /// How many shared.
        public var sharers: Int
    }

    /// An article with its readers of each day.
    public struct ArticleDetails: Sendable, Hashable {
        /// `<msg_data_id>_<number from 1>`.
        public var article: String
        /// Its title.
        public var title: String
        /// Where it is; empty in the older figures.
        public var url: String
        /// Readers and shares by day.
        public var days: [ArticleReads]
    }
}

extension WeChatClient.FollowerChange: RESTAnswer {
    init(_ tree: JSONTree) throws {
        day = try tree.id("ref_date")
        source = tree.whole("user_source")
        came = tree.whole("new_user")
        left = tree.whole("cancel_user")
    }
}

extension WeChatClient.FollowerTotal: RESTAnswer {
    init(_ tree: JSONTree) throws {
        day = try tree.id("ref_date")
        total = try tree.count("cumulate_user")
    }
}

extension WeChatClient.MessageCount: RESTAnswer {
    init(_ tree: JSONTree) throws {
        day = try tree.id("ref_date")
        hour = tree["ref_hour"].whole.map { $0 / 100 }
        kind = tree.whole("msg_type")
        readers = tree.whole("msg_user")
        messages = tree.whole("msg_count")
    }
}

extension WeChatClient.MessageSpread: RESTAnswer {
    init(_ tree: JSONTree) throws {
        day = try tree.id("ref_date")
        interval = try tree.count("count_interval")
        readers = tree.whole("msg_user")
    }
}

extension WeChatClient.CallbackFigures: RESTAnswer {
    init(_ tree: JSONTree) throws {
        day = try tree.id("ref_date")
        hour = tree["ref_hour"].whole.map { $0 / 100 }
        count = try tree.count("callback_count")
        failed = tree.whole("fail_count")
        totalMilliseconds = tree.whole("total_time_cost")
        slowestMilliseconds = tree.whole("max_time_cost")
    }
}

extension WeChatClient.ArticleReads: RESTAnswer {
    /// Reads a row of the newer calls, whose figures stand under `detail`, or of the older ones.
    init(_ tree: JSONTree) throws {
        let figures = tree["detail"].isNull ? tree : tree["detail"]
        day = try tree["stat_date"].string ?? tree.id("ref_date")
        article = tree.text("msgid")
        readers = figures["read_user"].whole ?? figures.whole("int_page_read_user")
        sharers = figures.whole("share_user")
    }
}

extension WeChatClient.ArticleDetails: RESTAnswer {
    init(_ tree: JSONTree) throws {
        article = try tree.id("msgid")
        title = tree.text("title")
        url = tree.text("content_url")
        let list = tree["detail_list"].isNull ? tree["details"] : tree["detail_list"]
        days = try list.items.map { try .init($0) }
        for index in days.indices { days[index].article = article }
    }
}
