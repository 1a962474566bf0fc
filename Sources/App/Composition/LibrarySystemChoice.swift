import Catalogue
import Circulation
import Enquiries
import Kernel
import Storage

/// Chooses the system a library lends with, and joins it with the rest of the house.
enum LibrarySystemChoice {
    static func system(_ settings: LibrarySystemSettings, circulation: CirculationRoom) -> any LibrarySystem {
        switch settings {
        case .builtIn: circulation.system
        }
    }

    /// The room of the built-in system; its tables are there whichever system the library has.
    static func circulation(_ settings: LibrarySettings, store: LibraryStore) -> CirculationRoom {
        let branches = settings.enquiries.branches
        let rules =
            switch settings.system {
            case .builtIn(let rules): rules
            }
        return CirculationRoom(
            store: store, settings: rules,
            ports: CirculationPorts(
                pins: PBKDF2PINs(), places: branches.map { PickupPlace(code: $0.code, name: $0.name.chinese) },
                timeZone: settings.timeZone))
    }
}
