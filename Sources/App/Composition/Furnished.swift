import Catalogue
import Circulation
import Conversation
import Enquiries
import Kernel
import Lending
import Logging
import Notices
import Readers
import Storage
import Web

/// One library with its rooms.
struct Furnished: Sendable {
    let settings: LibrarySettings
    let catalogue: CatalogueRoom
    let enquiries: EnquiriesRoom
    let circulation: CirculationRoom
    /// The system the library lends with: the built-in one, or its own.
    let system: any LibrarySystem
    let readers: ReadersRoom
    let lending: LendingRoom
    let notices: NoticesRoom

    init(
        _ settings: LibrarySettings, among count: Int, publicURL: String?, hasMail: Bool = false, store: Store,
        meter: Meter? = nil, logger: Logger = Logger(label: "shiqu")
    ) throws {
        self.settings = settings
        let door = store.library(settings.id)
        let branches = Dictionary(settings.enquiries.branches.map { ($0.code, $0.name) }) { first, _ in first }
        let catalogue = CatalogueRoom(
            store: door,
            settings: CatalogueSettings(
                branches: branches, shelves: ShelfMap(settings.shelves),
                pages: publicURL.map {
                    PagesAddress(base: $0, prefix: ReaderPages.prefix(of: settings.id, among: count))
                }))
        self.catalogue = catalogue
        let choice = try LibrarySystemChoice(settings, store: door, catalogue: catalogue, meter: meter, logger: logger)
        (circulation, system) = (choice.circulation, choice.system)
        let readers = ReadersRoom(
            store: door, system: system,
            settings: Self.told(settings, publicURL: publicURL, among: count), timeZone: settings.timeZone,
            directory: SignOnChoice.password(among: settings.signOn, logger: logger),
            endSessions: { try ReaderPages.endSessions(of: $0, in: settings.id, $1) },
            withdrawn: { purpose, reader, transaction in
                guard purpose == .history else { return }
                try LendingRoom.forgetHistory(of: reader, in: settings.id, transaction)
            })
        self.readers = readers
        let notices = Self.notices(
            settings, pages: Self.pages(settings, publicURL, among: count), hasMail: hasMail, store)
        self.notices = notices
        let lending = LendingRoom(
            store: door, system: system, cards: readers.cards, notifier: notices,
            titles: CatalogueTitles(catalogue: catalogue),
            knownTitles: KnownCatalogueTitles(catalogue: catalogue),
            pages: catalogue.settings.pages.map { LendingPages(base: "\($0)") }, settings: settings.lending,
            timeZone: settings.timeZone)
        self.lending = lending
        var told = settings.enquiries
        told.publicURL = told.publicURL ?? publicURL
        enquiries = EnquiriesRoom(
            store: door, settings: told, knownTitles: KnownCatalogueTitles(catalogue: catalogue),
            menuEntries: {
                (catalogue.slices + lending.slices + notices.slices + readers.slices).flatMap(\.menuEntries)
            }, services: lending.slices + notices.slices + readers.slices)
    }

    private static func told(_ settings: LibrarySettings, publicURL: String?, among count: Int) -> ReadersSettings {
        var told = settings.readers
        told.pages = pages(settings, publicURL, among: count)
        return told
    }

    private static func pages(_ settings: LibrarySettings, _ publicURL: String?, among count: Int) -> String? {
        publicURL.map { PagesAddress(base: $0, prefix: ReaderPages.prefix(of: settings.id, among: count)).description }
    }

    /// What fills the built-in system's copies; nil where the library lends with its own.
    var filling: CopyFilling? {
        guard case .builtIn = settings.system else { return nil }
        return CopyFilling(catalogue: catalogue, system: circulation.system)
    }

    /// The rooms' slices: the one list of what the library provides.
    ///
    /// The catalogue comes first: at the stage of events it takes scans before others ask what to do with them. Notices
    /// come before readers, whose settings take 通知设置 where a library has no notices.
    var slices: [any Slice] {
        catalogue.slices + lending.slices + notices.slices + readers.slices + enquiries.slices
    }

    /// The library's part of the conversation.
    func desk(guests: [any Slice]) -> Desk {
        Desk(
            library: settings.id, slices: guests + slices, timeZone: settings.timeZone,
            listeners: [readers.hear, notices.heard])
    }
}
