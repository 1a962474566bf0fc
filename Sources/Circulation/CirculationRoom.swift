public import Kernel
public import Storage

/// The built-in library system of one library: patrons, copies, loans, holds and charges in our own database.
///
/// Enough for a small library and for the demo; where the library runs a system of its own, that is asked instead.
public struct CirculationRoom: Sendable {
    /// The tables it keeps.
    public static let schema: [SchemaStep] = []
    private let store: LibraryStore

    /// Opens the room for one library.
    public init(store: LibraryStore) { self.store = store }
}
