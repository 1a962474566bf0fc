/// The menu below an account's chat.
///
/// WeChat: custom menu, "create".
public struct WeChatMenu: Sendable, Hashable, Codable {
    /// The buttons at the top, one to three.
    public var buttons: [Button]

    /// Makes a menu.
    public init(_ buttons: [Button]) { self.buttons = buttons }

    private enum CodingKeys: String, CodingKey {
        case buttons = "button"
    }

    /// A button: one that opens five below it at most, or one that does something.
    public struct Button: Sendable, Hashable, Codable {
        /// What it says: four Chinese characters are shown at the top, eight below.
        public var name: String
        /// What a tap does (`click`, `view`, `scancode_waitmsg` …); nil for a button that opens others.
        public var kind: String?
        /// What `click` and the scanning, picture and place buttons send.
        public var key: String?
        /// The page `view` opens; the fallback page of `miniprogram`.
        public var url: String?
        /// The mini-program's app id.
        public var appID: String?
        /// The mini-program's page.
        public var pagePath: String?
        /// Permanent media, for `media_id` and `view_limited`.
        public var mediaID: String?
        /// A published article, for `article_id` and `article_view_limited`.
        public var articleID: String?
        /// The buttons below it.
        public var children: [Button]

        /// Makes a button.
        public init(
            _ name: String, kind: String? = nil, key: String? = nil, url: String? = nil, appID: String? = nil,
            pagePath: String? = nil, mediaID: String? = nil, articleID: String? = nil, children: [Button] = []
        ) {
            self.name = name
            self.kind = kind
            self.key = key
            self.url = url
            self.appID = appID
            self.pagePath = pagePath
            self.mediaID = mediaID
            self.articleID = articleID
            self.children = children
        }

        /// A button that sends a key.
        public static func click(_ name: String, key: String) -> Button { Button(name, kind: "click", key: key) }

        /// A button that opens a page.
        public static func view(_ name: String, url: String) -> Button { Button(name, kind: "view", url: url) }

        /// A button that scans a code and sends what it says; the reader sees that an answer is coming.
        public static func scan(_ name: String, key: String) -> Button {
            Button(name, kind: "scancode_waitmsg", key: key)
        }

        /// A button that opens others.
        public static func group(_ name: String, _ children: [Button]) -> Button { Button(name, children: children) }

        private enum CodingKeys: String, CodingKey {
            case name
            case kind = "type"
            case key
            case url
            case appID = "appid"
            case pagePath = "pagepath"
            case mediaID = "media_id"
            case articleID = "article_id"
            case children = "sub_button"
        }

        /// Reads a button; those without others come with an empty `sub_button`, or none.
        public init(from decoder: any Decoder) throws {
            let box = try decoder.container(keyedBy: CodingKeys.self)
            name = try box.decode(String.self, forKey: .name)
            kind = try box.decodeIfPresent(String.self, forKey: .kind)
            key = try box.decodeIfPresent(String.self, forKey: .key)
            url = try box.decodeIfPresent(String.self, forKey: .url)
            appID = try box.decodeIfPresent(String.self, forKey: .appID)
            pagePath = try box.decodeIfPresent(String.self, forKey: .pagePath)
            mediaID = try box.decodeIfPresent(String.self, forKey: .mediaID)
            articleID = try box.decodeIfPresent(String.self, forKey: .articleID)
            children = try box.decodeIfPresent([Button].self, forKey: .children) ?? []
        }

        /// Writes a button without empty fields.
        public func encode(to encoder: any Encoder) throws {
            var box = encoder.container(keyedBy: CodingKeys.self)
            try box.encode(name, forKey: .name)
            try box.encodeIfPresent(kind, forKey: .kind)
            try box.encodeIfPresent(key, forKey: .key)
            try box.encodeIfPresent(url, forKey: .url)
            try box.encodeIfPresent(appID, forKey: .appID)
            try box.encodeIfPresent(pagePath, forKey: .pagePath)
            try box.encodeIfPresent(mediaID, forKey: .mediaID)
            try box.encodeIfPresent(articleID, forKey: .articleID)
            if !children.isEmpty { try box.encode(children, forKey: .children) }
        }
    }
}
