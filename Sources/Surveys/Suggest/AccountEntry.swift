import Kernel

/// Something an account shows its readers: a menu entry, a keyword reply, a part of a saved page.
public struct AccountEntry: Sendable, Hashable {
    /// Where it was seen.
    public enum Source: String, Sendable, CaseIterable {
        /// An entry of the menu below the chat.
        case menu
        /// A keyword and its answer.
        case reply
        /// The title or a heading of a page the coder saved.
        case heading
        /// A button or a form of such a page.
        case button
        /// A link of such a page.
        case link
    }

    /// Where it was seen.
    public var source: Source
    /// The labels from the top of the menu down, or the page and what stands in it.
    public var path: [String]
    /// What it leads to.
    public var target: EntryTarget
    /// An address, a key or a page of a mini-program; empty where none was given.
    public var address: String
    /// What it says beside its label: the text of a reply.
    public var text: String
    /// For whom the menu is, where it is a conditional one.
    public var condition: String
    /// What a labelled test menu says of it; nil elsewhere.
    public var truth: [FunctionTruth]?

    /// Describes an entry.
    public init(
        _ source: Source, path: [String], target: EntryTarget, address: String = "", text: String = "",
        condition: String = "", truth: [FunctionTruth]? = nil
    ) {
        self.source = source
        self.path = path
        self.target = target
        self.address = address
        self.text = text
        self.condition = condition
        self.truth = truth
    }

    /// The last label.
    public var label: String { path.last ?? "" }

    /// The way to it: `服务 > 座位预约`.
    public var way: String { path.joined(separator: " > ") }
}

/// What an entry leads to, as far as its kind and address tell.
public enum EntryTarget: String, Sendable, CaseIterable {
    /// One article, picture or text of the account: it informs, it does not transact.
    case article
    /// A text or rule of the account itself that answers at once.
    case answer
    /// A list of the account's articles.
    case album
    /// A page.
    case page
    /// A page with the look of a desktop catalogue: no `m`, `wap` or `wx` in its address.
    case desktopPage = "desktop-page"
    /// A form or survey on somebody else's site.
    case outsideForm = "outside-form"
    /// A mini-program.
    case miniProgram = "mini-program"
    /// A key the server answers.
    case key
    /// The scanner.
    case scan
    /// The reader's position.
    case position
    /// Nothing was said.
    case unknown

    /// How deep a function lies that is reached this way; nil where that cannot be told.
    public var depth: Depth? {
        switch self {
        case .answer, .key, .scan, .position: .native
        case .miniProgram: .miniProgram
        case .page, .outsideForm: .page
        case .article, .album, .desktopPage: .link
        case .unknown: nil
        }
    }

    /// What an address leads to.
    init(address: String) {
        let folded = address.lowercased()
        let parts = folded.split(omittingEmptySubsequences: true) { "/.?&:=-_".contains($0) }.map(String.init)
        let words = Set(parts)
        if folded.contains("mp.weixin.qq.com/mp/") {
            self = .album
        } else if folded.contains("mp.weixin.qq.com/s") {
            self = .article
        } else if !words.isDisjoint(with: ["wj", "wjx", "forms", "jinshuju", "sojump"]) {
            self = .outsideForm
        } else if folded.hasPrefix("http://"), !words.isDisjoint(with: ["opac", "webpac", "catalog", "libsys"]),
            words.isDisjoint(with: ["m", "wap", "wx", "mobile", "weixin", "h5"])
        {
            self = .desktopPage
        } else {
            self = folded.contains("://") || folded.hasPrefix("www.") ? .page : .unknown
        }
    }

    /// What a button of a menu leads to, by its type in WeChat's JSON.
    init(type: String, address: String) {
        switch type {
        case "view": self = EntryTarget(address: address)
        case "miniprogram": self = .miniProgram
        case "click": self = .key
        case "text": self = .answer
        case "scancode_push", "scancode_waitmsg", "scancode": self = .scan
        case "location_select": self = .position
        case "view_limited", "media_id", "article_id", "article_view_limited", "news", "img", "photo", "video",
            "voice":
            self = .article
        default: self = EntryTarget(address: address)
        }
        if self == .unknown, type == "view" { self = .page }
    }
}

/// What a labelled menu says of a function: how it is really coded.
public struct FunctionTruth: Sendable, Hashable {
    /// The function.
    public var function: String
    /// Present or partial.
    public var code: Code

    /// Reads `SP02 1, SP01 0.5`; `-` is none.
    ///
    /// nil where it is written otherwise.
    static func read(_ text: String) -> [FunctionTruth]? {
        if text.trimmed == "-" { return [] }
        let parts = text.split(separator: ",").map { $0.split(separator: " ") }
        let truths = parts.compactMap { words -> FunctionTruth? in
            guard words.count == 2, let value = Double(words[1]), let code = Code(value: value) else { return nil }
            return FunctionTruth(function: String(words[0]), code: code)
        }
        return truths.count == parts.count && !truths.isEmpty ? truths : nil
    }
}
