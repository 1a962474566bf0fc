public import Kernel

/// How often each function was used, per day: the platform's own measure of itself.
public enum Usage {
    static let schema = [
        SchemaStep(
            "storage.usage.1",
            [
                .table(
                    Table(
                        "usage_day",
                        [
                            .text("library"), .text("account"), .text("function"), .integer("day"),
                            .integer("shard"), .integer("uses"),
                        ],
                        primaryKey: ["library", "account", "function", "day", "shard"], checks: ["uses >= 0"]))
            ])
    ]

    /// Adds what one commit gathered.
    ///
    /// `shard` spreads a busy row over nodes; one writer needs one shard.
    static func add(_ counts: [UsageKey: Int], shard: Int = 0, _ connection: some SQLConnection) throws {
        for (key, count) in counts {
            _ = try connection.run(
                """
                INSERT INTO usage_day (library, account, function, day, shard, uses)
                VALUES (\(key.library), \(key.account), \(key.function), \(key.day), \(shard), \(count))
                ON CONFLICT (library, account, function, day, shard) DO UPDATE SET uses = usage_day.uses + excluded.uses
                """)
        }
    }

    /// The uses of each function between two days (days since 1 January 1970 in the library's time zone), inclusive.
    public static func totals(
        _ transaction: Transaction, library: LibraryID, from first: Int, through last: Int
    ) throws -> [FunctionID: Int] {
        let rows = try transaction.rows(
            """
            SELECT function, sum(uses) FROM usage_day
            WHERE library = \(library) AND day >= \(first) AND day <= \(last) GROUP BY function
            """
        ) { (FunctionID($0.text(0)), $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The uses of each function between two days, inclusive, account by account; pages outside an account are `web`.
    public static func byAccount(
        _ transaction: Transaction, library: LibraryID, from first: Int, through last: Int
    ) throws -> [AccountID: [FunctionID: Int]] {
        var uses: [AccountID: [FunctionID: Int]] = [:]
        let rows = try transaction.rows(
            """
            SELECT account, function, sum(uses) FROM usage_day
            WHERE library = \(library) AND day >= \(first) AND day <= \(last) GROUP BY account, function
            """
        ) { (AccountID($0.text(0)), FunctionID($0.text(1)), $0.int(2)) }
        for (account, function, count) in rows { uses[account, default: [:]][function] = count }
        return uses
    }
}
