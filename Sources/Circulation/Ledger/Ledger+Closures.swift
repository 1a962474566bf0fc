import Kernel
import Storage

/// Due dates on days that were open when the loan was made and are closed now.
extension Ledger {
    /// The days and branches of which there are such dates.
    func closedDueDays() throws -> [(day: CalendarDay, branch: String)] {
        try transaction.rows(
            """
            SELECT DISTINCT l.due, c.branch FROM circ_loan l
            JOIN circ_copy c ON c.library = l.library AND c.barcode = l.barcode WHERE l.library = \(library)
            """
        ) { (day: CalendarDay(number: $0.int(0)), branch: $0.text(1)) }
        .filter { ports.openDays.first(from: $0.day, at: $0.branch.nonEmpty) != $0.day }
    }

    /// Moves them for good, so that nobody has less time again when the day is opened after all, and tells the
    /// catalogue.
    func moveDueDates(of day: CalendarDay, at branch: String) throws {
        let open = ports.openDays.first(from: day, at: branch.nonEmpty)
        let barcodes = try transaction.rows(
            """
            SELECT l.barcode FROM circ_loan l
            JOIN circ_copy c ON c.library = l.library AND c.barcode = l.barcode
            WHERE l.library = \(library) AND l.due = \(day.number) AND c.branch = \(branch)
            """
        ) { $0.text(0) }
        for barcode in barcodes {
            try transaction.run(
                "UPDATE circ_loan SET due = \(open.number) WHERE library = \(library) AND barcode = \(barcode)")
            try publish(barcode)
        }
    }
}
