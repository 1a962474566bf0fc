public import Kernel
public import Storage

/// What the library tells readers unasked: by which way, when, how much at once, and never twice.
public struct NoticesRoom: Sendable {
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
