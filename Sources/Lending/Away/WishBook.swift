import Foundation
import Kernel
import Storage

/// The wishes of readers, open and settled; settled ones are kept for a month, so that a repeat gets the same answer.
struct WishBook: Sendable {
    static let schema = SchemaStep(
        "lending.wish.1",
        [
            .table(
                Table(
                    "lending_wish",
                    [
                        .text("library"), .integer("id"), .text("account"), .text("reader"), .text("card"),
                        .text("action"), .text("thing"), .text("details"), .text("ask"),
                        // The same for all who ask the same; null once settled, when it may be asked again.
                        .text("open_key", nullable: true),
                        .integer("asked_at"), .integer("tries"), .integer("due_at"), .integer("lease_until"),
                        .text("outcome", nullable: true), .integer("settled_at", nullable: true),
                    ], primaryKey: ["library", "id"],
                    uniques: [["library", "open_key"], ["library", "card", "action", "thing", "ask"]],
                    checks: ["(open_key IS NULL) = (settled_at IS NOT NULL)"], wide: true)),
            .index("lending_wish_by_time", on: "lending_wish", ["library", "due_at"]),
            .index("lending_wish_by_card", on: "lending_wish", ["library", "card"]),
            .index("lending_wish_by_reader", on: "lending_wish", ["library", "account", "reader", "ask"]),
        ])

    static let lease: Int64 = 60_000

    let library: LibraryID

    /// What was found when something was asked for.
    enum Entry: Sendable {
        /// It is new, and whoever asked carries it out now.
        case begun(Wish)
        /// It was open already and nobody is at it: whoever asked carries it out, after reading the state.
        case resumed(Wish)
        /// Somebody is at it.
        case busy(Wish)
        /// It was settled for this very question.
        case settled(WishOutcome)
    }

    /// Writes down what is asked for; `ask` names the question, so that a repeat of it gets the same answer.
    func enter(
        _ action: Wish.Action, reader: ReaderKey, card: CardNumber, ask: String, id: Int64, now: Date,
        _ transaction: Transaction
    ) throws -> Entry {
        let (kind, thing, time) = (action.kind, action.thing, now.milliseconds)
        let before = try transaction.first(
            """
            SELECT \(Self.columns) FROM lending_wish WHERE library = \(library) AND card = \(card.rawValue)
            AND action = \(kind) AND thing = \(thing) AND (ask = \(ask) OR open_key IS NOT NULL)
            ORDER BY id DESC LIMIT 1
            """, Self.read)
        if let (wish, lease) = before ?? nil {
            if let outcome = wish.outcome { return .settled(outcome) }
            if lease > time { return .busy(wish) }
            try take(wish.id, now: time, transaction)
            return .resumed(wish)
        }
        let details = try JSONText.write(action)
        try transaction.run(
            """
            INSERT INTO lending_wish (library, id, account, reader, card, action, thing, details, ask, open_key,
              asked_at, tries, due_at, lease_until)
            VALUES (\(library), \(id), \(reader.account), \(reader.reader), \(card.rawValue), \(kind), \(thing),
              \(details), \(ask), \(card.rawValue + "|" + kind + "|" + thing), \(time), 1, \(time + Self.lease),
              \(time + Self.lease))
            """)
        return .begun(Wish(id: id, reader: reader, card: card, action: action, askedAt: now, tries: 1))
    }

    private func take(_ id: Int64, now: Int64, _ transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE lending_wish SET tries = tries + 1, lease_until = \(now + Self.lease),
              due_at = \(now + Self.lease) WHERE library = \(library) AND id = \(id)
            """)
    }

    /// Takes what is due to be tried, oldest first.
    func takeDue(now: Date, limit: Int, _ transaction: Transaction) throws -> [Wish] {
        let time = now.milliseconds
        let due = try transaction.rows(
            """
            SELECT \(Self.columns) FROM lending_wish WHERE library = \(library) AND open_key IS NOT NULL
            AND due_at <= \(time) AND lease_until <= \(time) ORDER BY due_at, id LIMIT \(limit)
            """, Self.read
        ).compactMap { $0?.0 }
        for wish in due { try take(wish.id, now: time, transaction) }
        return due
    }

    /// Puts a wish back, to be tried again after a while.
    func putBack(_ wish: Wish, now: Date, after pause: Duration, _ transaction: Transaction) throws {
        let time = now.milliseconds + Int64(pause.seconds * 1000)
        try transaction.run(
            """
            UPDATE lending_wish SET lease_until = 0, due_at = \(time)
            WHERE library = \(library) AND id = \(wish.id) AND open_key IS NOT NULL
            """)
    }

    /// Notes how a wish ended; false where somebody noted it before.
    func settle(_ wish: Wish, _ outcome: WishOutcome, now: Date, _ transaction: Transaction) throws -> Bool {
        let text = try JSONText.write(outcome)
        return try transaction.run(
            """
            UPDATE lending_wish SET outcome = \(text), settled_at = \(now.milliseconds), open_key = NULL
            WHERE library = \(library) AND id = \(wish.id) AND open_key IS NOT NULL
            """) == 1
    }

    /// The open wishes for a card, oldest first.
    func open(for card: CardNumber, _ transaction: Transaction) throws -> [Wish] {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM lending_wish
            WHERE library = \(library) AND card = \(card.rawValue) AND open_key IS NOT NULL ORDER BY id
            """, Self.read
        ).compactMap { $0?.0 }
    }

    /// What a reader asked for under one name, in order.
    func asked(_ ask: String, reader: ReaderKey, _ transaction: Transaction) throws -> [Wish] {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM lending_wish WHERE library = \(library) AND account = \(reader.account)
            AND reader = \(reader.reader) AND ask = \(ask) ORDER BY id LIMIT 200
            """, Self.read
        ).compactMap { $0?.0 }
    }

    /// Takes an open wish back; false where it is not this reader's, or settled, or being carried out.
    func withdraw(_ id: Int64, reader: ReaderKey, now: Date, _ transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM lending_wish WHERE library = \(library) AND id = \(id) AND account = \(reader.account)
            AND reader = \(reader.reader) AND open_key IS NOT NULL AND lease_until <= \(now.milliseconds)
            """) == 1
    }

    private static let columns: SQL = "id, account, reader, card, details, asked_at, tries, outcome, lease_until"

    private static func read(_ row: any Row) -> (Wish, Int64)? {
        guard let action = JSONText.read(Wish.Action.self, row.text(4)) else { return nil }
        let reader = ReaderKey(account: AccountID(row.text(1)), reader: ReaderID(row.text(2)))
        let outcome = row.optionalText(7).flatMap { JSONText.read(WishOutcome.self, $0) }
        let wish = Wish(
            id: row.integer(0), reader: reader, card: CardNumber(row.text(3)), action: action,
            askedAt: Date(milliseconds: row.integer(5)), tries: row.int(6), outcome: outcome)
        return (wish, row.integer(8))
    }
}
