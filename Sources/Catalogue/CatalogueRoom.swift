public import Kernel
public import Storage

/// The catalogue of one library: what it holds and how readers find it.
public struct CatalogueRoom: Sendable {
    /// The tables it keeps.
    public static let schema = CatalogueSchema.steps + [ReaderShelf.schema]
    /// Searches.
    public let search: CatalogueSearch
    private let store: CatalogueStore
    let library: LibraryStore
    /// The library's own words.
    public let settings: CatalogueSettings

    /// Opens the room for one library.
    public init(store library: LibraryStore, settings: CatalogueSettings = CatalogueSettings()) {
        self.library = library
        store = CatalogueStore(library)
        search = CatalogueSearch(library)
        self.settings = settings
    }

    /// Takes what an import brings.
    public var sink: any ImportSink { store }

    /// One title with its copies, nil where there is none.
    public func record(id: Int64) async throws -> BibliographicRecord? { try await store.record(id: id) }

    /// The id of a title by its control number, nil where there is none.
    public func id(control: String) async throws -> Int64? {
        let id = library.id
        return try await library.read { try CatalogueReader(library: id, transaction: $0).id(control: control) }
    }

    /// The title one of whose copies has this barcode, nil where there is none.
    public func record(barcode: String) async throws -> BibliographicRecord? {
        let id = library.id
        return try await library.read { transaction in
            let reader = CatalogueReader(library: id, transaction: transaction)
            return try reader.id(barcode: barcode).flatMap { try reader.record(id: $0) }
        }
    }

    /// Shows copies as the library system says they are, in a transaction of the caller's: an import leaves that alone.
    public func tell(_ words: [ItemWord], in transaction: Transaction) throws {
        var writer = try CatalogueWriter(library: library.id, transaction: transaction)
        for (control, words) in Dictionary(grouping: words, by: \.control).sorted(by: { $0.key < $1.key }) {
            try writer.tell(words, control: control)
        }
        try writer.finish()
    }

    /// Titles with their copies as the records list them, in the order of their ids, a page at a time.
    public func listed(after id: Int64, limit: Int) async throws -> [(id: Int64, record: BibliographicRecord)] {
        let library = library.id
        return try await self.library.read { transaction in
            let reader = CatalogueReader(library: library, transaction: transaction)
            let ids = try transaction.rows(
                "SELECT id FROM bib WHERE library = \(library) AND id > \(id) ORDER BY id LIMIT \(limit)"
            ) { $0.integer(0) }
            return try ids.compactMap { id in
                guard var record = try reader.description(id: id) else { return nil }
                record.items = try reader.copies(of: id, control: record.control).map(\.listed)
                return (id, record)
            }
        }
    }

    /// When titles last came, in milliseconds; nil where none ever did.
    public func lastImport() async throws -> Int64? {
        let library = library.id
        return try await self.library.read {
            try $0.first("SELECT last_import FROM catalogue_state WHERE library = \(library)") { $0.integer(0) }
        }
    }

    /// The titles one reader keeps.
    public func shelf(of reader: ReaderID, account: AccountID) -> ReaderShelf {
        ReaderShelf(library: library, account: account, reader: reader)
    }

    /// What the library holds.
    public func statistics() async throws -> CatalogueStatistics { try await store.statistics() }

    /// What readers call a branch of the records; its code where the settings give it no name.
    public func branchName(_ code: String) -> Localized { settings.branches[code] ?? Localized(zh: code, en: code) }

    /// Builds the index again where an older version of this program built it; returns the number of titles.
    @discardableResult
    public func rebuildIfNeeded() async throws -> Int { try await store.rebuildIfNeeded() }

    /// Builds the index again, whatever there is of it; returns the number of titles.
    public func rebuild() async throws -> Int { try await store.rebuild() }

    /// The libraries that have titles.
    public static func libraries(_ transaction: Transaction) throws -> [LibraryID] {
        try transaction.rows("SELECT DISTINCT library FROM bib ORDER BY library") { LibraryID($0.text(0)) }
    }

    /// Puts the index together: worth it after a large import.
    public func optimise() async throws { try await store.optimise() }
}

/// A library's own words for its catalogue.
public struct CatalogueSettings: Sendable {
    /// What the branch codes of the records stand for.
    public var branches: [String: Localized]
    /// Which call numbers stand where.
    public var shelves: ShelfMap
    /// Where the library's pages are; nil where readers cannot reach them.
    public var pages: PagesAddress?

    /// Settings; a branch without a name is shown by its code.
    public init(branches: [String: Localized] = [:], shelves: ShelfMap = ShelfMap(), pages: PagesAddress? = nil) {
        self.branches = branches
        self.shelves = shelves
        self.pages = pages
    }
}

/// Where readers reach a library's pages.
public struct PagesAddress: Sendable, Hashable, CustomStringConvertible {
    /// Scheme and host, without a slash at the end.
    public var base: String
    /// The path all its pages begin with; empty where the library is the only one.
    public var prefix: String

    /// Describes where pages are.
    public init(base: String, prefix: String) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.prefix = prefix
    }

    /// The beginning of every page's address.
    public var description: String { base + prefix }
}
