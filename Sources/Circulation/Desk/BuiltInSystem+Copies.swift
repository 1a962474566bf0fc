import Kernel
import Storage

/// A copy as the catalogue names one.
public struct CopyRecord: Sendable, Hashable {
    /// What the catalogue says of it.
    public enum Condition: Sendable, Hashable {
        /// On the shelf, to be lent.
        case inService
        /// Read in the building only.
        case notForLoan
        /// Ordered, being catalogued or repaired.
        case inProcess
        /// Lent, set aside or on its way, by another system's word.
        case away
        /// Not where it should be.
        case missing
    }

    /// Its barcode.
    public var barcode: String
    /// The control number of its title.
    public var control: String
    /// The title.
    public var title: String
    /// The author; may be empty.
    public var author: String
    /// The call number; may be empty.
    public var callNumber: String
    /// The branch's code.
    public var branch: String
    /// Where it stands within the branch.
    public var location: String
    /// What the catalogue says of it.
    public var condition: Condition

    /// Describes a copy.
    public init(
        barcode: String, control: String, title: String, author: String = "", callNumber: String = "",
        branch: String = "", location: String = "", condition: Condition = .inService
    ) {
        self.barcode = barcode
        self.control = control
        self.title = title
        self.author = author
        self.callNumber = callNumber
        self.branch = branch
        self.location = location
        self.condition = condition
    }
}

/// Filling the copies from the catalogue: begin, put them page by page, end.
extension BuiltInSystem {
    /// The state of the catalogue that the copies were last filled from; nil where they never were.
    public func filledFrom() async throws -> Int64? {
        try await read { ledger in
            try ledger.transaction.first(
                "SELECT source FROM circ_filling WHERE library = \(ledger.library) AND source > 0"
            ) { $0.integer(0) }
        }
    }

    /// Begins a filling and tells its number.
    public func beginFilling() async throws -> Int {
        try await write { ledger in
            try ledger.transaction.run(
                """
                INSERT INTO circ_filling (library, filling, source) VALUES (\(ledger.library), 1, 0)
                ON CONFLICT (library) DO UPDATE SET filling = circ_filling.filling + 1
                """)
            return Int(
                try ledger.transaction.integer(
                    "SELECT filling FROM circ_filling WHERE library = \(ledger.library)"))
        }
    }

    /// Adds copies or brings known ones up to date; what is lent or set aside stays so.
    public func put(_ copies: [CopyRecord], filling: Int = 0) async throws {
        try await write { ledger in for copy in copies where !copy.barcode.isEmpty { try ledger.put(copy, filling) } }
    }

    /// Ends a filling: copies it did not name are removed, but for those that are lent or set aside.
    ///
    /// - Parameter source: the state of the catalogue it was made from.
    public func endFilling(_ filling: Int, source: Int64) async throws {
        try await write { ledger in
            let library = ledger.library
            try ledger.transaction.run(
                """
                DELETE FROM circ_copy WHERE library = \(library) AND filling < \(filling)
                  AND barcode NOT IN (SELECT barcode FROM circ_loan WHERE library = \(library))
                  AND barcode NOT IN (SELECT copy FROM circ_hold WHERE library = \(library) AND copy IS NOT NULL)
                """)
            try ledger.transaction.run(
                """
                DELETE FROM circ_title WHERE library = \(library)
                  AND control NOT IN (SELECT control FROM circ_copy WHERE library = \(library))
                  AND control NOT IN (SELECT control FROM circ_hold WHERE library = \(library))
                """)
            try ledger.transaction.run("UPDATE circ_filling SET source = \(source) WHERE library = \(library)")
        }
    }
}

extension Ledger {
    fileprivate func put(_ copy: CopyRecord, _ filling: Int) throws {
        try transaction.run(
            """
            INSERT INTO circ_title (library, control, title, author)
            VALUES (\(library), \(copy.control), \(copy.title), \(copy.author))
            ON CONFLICT (library, control) DO UPDATE SET title = excluded.title, author = excluded.author
            """)
        let before = try transaction.first(
            "SELECT state FROM circ_copy WHERE library = \(library) AND barcode = \(copy.barcode)"
        ) { $0.text(0) }
        let kind = settings.kind(branch: copy.branch, location: copy.location)
        // What this system knows better than the catalogue's records: that a copy came back, or was lost.
        try transaction.run(
            """
            INSERT INTO circ_copy (library, barcode, control, call_number, branch, location, kind, state, filling)
            VALUES (\(library), \(copy.barcode), \(copy.control), \(copy.callNumber), \(copy.branch), \(copy.location),
              \(kind), \(copy.condition.state.rawValue), \(filling))
            ON CONFLICT (library, barcode) DO UPDATE SET control = excluded.control,
              call_number = excluded.call_number, branch = excluded.branch, location = excluded.location,
              kind = excluded.kind,
              filling = CASE WHEN circ_copy.filling > excluded.filling THEN circ_copy.filling ELSE excluded.filling END,
              state = CASE
                WHEN circ_copy.state = 'lost' THEN circ_copy.state
                WHEN excluded.state = 'away' THEN circ_copy.state
                ELSE excluded.state END
            """)
        // A known copy may have a word in the catalogue that no longer holds.
        if let before, try self.copy(copy.barcode).state.rawValue != before { try publish(copy.barcode) }
    }
}

extension CopyRecord.Condition {
    fileprivate var state: CopyRow.State {
        switch self {
        case .inService: .inService
        case .notForLoan: .notForLoan
        case .inProcess: .inProcess
        case .away: .away
        case .missing: .missing
        }
    }
}
