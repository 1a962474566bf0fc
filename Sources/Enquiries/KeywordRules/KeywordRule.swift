public import Kernel

/// A fixed answer to words, kept as data by the librarians.
public struct KeywordRule: Sendable, Hashable, Codable, Identifiable {
    /// How a rule's words are compared; always with case, width, punctuation and traditional characters set aside.
    public enum Match: String, Sendable, Codable, CaseIterable {
        /// The whole message, but for polite words and particles.
        case exact
        /// Anywhere in the message.
        case contains
        /// `*` any text, `?` one character, `|` or.
        case pattern
        /// The scene of a parametric code, exactly.
        case scene
    }

    /// Its id within the library.
    public var id: String
    /// The account it belongs to; nil for all.
    public var account: AccountID?
    /// How its words are compared.
    public var match: Match
    /// Its words; any of them will do.
    public var words: [String]
    /// Of several rules that match the one with the highest wins; then exact before contains before pattern.
    public var priority: Int
    /// When it holds; nil always.
    public var window: RuleWindow?
    /// What is answered.
    public var reply: RuleReply
    /// The function a use is counted under.
    public var function: FunctionID
    /// Whether it is in use.
    public var isEnabled: Bool

    /// Describes a rule.
    public init(
        id: String, account: AccountID? = nil, match: Match = .exact, words: [String], priority: Int = 0,
        window: RuleWindow? = nil, reply: RuleReply, function: FunctionID = "RI01", isEnabled: Bool = true
    ) {
        self.id = id
        self.account = account
        self.match = match
        self.words = words
        self.priority = priority
        self.window = window
        self.reply = reply
        self.function = function
        self.isEnabled = isEnabled
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case id, account, match, words, priority, window, reply, function
        case isEnabled = "enabled"
    }

    /// A wrong word is told with the rule it stands in and with the words there are.
    private static func match(_ container: KeyedDecodingContainer<CodingKeys>, rule: String) throws -> Match {
        let word = try container.decode(String.self, forKey: .match)
        if let match = Match(rawValue: word) { return match }
        let known = Match.allCases.map(\.rawValue).joined(separator: ", ")
        throw DecodingError.dataCorruptedError(
            forKey: .match, in: container, debugDescription: "rule “\(rule)”: “\(word)” is none of \(known)")
    }

    /// Reads a mapping; `id`, `words` and `reply` must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        account = try container.decodeIfPresent(AccountID.self, forKey: .account)
        match = try container.contains(.match) ? Self.match(container, rule: id) : .exact
        words = try container.decode([String].self, forKey: .words)
        priority = try container.value(.priority, or: 0)
        window = try container.decodeIfPresent(RuleWindow.self, forKey: .window)
        reply = try container.decode(RuleReply.self, forKey: .reply)
        function = try container.value(.function, or: "RI01")
        isEnabled = try container.value(.isEnabled, or: true)
    }
}

/// What a rule answers: a text in both languages, cards, or both.
///
/// In the text `{library}` stands for the library's name, `{contact}` for how a person is reached and `{site}` for the
/// address of its site.
public struct RuleReply: Sendable, Hashable, Codable {
    /// The text.
    public var text: Localized?
    /// The cards.
    public var cards: [RuleCard]

    /// Makes a reply.
    public init(text: Localized? = nil, cards: [RuleCard] = []) {
        self.text = text
        self.cards = cards
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case text, cards }

    /// Reads `{text: {zh: …, en: …}, cards: […]}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        text = try container.decodeIfPresent(Localized.self, forKey: .text)
        cards = try container.value(.cards, or: [])
    }

    func reply(_ language: Language) -> Reply {
        var blocks: [Reply.Block] = []
        if let text { blocks.append(.text(text(language))) }
        if !cards.isEmpty { blocks.append(.cards(cards.map { $0.card(language) })) }
        return Reply(blocks)
    }

    /// Both languages at once, for a reader whose language is unknown.
    var bilingual: Reply {
        var reply = reply(.chinese)
        if let text, text.chinese != text.english { reply.blocks[0] = .text(text.chinese + "\n\n" + text.english) }
        return reply
    }
}

/// A card of a rule's reply.
public struct RuleCard: Sendable, Hashable, Codable {
    /// The headline.
    public var title: Localized
    /// A sentence below it.
    public var description: Localized?
    /// The page it opens, `https://…`.
    public var url: String
    /// The picture's address; may be missing.
    public var picture: String?

    /// Makes a card.
    public init(title: Localized, description: Localized? = nil, url: String, picture: String? = nil) {
        self.title = title
        self.description = description
        self.url = url
        self.picture = picture
    }

    func card(_ language: Language) -> Reply.Card {
        Reply.Card(
            title: title(language), description: description?(language) ?? "", url: url, picture: picture ?? "")
    }
}
