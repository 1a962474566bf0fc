public import Kernel
public import Storage

/// The readers of one library: which cards they have bound, what they agreed to, and what is kept of them.
public struct ReadersRoom: Sendable {
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
