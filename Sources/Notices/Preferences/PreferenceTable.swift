import Kernel
import Storage

/// What readers chose about notices, as rows.
enum PreferenceTable {
    static let schema = SchemaStep(
        "notices.reader.1",
        [
            .table(
                Table(
                    "notice_reader",
                    [
                        .text("library"), .text("account"), .text("reader"), .text("kinds_off", default: ""),
                        .text("ways", default: ""), .integer("quiet_from", nullable: true),
                        .integer("quiet_to", nullable: true), .integer("paused_until", default: 0),
                        .integer("is_off", default: 0), .integer("is_gone", default: 0),
                        // Names the reader in the link that ends e-mails and in the way back from an agreement.
                        .text("token", nullable: true),
                    ],
                    primaryKey: ["library", "account", "reader"], checks: ["is_off IN (0, 1)", "is_gone IN (0, 1)"])),
            .statement("CREATE UNIQUE INDEX notice_reader_token ON notice_reader (library, token)"),
            .table(
                Table(
                    "notice_address",
                    [
                        .text("library"), .text("account"), .text("reader"), .text("address"),
                        .integer("confirmed", default: 0), .text("code", default: ""),
                        .integer("code_until", default: 0), .integer("tries", default: 0),
                    ],
                    primaryKey: ["library", "account", "reader"], checks: ["confirmed IN (0, 1)"])),
        ])

    static func read(_ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction) throws -> NoticePreferences
    {
        let found = try transaction.first(
            """
            SELECT kinds_off, ways, quiet_from, quiet_to, paused_until, is_off, is_gone FROM notice_reader
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """
        ) { row in
            let from = row.optionalInteger(2).flatMap { TimeOfDay(minutes: Int($0)) }
            let to = row.optionalInteger(3).flatMap { TimeOfDay(minutes: Int($0)) }
            let quiet = from.flatMap { from in to.map { QuietHours(from: from, to: $0) } }
            return NoticePreferences(
                off: Set(row.text(0).split(separator: ",").compactMap { Notice.Kind(key: String($0)) }),
                ways: row.text(1).split(separator: ",").compactMap { NoticeWay(rawValue: String($0)) },
                quiet: quiet, pausedUntil: row.int(4) > 0 ? CalendarDay(number: row.int(4)) : nil,
                isOff: row.flag(5), isGone: row.flag(6))
        }
        return found ?? NoticePreferences()
    }

    static func write(
        _ choice: NoticePreferences, _ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction
    ) throws {
        let off = choice.off.map(\.key).sorted().joined(separator: ",")
        let ways = choice.ways.map(\.rawValue).joined(separator: ",")
        try transaction.run(
            """
            INSERT INTO notice_reader
              (library, account, reader, kinds_off, ways, quiet_from, quiet_to, paused_until, is_off, is_gone)
            VALUES (\(library), \(reader.account), \(reader.reader), \(off), \(ways), \(choice.quiet?.from.minutes),
              \(choice.quiet?.to.minutes), \(choice.pausedUntil?.number ?? 0), \(choice.isOff), \(choice.isGone))
            ON CONFLICT (library, account, reader) DO UPDATE SET kinds_off = excluded.kinds_off,
              ways = excluded.ways, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
              paused_until = excluded.paused_until, is_off = excluded.is_off, is_gone = excluded.is_gone
            """)
    }

    /// Changes what a reader chose.
    static func change(
        _ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction,
        _ change: (inout NoticePreferences) -> Void
    ) throws {
        let before = try read(reader, library, transaction)
        var after = before
        change(&after)
        if after != before { try write(after, reader, library, transaction) }
    }

    /// The reader's token, made where there is none: 128 random bits that open nothing but the end of notices and the
    /// way back from an agreement.
    static func token(_ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction) throws -> String {
        let known = try transaction.first(
            """
            SELECT token FROM notice_reader
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """
        ) { $0.optionalText(0) }
        if let token = known ?? nil { return token }
        let token = RandomToken.make()
        try transaction.run(
            """
            INSERT INTO notice_reader (library, account, reader, token)
            VALUES (\(library), \(reader.account), \(reader.reader), \(token))
            ON CONFLICT (library, account, reader) DO UPDATE SET token = excluded.token
            """)
        return token
    }

    /// Whose token it is.
    static func reader(of token: String, _ library: LibraryID, _ transaction: Transaction) throws -> ReaderKey? {
        try transaction.first(
            "SELECT account, reader FROM notice_reader WHERE library = \(library) AND token = \(token)"
        ) { ReaderKey(account: AccountID($0.text(0)), reader: ReaderID($0.text(1))) }
    }
}

/// Random letters nobody can guess.
enum RandomToken {
    /// 32 hexadecimal digits of the system's own randomness.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
