import Kernel
import Storage

/// What a reader has chosen for themselves beside consents (PS06): the language of pages and notices.
struct SettingTable {
    let library: LibraryID
    let transaction: Transaction

    static let schema = SchemaStep(
        "readers.setting.1",
        [
            .table(
                Table(
                    "reader_setting",
                    [.text("library"), .text("account"), .text("reader"), .text("language")],
                    primaryKey: ["library", "account", "reader"], checks: ["language IN ('zh', 'en')"]))
        ])

    /// The language a reader chose; nil where it follows what they write.
    func language(of reader: ReaderKey) throws -> Language? {
        try transaction.first(
            """
            SELECT language FROM reader_setting
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """
        ) { Language(rawValue: $0.text(0)) } ?? nil
    }

    /// Chooses a language; nil lets it follow what the reader writes.
    func choose(_ language: Language?, of reader: ReaderKey) throws {
        try transaction.run(
            """
            DELETE FROM reader_setting
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
        guard let language else { return }
        try transaction.run(
            """
            INSERT INTO reader_setting (library, account, reader, language)
            VALUES (\(library), \(reader.account), \(reader.reader), \(language.rawValue))
            """)
    }
}
