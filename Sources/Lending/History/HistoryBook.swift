import Foundation
import Kernel
import Storage

/// Past loans of readers who asked for the list.
///
/// No library system need tell them: each look at an account is compared with the list. What is out is entered as open,
/// and what was open and is out no more has come back. Nothing is written for a card without the consent.
struct HistoryBook: Sendable {
    static let schema = SchemaStep(
        "lending.history.1",
        [
            .table(
                Table(
                    "lending_past_loan",
                    [
                        .text("library"), .text("account"), .text("reader"), .text("card"), .text("loan"),
                        // Some systems number loans by the copy: the day it was lent tells two loans of it apart.
                        .integer("lent_day"), .integer("id"), .text("title"), .text("author"),
                        .text("control", nullable: true), .integer("first_seen"),
                        .integer("back_at", nullable: true),
                    ], primaryKey: ["library", "account", "reader", "card", "loan", "lent_day"],
                    uniques: [["library", "id"]])),
            .index("lending_past_loan_by_age", on: "lending_past_loan", ["library", "back_at"]),
        ])

    let library: LibraryID

    /// Compares what is out with the list.
    func note(
        _ loans: [Loan], of bound: BoundCard, seen: Date, ids: TimeOrderedID, _ transaction: Transaction
    ) throws {
        let (reader, card, time) = (bound.reader, bound.card.rawValue, seen.milliseconds)
        let open = try transaction.rows(
            """
            SELECT id, loan, lent_day FROM lending_past_loan WHERE library = \(library)
            AND account = \(reader.account) AND reader = \(reader.reader) AND card = \(card) AND back_at IS NULL
            """
        ) { Open(id: $0.integer(0), loan: $0.text(1), day: $0.int(2)) }
        for entry in open where !loans.contains(where: entry.isLoan) {
            try transaction.run(
                "UPDATE lending_past_loan SET back_at = \(time) WHERE library = \(library) AND id = \(entry.id)")
        }
        for loan in loans where !open.contains(where: { $0.isLoan(loan) }) {
            let day = loan.lentAt.map(Self.day) ?? Self.day(seen)
            try transaction.run(
                """
                INSERT INTO lending_past_loan (library, account, reader, card, loan, lent_day, id, title, author,
                  control, first_seen)
                VALUES (\(library), \(reader.account), \(reader.reader), \(card), \(loan.id.rawValue), \(day),
                  \(ids.next(at: seen)), \(loan.title), \(loan.author), \(loan.control), \(time))
                ON CONFLICT (library, account, reader, card, loan, lent_day) DO UPDATE SET back_at = NULL
                """)
        }
    }

    private static func day(_ moment: Date) -> Int { Int((moment.timeIntervalSince1970 / 86_400).rounded(.down)) }

    /// An entry that has not come back.
    private struct Open {
        var id: Int64
        var loan: String
        var day: Int

        /// Whether it is this loan; where the system tells when it was lent, an earlier loan of the same copy is not.
        func isLoan(_ other: Loan) -> Bool {
            loan == other.id.rawValue && (other.lentAt.map { HistoryBook.day($0) == day } ?? true)
        }
    }
}
