/// Something the person sees in the chat.
public struct Shown: Sendable, Codable, Equatable {
    /// What kind of thing: `text`, `image`, `news`, `msgmenu`, `template`, `subscribe`, `transfer_customer_service`,
    /// `fault` and so on.
    public var kind: String
    /// What it says as plain text.
    public var text: String
    /// The article of a news message.
    public var articles: [Article]?
    /// The answers of a message menu.
    public var choices: [Choice]?
    /// The media of a picture, voice message, video or music.
    public var mediaID: String?
    /// The lines of a template message or notice.
    public var fields: [Field]?
    /// The page a tap opens.
    public var url: String?
    /// The mini-program a tap opens rather than the page.
    public var miniProgram: MiniProgram?

    /// A page of a mini-program.
    public struct MiniProgram: Sendable, Codable, Equatable {
        /// The mini-program's app id.
        public var appID: String
        /// Its page; empty for the first.
        public var path: String

        private enum CodingKeys: String, CodingKey {
            case appID = "app_id"
            case path
        }
    }

    /// One line of a template message or notice.
    public struct Field: Sendable, Codable, Equatable {
        /// What the template calls it.
        public var label: String
        /// What the account filled in.
        public var value: String
    }

    /// One article.
    public struct Article: Sendable, Codable, Equatable {
        /// The headline.
        public var title: String
        /// The sentence below it.
        public var description: String
        /// The page it opens.
        public var url: String
        /// The picture's address.
        public var picurl: String
    }

    /// One answer to tap.
    public struct Choice: Sendable, Codable, Equatable {
        /// Its id.
        public var id: String
        /// Its words.
        public var content: String
    }

    private enum CodingKeys: String, CodingKey {
        case kind
        case text
        case articles
        case choices
        case mediaID = "media_id"
        case fields
        case url
        case miniProgram = "mini_program"
    }

    init(
        _ kind: String, _ text: String, articles: [Article]? = nil, choices: [Choice]? = nil, mediaID: String? = nil,
        fields: [Field]? = nil, url: String? = nil, miniProgram: MiniProgram? = nil
    ) {
        self.kind = kind
        self.text = text
        self.articles = articles
        self.choices = choices
        self.mediaID = mediaID
        self.fields = fields
        self.url = url
        self.miniProgram = miniProgram
    }

    /// The grey line WeChat shows when the callback fails.
    static let fault = Shown("fault", "该公众号提供的服务出现故障，请稍后再试")

    static func news(_ articles: [Article]) -> Shown {
        let lines = articles.flatMap { [$0.title, $0.description, $0.url].filter { !$0.isEmpty } }
        return Shown("news", lines.joined(separator: "\n"), articles: articles)
    }
}
