import Circulation
import Kernel
import LibrarySystems

/// Which system a library lends with.
enum LibrarySystemSettings: Sendable {
    /// Shiqu's own.
    case builtIn(CirculationSettings)
    /// One spoken to by SIP2.
    case sip2(SIP2Settings)
    /// A Koha, spoken to by its REST API.
    case koha(KohaSettings)

    init(_ tree: SettingsTree?, library: LibraryID) throws {
        let tree = tree ?? .object([:])
        let place = "library \(library): library_system"
        switch tree["kind"]?.value {
        case "sip2": self = .sip2(try tree.decodedWhole(as: SIP2Settings.self, place: place))
        case "koha": self = .koha(try tree.decodedWhole(as: KohaSettings.self, place: place))
        default:
            let strange = tree.entries.keys.filter { !["kind", "circulation"].contains($0) }.sorted()
            guard strange.isEmpty else {
                throw Fault(.settings, "\(place): \(strange.joined(separator: ", ")) belong to another kind of system")
            }
            self = .builtIn(try tree["circulation"]?.decoded(as: CirculationSettings.self) ?? CirculationSettings())
        }
    }
}
