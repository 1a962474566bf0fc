import Kernel
import Storage

import struct Foundation.Date

/// Reads and writes the books of the built-in system inside one transaction.
struct Ledger {
    let library: LibraryID
    let transaction: Transaction
    let settings: CirculationSettings
    let ports: CirculationPorts
    let now: Date
    let newID: () -> Int64
    /// The day it is in the library.
    let today: CalendarDay

    init(
        library: LibraryID, transaction: Transaction, settings: CirculationSettings, ports: CirculationPorts, now: Date,
        newID: @escaping () -> Int64
    ) {
        self.library = library
        self.transaction = transaction
        self.settings = settings
        self.ports = ports
        self.now = now
        self.newID = newID
        today = LocalMoment(now, in: ports.timeZone).day
    }

    /// The patron of a card.
    func patron(_ card: CardNumber) throws -> PatronRow {
        guard
            let patron = try transaction.first(
                """
                SELECT \(PatronRow.columns) FROM circ_patron WHERE library = \(library) AND card = \(card.rawValue)
                """, PatronRow.init)
        else { throw LendingRefusal.unknownCard }
        return patron
    }

    /// The patron of an id.
    func patron(id: Int64) throws -> PatronRow? {
        try transaction.first(
            "SELECT \(PatronRow.columns) FROM circ_patron WHERE library = \(library) AND id = \(id)", PatronRow.init)
    }

    /// A copy by its barcode.
    func copy(_ barcode: String) throws -> CopyRow {
        guard
            let copy = try transaction.first(
                """
                SELECT \(CopyRow.columns) FROM circ_copy c
                JOIN circ_title t ON t.library = c.library AND t.control = c.control
                WHERE c.library = \(library) AND c.barcode = \(barcode)
                """, { CopyRow($0) })
        else { throw LendingRefusal.unknownItem }
        return copy
    }

    /// The copies of a title.
    func copies(of control: String) throws -> [CopyRow] {
        try transaction.rows(
            """
            SELECT \(CopyRow.columns) FROM circ_copy c
            JOIN circ_title t ON t.library = c.library AND t.control = c.control
            WHERE c.library = \(library) AND c.control = \(control) ORDER BY c.barcode
            """, { CopyRow($0) })
    }

    /// Open loans, the earliest due first.
    private func loans(where condition: SQL) throws -> [LoanRow] {
        try transaction.rows(
            """
            SELECT \(LoanRow.columns) FROM circ_loan l
            JOIN circ_copy c ON c.library = l.library AND c.barcode = l.barcode
            JOIN circ_title t ON t.library = c.library AND t.control = c.control
            WHERE l.library = \(library) AND \(condition) ORDER BY l.due, l.id
            """, LoanRow.init)
    }

    /// What a patron has.
    func loans(of patron: Int64) throws -> [LoanRow] { try loans(where: "l.patron = \(patron)") }

    /// The loan of a copy, nil where it is not lent.
    func loan(barcode: String) throws -> LoanRow? { try loans(where: "l.barcode = \(barcode)").first }

    /// A patron's loan by its id.
    func loan(_ id: LoanID, of patron: Int64) throws -> LoanRow {
        guard let number = Int64(id.rawValue),
            let loan = try loans(where: "l.id = \(number) AND l.patron = \(patron)").first
        else { throw LendingRefusal.unknownLoan }
        return loan
    }

    /// Open holds in the order of placing, lapsed ones left out.
    private func holds(where condition: SQL) throws -> [HoldRow] {
        try transaction.rows(
            """
            SELECT \(HoldRow.columns) FROM circ_hold h
            JOIN circ_title t ON t.library = h.library AND t.control = h.control
            WHERE h.library = \(library) AND \(condition) ORDER BY h.id
            """, HoldRow.init
        ).filter { !$0.isLapsed(on: today) }
    }

    /// What a patron waits for.
    func holds(of patron: Int64) throws -> [HoldRow] { try holds(where: "h.patron = \(patron)") }

    /// Who waits for a title.
    func holds(on control: String) throws -> [HoldRow] { try holds(where: "h.control = \(control)") }

    /// A patron's hold by its id.
    func hold(_ id: HoldID, of patron: Int64) throws -> HoldRow {
        guard let number = Int64(id.rawValue),
            let hold = try holds(where: "h.id = \(number) AND h.patron = \(patron)").first
        else { throw LendingRefusal.unknownHold }
        return hold
    }

    /// What a patron still has to pay.
    func charges(of patron: Int64) throws -> [ChargeRow] {
        try transaction.rows(
            """
            SELECT \(ChargeRow.columns) FROM circ_charge
            WHERE library = \(library) AND patron = \(patron) AND paid < amount ORDER BY id
            """, ChargeRow.init)
    }

    /// What holds for a patron and an item.
    func terms(_ patron: PatronRow, _ copy: CopyRow? = nil) -> LendingTerms {
        settings.terms(patron: patron.kind, item: copy?.kind)
    }

    /// When a loan must be back: no closed day.
    func due(of loan: LoanRow) -> CalendarDay { ports.openDays.first(from: loan.due, at: loan.copy.branch.nonEmpty) }

    /// Whether a loan should have been back.
    func isOverdue(_ loan: LoanRow) -> Bool { due(of: loan) < today }

    /// What a loan costs so far, in hundredths.
    func fine(of loan: LoanRow, _ patron: PatronRow) -> Int {
        let days = ports.openDays.count(after: due(of: loan), through: today, at: loan.copy.branch.nonEmpty)
        return terms(patron, loan.copy).fine(openDays: days)
    }
}

extension String {
    /// The text, nil where it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
