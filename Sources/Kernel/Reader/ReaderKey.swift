/// One person as one channel knows them: the account and the channel's id in it.
public struct ReaderKey: Sendable, Hashable, Codable {
    /// The account; `web` for somebody who came by a browser alone.
    public var account: AccountID
    /// The channel's id of the reader.
    public var reader: ReaderID

    /// Joins an account and a reader.
    public init(account: AccountID, reader: ReaderID) {
        self.account = account
        self.reader = reader
    }
}

extension Inbound {
    /// Who did it.
    public var from: ReaderKey { ReaderKey(account: account, reader: reader) }
}
