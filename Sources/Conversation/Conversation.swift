public import Foundation
public import Kernel
public import Logging
public import Storage
import Synchronization

/// Turns an `Inbound` into a `Reply`, whichever the channel: once, durably, and in time.
///
/// One transaction stores the message, its effect, its counts and its reply. A repeat of the message, now, after a
/// restart or on another node, receives the stored reply and acts no second time. What is not ready by the deadline
/// goes through the outbox.
public struct Conversation: Sendable {
    /// The tables it keeps.
    public static let schema = Inbox.schema + Contact.schema + Outbox.schema

    let store: Store
    let desks: [LibraryID: Desk]
    let split: @Sendable (Reply, Account) -> (now: Reply, later: [Reply])
    let workbench: Workbench
    let timing: Timing
    let meter: Meter
    let logger: Logger
    let tickets = Tickets()

    /// Times of the conversation.
    public struct Timing: Sendable {
        /// When a channel that waits must be told something; WeChat closes after 5 s.
        public var deadline: Duration
        /// From this age on a message's next time-out is its last: the channel will not ask again.
        public var lastAttemptAge: Duration
        /// How long a worker has a message for itself; afterwards another may take it over.
        public var lease: Duration
        /// How old an open message without a worker must be before it is answered unasked.
        public var abandonedAge: Duration

        /// WeChat's: three attempts of five seconds.
        public init(
            deadline: Duration = .milliseconds(4500), lastAttemptAge: Duration = .seconds(8),
            lease: Duration = .seconds(10), abandonedAge: Duration = .seconds(20)
        ) {
            self.deadline = deadline
            self.lastAttemptAge = lastAttemptAge
            self.lease = lease
            self.abandonedAge = abandonedAge
        }
    }

    /// Opens the conversation.
    ///
    /// - Parameters:
    ///   - desks: the libraries' slices.
    ///   - split: the channel's limits: what is shown at once, and what follows through the outbox.
    public init(
        store: Store, desks: [Desk], workbench: Workbench, timing: Timing = Timing(), meter: Meter, logger: Logger,
        split: @escaping @Sendable (Reply, Account) -> (now: Reply, later: [Reply])
    ) {
        self.store = store
        self.desks = Dictionary(desks.map { ($0.library, $0) }) { first, _ in first }
        self.workbench = workbench
        self.timing = timing
        self.meter = meter
        self.logger = logger
        self.split = split
    }

    /// Answers one message, or a repeat of it.
    ///
    /// - Parameter now: when it arrived.
    public func receive(_ inbound: Inbound, account: Account, now: Date) async -> Outcome {
        let id = MessageID(inbound)
        // The channel's patience began with the request, whatever the time is spent on.
        let deadline = ContinuousClock.now + timing.deadline
        do {
            switch try await begin(inbound, id: id, account: account, now: now) {
            case .finished(let outcome):
                return outcome
            case .work(let turn, let claim, let position):
                let (ticket, _) = tickets.open(id)
                start(ticket, id, turn: turn, claim: claim, at: position)
                return await waiting(on: ticket, id, inbound, account: account, now: now, until: deadline)
            case .known(let reply):
                meter.add(to: Self.repeats)
                return .reply(reply)
            case .elsewhere:
                meter.add(to: Self.repeats)
                return await following(id, inbound, account: account, now: now, until: deadline)
            }
        } catch {
            logger.error("a message could not be stored", metadata: ["account": "\(account.id)", "error": "\(error)"])
            return .tryAgain
        }
    }

    private static let repeats = Meter.Series("shiqu_message_repeats_total")
}

/// What the channel is told.
public enum Outcome: Sendable, Hashable {
    /// Show this; an empty reply is the channel's word for silence.
    case reply(Reply)
    /// Let the channel ask again: nothing was acknowledged.
    case tryAgain
}

/// What became of a message at once.
enum Beginning: Sendable {
    case finished(Outcome)
    /// It takes longer; it is this caller's to work out.
    case work(Turn, Claim, Router.Position)
    /// It was answered before.
    case known(Reply)
    /// Somebody works on it: another caller, another node, or a process that is gone.
    case elsewhere
}

/// The messages being worked on in this process.
final class Tickets: Sendable {
    private let open = Mutex<[MessageID: Ticket]>([:])

    /// The ticket of a message somebody in this process works on; its caller will show the answer.
    func join(_ id: MessageID) -> Ticket? {
        open.withLock { open in
            let ticket = open[id]
            ticket?.join()
            return ticket
        }
    }

    /// The ticket of a message, and whether this caller is the first.
    ///
    /// One that `waits` will show the answer.
    func open(_ id: MessageID, waits: Bool = true) -> (ticket: Ticket, isFirst: Bool) {
        open.withLock { open in
            let known = open[id]
            let ticket = known ?? Ticket()
            if waits { ticket.join() }
            if known == nil { open[id] = ticket }
            return (ticket, known == nil)
        }
    }

    func close(_ id: MessageID, _ ticket: Ticket, _ outcome: Outcome) {
        _ = open.withLock { $0.removeValue(forKey: id) }
        ticket.finish(outcome)
    }
}
