public import Kernel

/// A code proposed for a function, for a human to confirm.
public struct Suggestion: Sendable, Hashable {
    /// The function.
    public var function: FunctionID
    /// What the evidence supports: never *present* for what only a test reader can see.
    public var code: Code
    /// How likely it is that the account has the function at all (absent: that it has not), 0 to 1.
    public var confidence: Double
    /// How deep it lies; nil where nothing was found.
    public var depth: Depth?
    /// The entry it was found by; empty where nothing was found.
    public var way: String
    /// The address or key of that entry.
    public var address: String
    /// Why: which entry, which word, which rule.
    public var reason: Localized
    /// What remains to be done before the code stands.
    public var toDo: Localized
}

extension EntryTarget {
    /// What an entry leads to, in words.
    var words: Localized {
        switch self {
        case .article: Localized(zh: "图文或图片", en: "an article or picture")
        case .answer: Localized(zh: "账号内的回复", en: "an answer in the chat")
        case .album: Localized(zh: "文章列表", en: "a list of articles")
        case .page: Localized(zh: "网页", en: "a page")
        case .desktopPage: Localized(zh: "桌面版目录网页", en: "what looks like the desktop catalogue")
        case .outsideForm: Localized(zh: "外部表单", en: "a form on another site")
        case .miniProgram: Localized(zh: "小程序", en: "a mini-program")
        case .key: Localized(zh: "点击回复", en: "an answer to a tap")
        case .scan: Localized(zh: "扫一扫", en: "the scanner")
        case .position: Localized(zh: "发送位置", en: "the reader's position")
        case .unknown: Localized(zh: "未写明去向的入口", en: "an entry whose target was not given")
        }
    }
}
