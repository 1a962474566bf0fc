import AsyncHTTPClient
import Catalogue
import Circulation
import Enquiries
import Kernel
import LibrarySystems
import Logging
import Storage

/// The system a library lends with, joined with the rest of the house.
struct LibrarySystemChoice: Sendable {
    /// The system: the built-in one, or the library's own.
    let system: any LibrarySystem
    /// The room of the built-in system; its tables are there whichever system the library has.
    let circulation: CirculationRoom

    /// Joins it.
    ///
    /// - Parameter pins: how the built-in system's PINs are hashed.
    init(
        _ settings: LibrarySettings, store: LibraryStore, catalogue: CatalogueRoom, pins: PBKDF2PINs = PBKDF2PINs(),
        meter: Meter? = nil, logger: Logger
    ) throws {
        switch settings.system {
        case .builtIn(let rules):
            circulation = Self.circulation(settings, rules, store: store, catalogue: catalogue, pins)
            system = circulation.system
        case .sip2, .koha:
            circulation = Self.circulation(settings, CirculationSettings(), store: store, catalogue: catalogue, pins)
            system =
                try Self.own(settings, copies: KnownCopies(catalogue), meter: meter, logger: logger)
                ?? circulation.system
        }
    }

    /// The library's own system, which needs no database; nil where it has none.
    static func own(
        _ settings: LibrarySettings, copies: KnownCopies = .none, meter: Meter? = nil, logger: Logger
    ) throws -> (any LibrarySystem)? {
        switch settings.system {
        case .builtIn: nil
        case .sip2(let sip2):
            try SIP2LibrarySystem(
                settings: sip2, zone: settings.timeZone, group: HTTPClient.defaultEventLoopGroup, logger: logger,
                meter: meter, copies: copies)
        case .koha(let koha):
            try KohaLibrarySystem(settings: koha, zone: settings.timeZone, client: .shared, logger: logger)
        }
    }

    private static func circulation(
        _ settings: LibrarySettings, _ rules: CirculationSettings, store: LibraryStore, catalogue: CatalogueRoom,
        _ pins: PBKDF2PINs
    ) -> CirculationRoom {
        let enquiries = settings.enquiries
        let places = enquiries.branches.map { PickupPlace(code: $0.code, name: $0.name.chinese) }
        return CirculationRoom(
            store: store, settings: rules,
            ports: CirculationPorts(
                pins: pins, places: places,
                openDays: OpenDays { enquiries.isOpen(on: $0, branch: $1) }, timeZone: settings.timeZone,
                copyStates: { try catalogue.tell($0.map(ItemWord.init), in: $1) }))
    }
}

extension KnownCopies {
    /// Asks the catalogue.
    init(_ catalogue: CatalogueRoom) {
        self.init(
            title: { barcode in
                guard let record = try await catalogue.record(barcode: barcode) else { return nil }
                let copy = record.items.first { $0.barcode == barcode }
                return Title(
                    control: record.control, title: record.title, author: record.authors.first ?? "",
                    callNumber: copy?.callNumber ?? "")
            },
            barcodes: { control in
                guard let id = try await catalogue.id(control: control) else { return [] }
                let lent = try await catalogue.record(id: id)?.items.filter {
                    ![.withdrawn, .missing, .referenceOnly].contains($0.status)
                }
                return (lent ?? []).map(\.barcode).filter { !$0.isEmpty }
            })
    }
}

extension ItemWord {
    /// What the built-in system says of a copy, in the catalogue's words; of what is not lent the records know more.
    init(_ state: CopyState) {
        let status: Item.Status? =
            switch state.status {
            case .available: .available
            case .onLoan, .recalled: .onLoan
            case .onHoldShelf: .onHold
            case .inTransit: .inTransit
            case .inProcess, .onOrder: .inProcess
            case .lost, .missing: .missing
            case .other: nil
            }
        self.init(control: state.control, barcode: state.barcode, status: status, due: state.due)
    }
}
