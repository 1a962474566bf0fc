import Kernel
public import Storage

/// The built-in library system of one library: patrons, copies, loans, holds and charges in our own database.
///
/// Enough for a small library and for the demo; where the library runs a system of its own, that is asked instead.
public struct CirculationRoom: Sendable {
    /// The tables it keeps.
    public static let schema: [SchemaStep] = CirculationSchema.steps
    /// The library system, for readers and for the desk.
    public let system: BuiltInSystem

    /// Opens the room for one library.
    public init(store: LibraryStore, settings: CirculationSettings = CirculationSettings(), ports: CirculationPorts) {
        system = BuiltInSystem(store: store, settings: settings, ports: ports)
    }
}
