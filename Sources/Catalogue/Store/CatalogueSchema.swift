import Storage

/// The catalogue's tables.
enum CatalogueSchema {
    /// Words are in a title's, a person's, or another column.
    static let words = FullTextIndex(
        "catalogue", columns: ["title", "author", "other"], version: SearchWords.version)
    static let titleColumn = 0
    static let authorColumn = 1

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
            ])
    ]
}

/// The kinds of keys a title is found by; never renumbered.
enum KeyKind: Int, Sendable, CaseIterable {
    /// The folded title, and other titles.
    case title = 1
    /// The title in pinyin.
    case titlePinyin = 2
    /// The first letters of the title's pinyin.
    case titleInitials = 3
    /// A name, whole or one of its parts.
    case author = 4
    /// A name in pinyin.
    case authorPinyin = 5
    /// The first letters of a name's pinyin.
    case authorInitials = 6
    /// Thirteen digits.
    case isbn = 7
    /// Eight digits.
    case issn = 8
    /// A call number without blanks.
    case callNumber = 9
    /// A copy's barcode.
    case barcode = 10
    /// The first class number with its scheme.
    case classNumber = 11
    /// The digits of a 统一书号.
    case bookNumber = 12
}
