public import Kernel
public import Storage

extension Conversation {
    /// The language a reader wrote last in the chat with an account; nil where no message told yet.
    public func language(of reader: ReaderID, at account: AccountID, in library: LibraryID) async throws -> Language? {
        try await store.read {
            try Self.language(of: ReaderKey(account: account, reader: reader), in: library, $0)
        }
    }

    /// The same in somebody else's transaction.
    public static func language(
        of reader: ReaderKey, in library: LibraryID, _ transaction: Transaction
    ) throws -> Language? {
        try transaction.first(
            """
            SELECT language FROM contact
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """
        ) { Language(rawValue: $0.text(0)) } ?? nil
    }
}
