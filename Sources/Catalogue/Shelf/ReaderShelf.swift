public import Kernel
import Storage

public import struct Foundation.Date

/// The titles one reader keeps (PS05), newest first: nobody else's rows can be reached through it.
public struct ReaderShelf: Sendable {
    /// The most titles a reader may keep.
    public static let capacity = 2000
    /// The function its changes are counted under.
    public static let function: FunctionID = "PS05"

    static let schema = SchemaStep(
        "catalogue.shelf.1",
        [
            .table(
                Table(
                    "shelf",
                    [
                        .text("library"), .text("account"), .text("reader"), .text("control"), .integer("added_at"),
                    ],
                    primaryKey: ["library", "account", "reader", "control"])),
            .index("shelf_by_time", on: "shelf", ["library", "account", "reader", "added_at"]),
        ])

    let library: LibraryStore
    let account: AccountID
    let reader: ReaderID

    /// One title on the shelf.
    public struct Entry: Sendable, Hashable {
        /// The control number of the record.
        public var control: String
        /// Where it stands in the order of the shelf.
        public var place: ShelfPlace
        /// The title; nil where the catalogue has it no longer.
        public var hit: SearchHit?
    }

    /// Puts a title on the shelf; one that is there stays where it is.
    ///
    /// - Parameters:
    ///   - day: the library's day, for counting the use.
    /// - Throws: `ReaderShelfRefusal.full`.
    public func add(_ control: String, now: Date, day: Int) async throws {
        let (id, account, reader) = (library.id, account, reader)
        try await library.write { transaction in
            let count = try transaction.integer(
                "SELECT count(*) FROM shelf WHERE library = \(id) AND account = \(account) AND reader = \(reader)")
            guard count < Self.capacity else { throw ReaderShelfRefusal.full }
            try transaction.run(
                """
                INSERT INTO shelf (library, account, reader, control, added_at)
                VALUES (\(id), \(account), \(reader), \(control), \(now.milliseconds))
                ON CONFLICT (library, account, reader, control) DO NOTHING
                """)
            transaction.countUse(of: Self.function, library: id, account: account, day: day)
        }
    }

    /// Takes a title off the shelf; one that is not there is no error.
    public func remove(_ control: String) async throws {
        let (id, account, reader) = (library.id, account, reader)
        try await library.write { transaction in
            try transaction.run(
                """
                DELETE FROM shelf WHERE library = \(id) AND account = \(account) AND reader = \(reader)
                AND control = \(control)
                """)
        }
    }

    /// Takes everything off the shelf.
    public func clear() async throws {
        let (id, account, reader) = (library.id, account, reader)
        try await library.write { transaction in
            try transaction.run(
                "DELETE FROM shelf WHERE library = \(id) AND account = \(account) AND reader = \(reader)")
        }
    }

    /// Which of these titles are on the shelf.
    public func held(among controls: [String]) async throws -> Set<String> {
        if controls.isEmpty { return [] }
        let (id, account, reader) = (library.id, account, reader)
        return try await library.read { transaction in
            Set(
                try transaction.rows(
                    """
                    SELECT control FROM shelf WHERE library = \(id) AND account = \(account)
                    AND reader = \(reader) AND control IN \(list: controls)
                    """, { $0.text(0) }))
        }
    }

    /// A page of the shelf, the newest first, and how many titles stand on it in all.
    public func page(limit: Int, after place: ShelfPlace? = nil) async throws -> (entries: [Entry], total: Int) {
        let (id, account, reader) = (library.id, account, reader)
        let time = place?.time ?? .max
        let last = place?.control ?? ""
        return try await library.read { transaction in
            let catalogue = CatalogueReader(library: id, transaction: transaction)
            let places = try transaction.rows(
                """
                SELECT control, added_at FROM shelf
                WHERE library = \(id) AND account = \(account) AND reader = \(reader)
                AND (added_at < \(time) OR (added_at = \(time) AND control > \(last)))
                ORDER BY added_at DESC, control LIMIT \(limit)
                """
            ) { ShelfPlace(time: $0.integer(1), control: $0.text(0)) }
            let total = try transaction.integer(
                "SELECT count(*) FROM shelf WHERE library = \(id) AND account = \(account) AND reader = \(reader)")
            let hits = Dictionary(
                try catalogue.hits(ids: catalogue.ids(controls: places.map(\.control))).map { ($0.control, $0) }
            ) { first, _ in first }
            return (
                places.map { Entry(control: $0.control, place: $0, hit: hits[$0.control]) }, Int(total)
            )
        }
    }

    /// The records of everything on the shelf, for taking them elsewhere.
    public func records() async throws -> [BibliographicRecord] {
        let (id, account, reader) = (library.id, account, reader)
        return try await library.read { transaction in
            let catalogue = CatalogueReader(library: id, transaction: transaction)
            let controls = try transaction.rows(
                """
                SELECT control FROM shelf WHERE library = \(id) AND account = \(account) AND reader = \(reader)
                ORDER BY added_at DESC, control
                """, { $0.text(0) })
            return try catalogue.records(ids: catalogue.ids(controls: controls)).map(\.record)
        }
    }
}

/// A place in the order of a shelf, as text that survives a link.
public struct ShelfPlace: Sendable, Hashable, CustomStringConvertible {
    let time: Int64
    let control: String

    init(time: Int64, control: String) {
        self.time = time
        self.control = control
    }

    /// Reads a place; nil where the text is none.
    public init?(_ text: String) {
        guard let dash = text.firstIndex(of: "-"), let time = Int64(text[..<dash]) else { return nil }
        self.init(time: time, control: String(text[text.index(after: dash)...]))
    }

    /// The time and the control number.
    public var description: String { "\(time)-\(control)" }
}

/// Why a title cannot be kept.
public enum ReaderShelfRefusal: Refusal, Equatable {
    /// The shelf holds as many titles as it may.
    case full

    /// A stable code.
    public var code: String { "catalogue.shelfFull" }

    /// What the reader is told.
    public var words: Localized {
        Localized(
            zh: "书架已满（最多 \(ReaderShelf.capacity) 种），请先移出一些。",
            en: "Your shelf is full (at most \(ReaderShelf.capacity) titles): please remove some first.")
    }
}

extension CatalogueReader {
    func id(control: String) throws -> Int64? {
        try transaction.first("SELECT id FROM bib WHERE library = \(library) AND control = \(control)") {
            $0.integer(0)
        }
    }

    /// The titles with these control numbers, in this order; those that are gone are left out.
    func ids(controls: [String]) throws -> [Int64] {
        if controls.isEmpty { return [] }
        let found = try transaction.rows(
            "SELECT control, id FROM bib WHERE library = \(library) AND control IN \(list: controls)"
        ) { ($0.text(0), $0.integer(1)) }
        let ids = Dictionary(found) { first, _ in first }
        return controls.compactMap { ids[$0] }
    }
}
