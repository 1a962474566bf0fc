/// Why a message did not go; the reason holds no address and nothing the server wrote of one.
public struct MailTrouble: Error, Sendable, Hashable {
    /// What to do about it.
    public enum Kind: String, Sendable {
        /// It may go later: the server is away, busy, or said so (4xx).
        case passing
        /// It will not go as it stands (5xx, or the server lacks what is needed).
        case final
        /// It was handed over and no word came back; it may have gone.
        case unsure
    }

    /// What to do about it.
    public var kind: Kind
    /// The step, and the server's number: `RCPT 550 5.1.1`.
    public var reason: String

    init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
