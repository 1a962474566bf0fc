public import Kernel

/// A library's own rules as they are imported and exported.
public struct RuleBook: Sendable, Hashable, Codable {
    /// Whether the built-in rules hold beside these; a rule of the same id takes the place of a built-in one.
    public var keepsBuiltIn: Bool
    /// The rules.
    public var rules: [KeywordRule]

    /// Makes a book.
    public init(keepsBuiltIn: Bool = true, rules: [KeywordRule]) {
        self.keepsBuiltIn = keepsBuiltIn
        self.rules = rules
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case keepsBuiltIn = "keeps_built_in"
        case rules
    }

    /// Reads `{keeps_built_in: true, rules: […]}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        keepsBuiltIn = try container.value(.keepsBuiltIn, or: true)
        rules = try container.value(.rules, or: [])
    }

    /// The rules in force: the book's, and the built-in ones it does not replace.
    public var inForce: [KeywordRule] {
        guard keepsBuiltIn else { return rules }
        let own = Set(rules.map(\.id))
        return rules + BuiltInRules.all.filter { !own.contains($0.id) }
    }

    /// What is wrong with it, rule by rule; empty where it may be kept.
    public func problems(codebook: Codebook = .builtIn) -> [RuleProblem] {
        var problems: [RuleProblem] = []
        var ids: Set<String> = []
        for rule in rules {
            if !ids.insert(rule.id).inserted { problems.append(.duplicate(rule: rule.id)) }
            problems += rule.problems(codebook: codebook)
        }
        return problems
    }
}

extension KeywordRule {
    /// What is wrong with this rule alone.
    func problems(codebook: Codebook) -> [RuleProblem] {
        var problems: [RuleProblem] = []
        if id.trimmed.isEmpty || id.utf8.count > 64 { problems.append(.badID(rule: id)) }
        if words.isEmpty || words.contains(where: { !isUsable($0) }) { problems.append(.noWords(rule: id)) }
        if codebook[function] == nil { problems.append(.unknownFunction(rule: id, function)) }
        let texts = reply.text.map { [$0.chinese, $0.english] } ?? []
        if texts.contains(where: \.trimmed.isEmpty) || (texts.isEmpty && reply.cards.isEmpty) {
            problems.append(.emptyReply(rule: id))
        }
        if let longest = texts.map(\.utf8.count).max(), longest > RuleProblem.textLimit {
            problems.append(.tooLong(rule: id, bytes: longest))
        }
        if reply.cards.count > 8 { problems.append(.tooManyCards(rule: id, count: reply.cards.count)) }
        for card in reply.cards
        where !(card.url.hasPrefix("https://") || card.url.hasPrefix("http://")) || card.title.chinese.trimmed.isEmpty {
            problems.append(.badCard(rule: id, url: card.url))
        }
        if let from = window?.from, let through = window?.through, through < from {
            problems.append(.emptyWindow(rule: id))
        }
        return problems
    }

    private func isUsable(_ word: String) -> Bool {
        switch match {
        case .exact, .contains: !Phrase.folded(word).isEmpty
        case .pattern: word.unicodeScalars.count <= 200 && RulePattern(word).isSelective
        case .scene: !word.trimmed.isEmpty
        }
    }
}

/// Why a rule cannot be kept.
public enum RuleProblem: Refusal, Hashable {
    /// Two rules have this id.
    case duplicate(rule: String)
    /// The id is empty or longer than 64 bytes.
    case badID(rule: String)
    /// No words, or one that matches nothing or everything.
    case noWords(rule: String)
    /// Nothing to say, or not in both languages.
    case emptyReply(rule: String)
    /// A text beyond WeChat's limit.
    case tooLong(rule: String, bytes: Int)
    /// More cards than WeChat ever showed at once.
    case tooManyCards(rule: String, count: Int)
    /// A card without a headline or a web address.
    case badCard(rule: String, url: String)
    /// A function the codebook does not have.
    case unknownFunction(rule: String, FunctionID)
    /// The window ends before it begins.
    case emptyWindow(rule: String)

    /// WeChat: the content of a text reply, in bytes of UTF-8.
    public static let textLimit = 2048

    /// `enquiries.rule.…`.
    public var code: String {
        switch self {
        case .duplicate: "enquiries.rule.duplicate"
        case .badID: "enquiries.rule.badID"
        case .noWords: "enquiries.rule.noWords"
        case .emptyReply: "enquiries.rule.emptyReply"
        case .tooLong: "enquiries.rule.tooLong"
        case .tooManyCards: "enquiries.rule.tooManyCards"
        case .badCard: "enquiries.rule.badCard"
        case .unknownFunction: "enquiries.rule.unknownFunction"
        case .emptyWindow: "enquiries.rule.emptyWindow"
        }
    }

    /// What is wrong, naming the rule.
    public var words: Localized {
        switch self {
        case .duplicate(let rule):
            Localized(zh: "规则“\(rule)”出现了两次，请改其中一个编号。", en: "Rule “\(rule)” stands twice: give one another id.")
        case .badID(let rule):
            Localized(
                zh: "规则编号“\(rule)”不能为空，也不能超过 64 字节。",
                en: "Rule id “\(rule)”: must not be empty or longer than 64 bytes.")
        case .noWords(let rule):
            Localized(
                zh: "规则“\(rule)”的关键词为空，或有一个会匹配任何内容。",
                en: "Rule “\(rule)” has no words, or one that matches nothing or everything.")
        case .emptyReply(let rule):
            Localized(zh: "规则“\(rule)”没有中英文回复。", en: "Rule “\(rule)” has no reply in both languages.")
        case .tooLong(let rule, let bytes):
            Localized(
                zh: "规则“\(rule)”的回复有 \(bytes) 字节，超过 \(Self.textLimit) 字节的上限。",
                en: "Rule “\(rule)”: the reply has \(bytes) bytes, the limit is \(Self.textLimit).")
        case .tooManyCards(let rule, let count):
            Localized(
                zh: "规则“\(rule)”有 \(count) 个图文，最多 8 个。",
                en: "Rule “\(rule)” has \(count) cards, at most 8 are possible.")
        case .badCard(let rule, let url):
            Localized(
                zh: "规则“\(rule)”的图文缺少标题或网址（\(url)）。",
                en: "Rule “\(rule)”: a card lacks a headline or a web address (\(url)).")
        case .unknownFunction(let rule, let function):
            Localized(
                zh: "规则“\(rule)”的功能编号 \(function) 不在编码表里。",
                en: "Rule “\(rule)”: the codebook has no function \(function).")
        case .emptyWindow(let rule):
            Localized(zh: "规则“\(rule)”的结束日期早于开始日期。", en: "Rule “\(rule)” ends before it begins.")
        }
    }
}
