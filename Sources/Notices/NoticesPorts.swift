public import Kernel
public import Storage

public import struct Foundation.Date

/// What the room of notices needs of the rest of the house; `App` joins them.
public struct NoticePorts: Sendable {
    /// Hands a notice to the outbox, in a transaction.
    public var post: @Sendable (NoticeParcel, Date, Transaction) throws -> Void
    /// Takes back what the outbox still holds for a reader, in a transaction.
    public var withdraw: @Sendable (ReaderKey, Transaction) throws -> Void
    /// The language a reader wrote last; nil where none told.
    public var language: @Sendable (ReaderKey, Transaction) throws -> Language?
    /// Where a reader agrees to one notice (WeChat's page): account, form, number, way back, and what must come back.
    public var agreement: @Sendable (AccountID, NoticeTemplate, String, String) -> String?

    /// Joins the room to the house.
    public init(
        post: @escaping @Sendable (NoticeParcel, Date, Transaction) throws -> Void,
        withdraw: @escaping @Sendable (ReaderKey, Transaction) throws -> Void,
        language: @escaping @Sendable (ReaderKey, Transaction) throws -> Language?,
        agreement: @escaping @Sendable (AccountID, NoticeTemplate, String, String) -> String?
    ) {
        self.post = post
        self.withdraw = withdraw
        self.language = language
        self.agreement = agreement
    }
}
