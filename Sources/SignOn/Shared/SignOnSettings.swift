public import Kernel

/// What every campus sign-on is told by the settings.
public struct SignOnSettings: Sendable, Hashable {
    /// Its key.
    public var id: String
    /// What the button says.
    public var name: Localized
    /// The attribute that holds the card number; nil: the user's id is the card number.
    public var cardAttribute: String?
    /// How long one answer of the campus is waited for.
    public var patience: Duration

    /// Describes a sign-on.
    public init(id: String, name: Localized, cardAttribute: String? = nil, patience: Duration = .seconds(8)) {
        self.id = id
        self.name = name
        self.cardAttribute = cardAttribute
        self.patience = patience
    }

    /// The person of that id and with those attributes.
    ///
    /// - Throws: `SignOnRefusal.noCard` where the attribute that should hold the card is missing or no number.
    func person(
        _ user: String, _ attributes: [String: [String]] = [:], session: String? = nil
    ) throws -> CampusPerson {
        let values = cardAttribute.map { attributes[$0] ?? [] } ?? [user]
        guard let card = values.lazy.map(\.trimmed).first(where: { !$0.isEmpty }), Self.isKey(card) else {
            throw SignOnRefusal.noCard
        }
        return CampusPerson(user: user, attributes: attributes, card: CardNumber(card), session: session)
    }

    /// Whether a text can be an id: something, not long, and without control characters.
    static func isKey(_ text: String) -> Bool {
        (1...128).contains(text.unicodeScalars.count)
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{FFFD}" }
    }
}
