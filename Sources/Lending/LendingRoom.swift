public import Kernel
public import Storage

/// What readers do with their own account: loans, renewals, holds, charges, the card.
public struct LendingRoom: Sendable {
    /// The tables it keeps.
    public static let schema: [SchemaStep] = []
    /// Its slices.
    public let slices: [any Slice]
    private let store: LibraryStore

    /// Opens the room for one library.
    public init(store: LibraryStore) {
        self.store = store
        slices = []
    }
}
