import Foundation
import Kernel
import Storage

/// The last good copy of each card's account, shown with its time when the library system is away.
///
/// Kept as JSON, without the reader's e-mail address; deleted a week after it was taken, and with the reader's data.
struct AccountCopies: Sendable {
    static let schema = SchemaStep(
        "lending.copy.1",
        [
            .table(
                Table(
                    "lending_copy",
                    [
                        .text("library"), .text("card"), .text("account"), .integer("taken_at"),
                        .integer("changed_at"),
                    ], primaryKey: ["library", "card"], checks: ["changed_at >= taken_at"], wide: true)),
            .index("lending_copy_by_age", on: "lending_copy", ["library", "taken_at"]),
        ])

    let library: LibraryID

    /// A copy of an account.
    struct Copy: Sendable {
        var account: PatronAccount
        /// When the question it answers was asked.
        var takenAt: Date
        /// When something we did ourselves was entered.
        var changedAt: Date

        /// Whether nothing needs to be asked.
        func isFresh(at now: Date, for span: Duration) -> Bool {
            changedAt <= takenAt && now.timeIntervalSince(takenAt) < span.seconds
                && now.timeIntervalSince(takenAt) > -60
        }
    }

    /// The copy of a card; nil where there is none, or none that can be read.
    func copy(of card: CardNumber, _ transaction: Transaction) throws -> Copy? {
        try transaction.first(
            """
            SELECT account, taken_at, changed_at FROM lending_copy
            WHERE library = \(library) AND card = \(card.rawValue)
            """
        ) { row -> Copy? in
            guard let account = JSONText.read(PatronAccount.self, row.text(0)) else { return nil }
            return Copy(
                account: account, takenAt: Date(milliseconds: row.integer(1)),
                changedAt: Date(milliseconds: row.integer(2)))
        } ?? nil
    }

    /// Keeps an answer to a question asked at `asked`, unless something was done or asked since.
    func keep(_ account: PatronAccount, of card: CardNumber, asked: Date, _ transaction: Transaction) throws {
        var kept = account
        kept.patron.email = nil
        let (text, time) = (try JSONText.write(kept), asked.milliseconds)
        try transaction.run(
            """
            INSERT INTO lending_copy (library, card, account, taken_at, changed_at)
            VALUES (\(library), \(card.rawValue), \(text), \(time), \(time))
            ON CONFLICT (library, card) DO UPDATE SET account = excluded.account, taken_at = excluded.taken_at,
              changed_at = excluded.changed_at WHERE lending_copy.changed_at <= excluded.changed_at
            """)
    }

    /// Enters what was done, so that the copy is right even where the system goes away now; the next look asks anew.
    func enter(_ outcome: WishOutcome, of wish: Wish, at now: Date, _ transaction: Transaction) throws {
        try change(wish.card, at: now, transaction) { $0.enter(outcome, of: wish.action) }
    }

    /// Enters a hold as it is now.
    func enter(_ hold: Hold, of card: CardNumber, at now: Date, _ transaction: Transaction) throws {
        try change(card, at: now, transaction) { account in
            account.holds = account.holds.map { $0.id == hold.id ? hold : $0 }
        }
    }

    /// Lets the next look ask anew, whatever was done.
    func outdate(_ card: CardNumber, at now: Date, _ transaction: Transaction) throws {
        try change(card, at: now, transaction) { _ in }
    }

    private func change(
        _ card: CardNumber, at now: Date, _ transaction: Transaction, _ change: (inout PatronAccount) -> Void
    ) throws {
        guard var copy = try copy(of: card, transaction) else { return }
        change(&copy.account)
        let (text, time) = (try JSONText.write(copy.account), max(now, copy.changedAt).milliseconds + 1)
        try transaction.run(
            """
            UPDATE lending_copy SET account = \(text), changed_at = \(time)
            WHERE library = \(library) AND card = \(card.rawValue)
            """)
    }

    /// Forgets the copies of cards; how many there were.
    func forget(_ cards: [CardNumber], _ transaction: Transaction) throws -> Int {
        try transaction.run(
            "DELETE FROM lending_copy WHERE library = \(library) AND card IN \(list: cards.map(\.rawValue))")
    }
}

extension PatronAccount {
    /// The account with what a system tells only when a hold is placed, where an earlier look or the placing told it.
    func completed(by before: PatronAccount?) -> PatronAccount {
        guard let before else { return self }
        var account = self
        for index in account.holds.indices {
            guard let known = before.holds.first(where: { $0.id == account.holds[index].id }) else { continue }
            account.holds[index].pickup = account.holds[index].pickup ?? known.pickup
            account.holds[index].placedAt = account.holds[index].placedAt ?? known.placedAt
        }
        return account
    }

    /// The account after something was done.
    mutating func enter(_ outcome: WishOutcome, of action: Wish.Action) {
        switch (outcome, action) {
        case (.renewed(let loan), _):
            loans = loans.map { $0.id == loan.id ? loan : $0 }
        case (.held(let hold), _):
            holds = holds.filter { $0.id != hold.id } + [hold]
        case (.cancelled, .cancelHold(let id, _)):
            holds.removeAll { $0.id == id }
        default: break
        }
    }
}
