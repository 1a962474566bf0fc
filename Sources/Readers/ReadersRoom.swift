public import Kernel
public import Storage

public import struct Foundation.Date

/// The readers of one library: which cards they have bound, what they agreed to, and what is kept of them.
public struct ReadersRoom: Sendable {
    /// The tables it keeps.
    public static let schema: [SchemaStep] = [
        KeyedHash.schema, BindingSchema.card, BindingSchema.attempt, ConsentTable.schema,
    ]
    /// Its slices.
    public let slices: [any Slice]
    /// The bound cards, for other rooms.
    public let cards: ReaderCards
    let store: LibraryStore

    /// Opens the room for one library.
    public init(store: LibraryStore, now: @escaping @Sendable () -> Date = { Date() }) {
        self.store = store
        cards = ReaderCards(store: store, now: now)
        slices = []
    }
}
