import Storage

/// The tables of bound cards.
///
/// One row is one card bound by one reader. A card has a few numbered places, so that no more readers than the library
/// allows can ever hold one: place 0 is that of whoever signs in by a browser alone.
enum BindingSchema {
    static let card = SchemaStep(
        "readers.binding.1",
        [
            .table(
                Table(
                    "reader_card",
                    [
                        .text("library"), .integer("id"), .text("account"), .text("reader"), .text("card"),
                        .integer("place"), .integer("in_use"), .integer("bound_at"), .integer("seen_at"),
                        .integer("resting_since", nullable: true), .integer("unknown_since", nullable: true),
                    ],
                    primaryKey: ["library", "id"],
                    uniques: [["library", "account", "reader", "card"], ["library", "card", "place"]],
                    checks: ["in_use IN (0, 1)", "place >= 0"])),
            .statement(
                "CREATE UNIQUE INDEX reader_card_in_use ON reader_card (library, account, reader) WHERE in_use = 1"),
        ])

    static let crowd = SchemaStep(
        "readers.binding.2",
        ["reader_card", "reader_purpose", "reader_consent", "reader_link"].map(SchemaChange.crowded))

    static let attempt = SchemaStep(
        "readers.attempt.1",
        [
            .table(
                Table(
                    "reader_attempt",
                    [
                        .text("library"), .text("subject"), .blob("key_hash"), .integer("failures"),
                        .integer("last_at"), .integer("locked_until"),
                    ],
                    primaryKey: ["library", "subject", "key_hash"], checks: ["failures >= 0"])),
            .index("reader_attempt_by_time", on: "reader_attempt", ["library", "last_at"]),
        ])
}
