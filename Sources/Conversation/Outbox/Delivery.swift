public import Kernel

/// How a delivery ended.
public enum Delivery: Sendable, Hashable {
    /// The channel has it.
    case delivered
    /// Try again after this time; the reason holds nothing personal.
    case retry(after: Duration, reason: String)
    /// The channel does not let us write first: a notice takes its next way, anything else waits for the reader's next
    /// message.
    case hold(reason: String)
    /// It will never be delivered this way as things stand: a notice takes its next way.
    case dead(reason: String)
    /// Today's quota of this way is used up: a notice takes its next way, or waits for the next day as all else does.
    case usedUp(reason: String)
    /// It was handed over and no word came back: a notice is not sent again by itself, lest it be told twice.
    case unsure(reason: String)
    /// The reader has left the channel: only an e-mail can still reach them.
    case gone(reason: String)
}

/// Sends what the outbox holds by a channel.
public protocol Courier: Sendable {
    /// Sends one reply to a reader; never throws, since what went wrong decides what becomes of the entry.
    func deliver(_ reply: Reply, to reader: ReaderID, by account: AccountID) async -> Delivery

    /// Sends a notice by one way; `id` is the same for every attempt at the same notice and different for any other.
    func deliver(_ letter: NoticeLetter, id: String, to reader: ReaderKey, in library: LibraryID) async -> Delivery
}

extension Courier {
    /// A courier that knows no ways sends messages and nothing else.
    public func deliver(
        _ letter: NoticeLetter, id: String, to reader: ReaderKey, in library: LibraryID
    ) async -> Delivery {
        guard let message = letter.message else { return .dead(reason: "the channel has no such way") }
        return await deliver(message, to: reader.reader, by: reader.account)
    }
}
