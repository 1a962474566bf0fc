public import Kernel

/// What every campus sign-on is told by the settings.
public struct SignOnSettings: Sendable, Hashable {
    /// Its key.
    public var id: String
    /// What the button says.
    public var name: Localized
    /// The attribute that holds the card number; nil: the user's id is the card number.
    public var cardAttribute: String?

    /// Describes a sign-on.
    public init(id: String, name: Localized, cardAttribute: String? = nil) {
        self.id = id
        self.name = name
        self.cardAttribute = cardAttribute
    }
}
