public import Kernel

extension WeChatClient {
    /// Sends a subscription notice; it uses up one agreement of the reader (43101 when there is none).
    public func send(_ notice: SubscriptionNotice, to reader: ReaderID) async throws {
        try await api.write("/cgi-bin/message/subscribe/bizsend", notice.body(to: reader))
    }

    /// The notice templates the account may use.
    public func noticeTemplates() async throws -> [Template] {
        try await api.read("/wxaapi/newtmpl/gettemplate", as: TemplateList.self).templates
    }

    /// Adds a notice template of WeChat's library and returns its id.
    /// - Parameters:
    ///   - title: the number of its title in the library.
    ///   - keywords: two to five numbers of its lines, in order.
    ///   - purpose: what it is for, in fifteen characters at most.
    public func addNoticeTemplate(title: String, keywords: [Int], purpose: String) async throws -> String {
        let body: JSONTree = [
            "tid": .text(title), "kidList": .list(keywords.map { .whole($0) }), "sceneDesc": .text(purpose),
        ]
        return try await api.write("/wxaapi/newtmpl/addtemplate", body, as: TemplateIDAnswer.self).id
    }

    /// Removes a notice template from the account.
    public func deleteNoticeTemplate(_ id: String) async throws {
        try await api.write("/wxaapi/newtmpl/deltemplate", ["priTmplId": .text(id)])
    }

    /// The categories of the account, which decide the titles it may use.
    public func noticeCategories() async throws -> [NoticeCategory] {
        try await api.read("/wxaapi/newtmpl/getcategory", as: NoticeCategoryList.self).categories
    }

    /// A page of the titles of WeChat's library.
    public func noticeTitles(categories: [Int], start: Int = 0, limit: Int = 30) async throws -> NoticeTitles {
        let ids = categories.map(String.init).joined(separator: ",")
        return try await api.read(
            "/wxaapi/newtmpl/getpubtemplatetitles",
            query: [("ids", ids), ("start", String(start)), ("limit", String(limit))])
    }

    /// The lines a title offers.
    public func noticeKeywords(title: String) async throws -> [NoticeKeyword] {
        try await api.read(
            "/wxaapi/newtmpl/getpubtemplatekeywords", query: [("tid", title)], as: NoticeKeywordList.self
        ).keywords
    }

    /// A category of services.
    public struct NoticeCategory: Sendable, Hashable {
        /// Its number.
        public var id: Int
        /// Its name.
        public var name: String
    }

    /// Titles of WeChat's library.
    public struct NoticeTitles: Sendable, Hashable {
        /// How many there are in all.
        public var total: Int
        /// Those on this page.
        public var titles: [Title]

        /// One title.
        public struct Title: Sendable, Hashable {
            /// Its number.
            public var id: String
            /// Its words.
            public var title: String
            /// Whether one agreement serves for ever (type 3) rather than once (type 2).
            public var isLasting: Bool
        }
    }

    /// A line a title offers.
    public struct NoticeKeyword: Sendable, Hashable {
        /// Its number.
        public var id: Int
        /// Its name.
        public var name: String
        /// An example.
        public var example: String
        /// The rule of what may fill it, for instance `thing`.
        public var rule: String
    }
}

extension WeChatClient.NoticeTitles: RESTAnswer {
    init(_ tree: JSONTree) throws {
        total = tree.whole("count")
        titles = try tree["data"].items.map { item in
            .init(id: try item.id("tid"), title: item.text("title"), isLasting: item.whole("type") == 3)
        }
    }
}

/// The answer to `getcategory`.
struct NoticeCategoryList: RESTAnswer {
    var categories: [WeChatClient.NoticeCategory]

    init(_ tree: JSONTree) throws {
        categories = try tree["data"].items.map { .init(id: try $0.count("id"), name: $0.text("name")) }
    }
}

/// The answer to `getpubtemplatekeywords`.
struct NoticeKeywordList: RESTAnswer {
    var keywords: [WeChatClient.NoticeKeyword]

    init(_ tree: JSONTree) throws {
        keywords = try tree["data"].items.map {
            .init(id: try $0.count("kid"), name: $0.text("name"), example: $0.text("example"), rule: $0.text("rule"))
        }
    }
}
