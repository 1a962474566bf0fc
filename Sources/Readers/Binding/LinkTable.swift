import Kernel
import Storage

import struct Foundation.Date

/// Single-use links for accounts whose pages cannot know the reader: the chat gives a link, the page checks card and PIN
/// and shows a code, and the code typed into the same chat completes the binding.
///
/// A stolen link binds nothing: the code counts only in the chat that asked for it. One link a reader; a new one puts an
/// end to the last.
struct LinkTable {
    let library: LibraryID
    let transaction: Transaction

    /// How long a link holds, and then its code, in seconds.
    static let life = 600
    /// How many wrong codes end it.
    static let tries = 5

    static let schema = SchemaStep(
        "readers.link.1",
        [
            .table(
                Table(
                    "reader_link",
                    [
                        .text("library"), .text("account"), .text("reader"), .blob("token_hash"),
                        .integer("expires_at"), .text("card", nullable: true), .blob("code_hash", nullable: true),
                        .text("purposes", default: ""), .text("language", default: "zh"), .integer("tries", default: 0),
                    ],
                    primaryKey: ["library", "account", "reader"], uniques: [["library", "token_hash"]],
                    checks: ["tries >= 0", "(card IS NULL) = (code_hash IS NULL)"]))
        ])

    /// A card that was proven on the page and waits for its code.
    struct Proven: Sendable {
        var card: CardNumber
        var codeHash: [UInt8]
        var agreement: CardDesk.Agreement
        var tries: Int
    }

    /// Gives a reader a link, in place of any other.
    func open(_ token: String, for reader: ReaderKey, now: Date) throws {
        try drop(reader)
        try transaction.run(
            """
            INSERT INTO reader_link (library, account, reader, token_hash, expires_at)
            VALUES (\(library), \(reader.account), \(reader.reader), \(try tokenHash(token)),
              \(now.seconds + Self.life))
            """)
    }

    /// Whose link a token is, while no card has been proven by it.
    func reader(of token: String, now: Date) throws -> ReaderKey? {
        try transaction.first(
            """
            SELECT account, reader FROM reader_link WHERE library = \(library) AND token_hash = \(try tokenHash(token))
            AND expires_at > \(now.seconds) AND card IS NULL
            """
        ) { ReaderKey(account: AccountID($0.text(0)), reader: ReaderID($0.text(1))) }
    }

    /// Uses a link up for a proven card; its code holds from now.
    ///
    /// - Throws: `BindingRefusal.linkGone`.
    func prove(
        _ token: String, card: CardNumber, code: String, _ agreement: CardDesk.Agreement, now: Date
    ) throws {
        guard let reader = try reader(of: token, now: now) else { throw BindingRefusal.linkGone }
        let purposes = agreement.purposes.map(\.rawValue).sorted().joined(separator: ",")
        try transaction.run(
            """
            UPDATE reader_link SET card = \(card.rawValue), code_hash = \(try codeHash(code, reader)),
              purposes = \(purposes), language = \(agreement.language.rawValue), tries = 0,
              expires_at = \(now.seconds + Self.life)
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
    }

    /// What waits for a code in a reader's chat.
    func proven(_ reader: ReaderKey, now: Date) throws -> Proven? {
        try transaction.first(
            """
            SELECT card, code_hash, purposes, language, tries FROM reader_link
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
              AND expires_at > \(now.seconds) AND card IS NOT NULL AND tries < \(Self.tries)
            """
        ) { row in
            let purposes = row.text(2).split(separator: ",").compactMap { Purpose(rawValue: String($0)) }
            return Proven(
                card: CardNumber(row.text(0)), codeHash: row.bytes(1),
                agreement: .init(Set(purposes), in: Language(rawValue: row.text(3)) ?? .chinese), tries: row.int(4))
        }
    }

    /// Counts a wrong code.
    func miss(_ reader: ReaderKey) throws {
        try transaction.run(
            """
            UPDATE reader_link SET tries = tries + 1
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
    }

    /// Ends a reader's link; whether there was one.
    @discardableResult
    func drop(_ reader: ReaderKey) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM reader_link
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """) == 1
    }

    func codeHash(_ code: String, _ reader: ReaderKey) throws -> [UInt8] {
        try KeyedHash(library: library, transaction: transaction)
            .hash("code", "\(reader.account)/\(reader.reader)/\(code)")
    }

    private func tokenHash(_ token: String) throws -> [UInt8] {
        try KeyedHash(library: library, transaction: transaction).hash("link", token)
    }
}
