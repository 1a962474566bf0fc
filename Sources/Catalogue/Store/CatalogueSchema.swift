import Storage

/// The catalogue's tables.
enum CatalogueSchema {
    /// Words are in a title's, a person's, or another column; whole keys, beginnings and what filters ask for are words too.
    static let words = FullTextIndex(
        "catalogue", columns: ["title", "author", "other", "key", "filter"], version: SearchWords.version)
    static let titleColumn = 0
    static let authorColumn = 1
    static let keyColumn = 3
    static let filterColumn = 4

    static let steps = [
        SchemaStep(
            "catalogue.store.1",
            [
                // A title as it came, without its copies.
                .table(
                    Table(
                        "bib",
                        [
                            .text("library"), .integer("id"), .text("control"), .integer("doc"), .blob("record"),
                            .integer("version"),
                        ],
                        primaryKey: ["library", "id"], uniques: [["library", "control"]], wide: true)),
                .table(
                    Table(
                        "item",
                        [
                            .text("library"), .integer("bib"), .integer("position"), .text("barcode"),
                            .text("branch"), .text("location"), .text("call_number"), .text("status"),
                        ],
                        primaryKey: ["library", "bib", "position"],
                        references: [
                            .init(["library", "bib"], to: "bib", ["library", "id"], cascade: true)
                        ])),
                // What ranking and facets need of a title, in the order of the index.
                .table(
                    Table(
                        "bib_card",
                        [
                            .text("library"), .integer("doc"), .integer("bib"), .text("title"), .text("author"),
                            .integer("year"), .text("language"), .text("class"), .integer("total"),
                            .integer("available"), .text("branches"),
                        ],
                        primaryKey: ["library", "doc"])),
                // Whatever finds a title by itself: its key, a standard number, a call number, a barcode.
                .table(
                    Table(
                        "bib_key",
                        [.text("library"), .integer("kind"), .text("key"), .integer("doc")],
                        primaryKey: ["library", "kind", "key", "doc"])),
                .table(
                    Table(
                        "catalogue_state", [.text("library"), .integer("last_import")], primaryKey: ["library"])),
            ]),
        // Keys are words of the index: a tree of their own was written all over by every batch of an import.
        SchemaStep("catalogue.store.2", [.dropTable("bib_key")]),
        // What the library system says of copies, beside what the records say: an import must not undo it.
        SchemaStep(
            "catalogue.store.3",
            [
                .table(
                    Table(
                        "item_state",
                        [
                            .text("library"), .text("control"), .text("barcode"), .text("status"),
                            .integer("due", nullable: true),
                        ],
                        primaryKey: ["library", "control", "barcode"]))
            ]),
    ]
}
