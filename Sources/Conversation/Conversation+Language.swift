public import Kernel
import Storage

extension Conversation {
    /// The language a reader wrote last in the chat with an account; nil where no message told yet.
    public func language(of reader: ReaderID, at account: AccountID, in library: LibraryID) async throws -> Language? {
        try await store.read { transaction in
            try transaction.first(
                """
                SELECT language FROM contact
                WHERE library = \(library) AND account = \(account) AND reader = \(reader)
                """
            ) { Language(rawValue: $0.text(0)) } ?? nil
        }
    }
}
