public import Kernel
import Storage
import Synchronization

public import struct Foundation.Date

/// The way to the library system that keeps working when the system does not.
///
/// Every question has a limit of time, equal questions in flight are asked once, a breaker spares a dead system, and the
/// last good copy of each account stands in for it with its time. What readers ask for meanwhile is written down and
/// carried out once when the system is back. Never an empty list because nobody answered.
public struct SteadyAccounts: Sendable {
    let system: any LibrarySystem
    let cards: any BoundCards
    let notifier: any Notifier
    let store: Storage.LibraryStore
    let timing: AwayTiming
    let bench: CallBench
    let breaker = Breaker()
    let questions = Questions()
    let uptime: @Sendable () -> Duration
    /// What an account calls for; nil where nobody is told of it but by the daily pass.
    let due: DueNotices?

    var copies: AccountCopies { AccountCopies(library: store.id) }
    var book: WishBook { WishBook(library: store.id) }
    var history: HistoryBook { HistoryBook(library: store.id) }

    /// What the system can do.
    public var abilities: Set<LibrarySystemAbility> { system.abilities }

    /// The account of a bound card, as it is or as it was last seen.
    ///
    /// - Throws: `LibrarySystemAway` where there is no copy either, `LendingRefusal.unknownCard` where the system no
    ///   longer knows the card.
    public func account(
        of bound: BoundCard, now: Date, atMostOld age: Duration? = nil, within patience: Duration? = nil
    ) async throws -> AccountView {
        let (copy, wishes) = try await store.read { [copies, book] transaction in
            (try copies.copy(of: bound.card, transaction), try book.open(for: bound.card, transaction))
        }
        // Where the system is known to be away, even a new copy is shown as one.
        if let copy, breaker.isClosed, copy.isFresh(at: now, for: age ?? timing.freshness) {
            return AccountView(account: copy.account, takenAt: copy.takenAt, standing: .live, wishes: wishes)
        }
        do {
            let account = try await ask(bound, now: now, within: patience ?? timing.looking)
            return AccountView(account: account, takenAt: now, standing: .live, wishes: wishes)
        } catch let away as LibrarySystemAway {
            guard let copy else { throw away }
            return AccountView(account: copy.account, takenAt: copy.takenAt, standing: .copy, wishes: wishes)
        }
    }

    /// The account as it is now and as it was seen before, for the pass that prepares notices.
    ///
    /// - Throws: `LibrarySystemAway`, `LendingRefusal`.
    public func snapshot(
        of bound: BoundCard, now: Date
    ) async throws -> (account: PatronAccount, before: PatronAccount?) {
        let before = try await store.read { [copies] in try copies.copy(of: bound.card, $0) }
        let account = try await ask(bound, now: now, within: timing.acting, tells: false)
        return (account, before?.account)
    }

    /// Asks the system; equal questions on their way are joined.
    ///
    /// - Parameter tells: whether what the account calls for is queued as notices; the pass does so by itself.
    func ask(
        _ bound: BoundCard, now: Date, within patience: Duration, tells: Bool = true
    ) async throws -> PatronAccount {
        try await admit()
        let (flight, isNew) = questions.flight(for: bound)
        let result: Result<PatronAccount, any Error>?
        if isNew {
            result = await bench.fly(flight, within: patience) {
                defer { questions.forget(flight, for: bound) }
                let account = try await noting(bound.card) { try await system.account(of: bound.card) }
                return try await keep(account, of: bound, asked: now, tells: tells)
            }
        } else {
            result = await flight.wait(atMost: patience)
        }
        // One that hangs must not be joined by all who come later.
        if result == nil { questions.forget(flight, for: bound) }
        return try await settle(result, bound.card)
    }

    /// Does something at the system within a time.
    func call<Value: Sendable>(
        _ card: CardNumber, within patience: Duration? = nil, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await admit()
        let limit = patience ?? (breaker.isDoubtful ? timing.looking : timing.acting)
        return try await settle(await bench.ask(within: limit) { try await noting(card, work) }, card)
    }

    private func settle<Value: Sendable>(
        _ result: Result<Value, any Error>?, _ card: CardNumber
    ) async throws -> Value {
        switch result {
        case .success(let value)?: return value
        case .failure(let error)?: throw error
        case nil:
            await missed(card)
            throw LibrarySystemAway(.unknown, reason: "no answer in time")
        }
    }

    /// Keeps what was told; the account with what only the last copy knows.
    private func keep(
        _ told: PatronAccount, of bound: BoundCard, asked: Date, tells: Bool
    ) async throws -> PatronAccount {
        let due = tells && bound.purposes.contains(.notices) ? self.due : nil
        return try await store.write { [copies, history, notifier, store] transaction in
            let before = try copies.copy(of: bound.card, transaction)?.account
            let account = told.completed(by: before)
            if let due {
                let notices = due.notices(for: account, before: before, bound: bound, now: asked)
                try notifier.queue(notices, in: transaction)
            }
            try copies.keep(account, of: bound.card, asked: asked, transaction)
            if bound.purposes.contains(.history) {
                try history.note(account.loans, of: bound, seen: asked, ids: store.store.ids, transaction)
            }
            return account
        }
    }

    /// Notes whether the system answered: a refusal is an answer, and so is data that cannot be read here.
    private func noting<Value: Sendable>(
        _ card: CardNumber, _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await work()
            breaker.answered()
            return value
        } catch let refusal as LendingRefusal {
            breaker.answered()
            throw refusal
        } catch let away as LibrarySystemAway {
            await missed(card)
            throw away
        }
    }
}

/// How long is waited for the library system, and how long its answers hold.
public struct AwayTiming: Sendable {
    /// For a look at an account: a page is there in under a second, come what may.
    public var looking: Duration
    /// For a look in the chat, which may take longer.
    public var chatting: Duration
    /// For doing something, while the system is believed to be well.
    public var acting: Duration
    /// For the system's own check.
    public var checking: Duration
    /// How long an answer serves a page and a chat without being asked again.
    public var freshness: Duration
    /// How long a wish is kept for a system that stays away.
    public var wishLife: Duration

    /// Sets the times.
    public init(
        looking: Duration = .milliseconds(700), chatting: Duration = .milliseconds(3000),
        acting: Duration = .milliseconds(3500),
        checking: Duration = .milliseconds(700), freshness: Duration = .seconds(20),
        wishLife: Duration = .seconds(7 * 86_400)
    ) {
        (self.looking, self.chatting, self.acting, self.checking) = (looking, chatting, acting, checking)
        (self.freshness, self.wishLife) = (freshness, wishLife)
    }
}

/// An account as a reader is shown it.
public struct AccountView: Sendable, Hashable {
    /// The account.
    public var account: PatronAccount
    /// When it was so.
    public var takenAt: Date
    /// Whether the system said so just now.
    public var standing: Standing
    /// What was asked for and waits for the system.
    public var wishes: [Wish]

    /// Describes an account as it is shown.
    public init(account: PatronAccount, takenAt: Date, standing: Standing, wishes: [Wish]) {
        (self.account, self.takenAt, self.standing, self.wishes) = (account, takenAt, standing, wishes)
    }

    /// Where an account comes from.
    public enum Standing: Sendable, Hashable {
        /// The system said so within the last seconds.
        case live
        /// The system does not answer: this is the last good copy.
        case copy
    }

    /// The open wish to renew a loan.
    public func renewal(of loan: LoanID) -> Wish? {
        wishes.first { if case .renew(loan, _, _) = $0.action { true } else { false } }
    }

    /// The open wish to cancel a hold.
    public func cancellation(of hold: HoldID) -> Wish? {
        wishes.first { if case .cancelHold(hold, _) = $0.action { true } else { false } }
    }

    /// The open wishes for new holds.
    public var awaitedHolds: [Wish] { wishes.filter { if case .hold = $0.action { true } else { false } } }
}

/// The questions on their way, by card and reader.
final class Questions: Sendable {
    private let flights = Mutex<[BoundCard: Flight<PatronAccount>]>([:])

    func flight(for bound: BoundCard) -> (Flight<PatronAccount>, isNew: Bool) {
        flights.withLock { flights in
            if let flight = flights[bound] { return (flight, false) }
            let flight = Flight<PatronAccount>()
            flights[bound] = flight
            return (flight, true)
        }
    }

    func forget(_ flight: Flight<PatronAccount>, for bound: BoundCard) {
        flights.withLock { if $0[bound] === flight { $0[bound] = nil } }
    }
}
