/// Which library cards a reader has bound; filled by the room of readers.
public protocol BoundCards: Sendable {
    /// The cards of a reader, the one in use first; empty where none is bound.
    func cards(of reader: ReaderKey) async throws -> [BoundCard]
    /// All bindings in the order of their ids, a page at a time: for the passes that prepare notices.
    func cards(after id: Int64, limit: Int) async throws -> [BoundCard]
    /// Notes that the library system no longer knows a card, so that its holder is told instead of shown an error.
    func noteUnknown(_ card: BoundCard) async throws
}

/// A card bound to a reader, and what the reader agreed to.
public struct BoundCard: Sendable, Hashable {
    /// The binding's id; grows with time.
    public var id: Int64
    /// Whose it is.
    public var reader: ReaderKey
    /// The card.
    public var card: CardNumber
    /// What the reader agreed to beyond showing the account.
    public var purposes: Set<Purpose>

    /// Describes a binding.
    public init(id: Int64, reader: ReaderKey, card: CardNumber, purposes: Set<Purpose>) {
        self.id = id
        self.reader = reader
        self.card = card
        self.purposes = purposes
    }
}

/// What a reader may agree to, each for itself and unasked for by default.
public enum Purpose: String, Sendable, Hashable, Codable, CaseIterable {
    /// Being written to about loans and holds.
    case notices
    /// Keeping a list of past loans.
    case history
}
