public import Kernel
public import Storage

public import struct Foundation.TimeZone

/// What readers do with their own account: loans, renewals, holds, charges, the card.
public struct LendingRoom: Sendable {
    /// The tables it keeps.
    public static let schema = [
        AccountCopies.schema, WishBook.schema, HistoryBook.schema, CardKey.schema,
        SchemaStep("lending.crowd.1", ["lending_copy", "lending_wish", "lending_past_loan"].map(SchemaChange.crowded)),
    ]
    /// Its slices.
    public let slices: [any Slice]
    /// The way to the library system.
    public let accounts: SteadyAccounts
    /// What the library has settled about lending.
    public let settings: LendingSettings
    /// Which cards are bound.
    public let cards: any BoundCards
    /// Where calls run beyond a reader's patience: kept by the house while it serves.
    public let bench: CallBench
    private let store: LibraryStore

    /// Opens the room for one library.
    ///
    /// - Parameters:
    ///   - store: the library's rows.
    ///   - system: the library's system.
    ///   - cards: the cards readers have bound.
    ///   - notifier: tells readers of what was done without them.
    ///   - titles: finds what a hold is placed on.
    ///   - knownTitles: the catalogue's exact-title lookup.
    ///   - pages: where the readers' pages are; nil where there are none.
    ///   - settings: what the library has settled about lending.
    ///   - timeZone: the library's; with it, what a look at an account finds is told as the daily pass would.
    ///   - timing: how long is waited for the system.
    ///   - uptime: the time since some moment, which never goes back.
    public init(
        store: LibraryStore, system: any LibrarySystem, cards: any BoundCards, notifier: any Notifier,
        titles: any TitleFinder, knownTitles: any KnownTitles, pages: LendingPages?,
        settings: LendingSettings = LendingSettings(), timeZone: TimeZone? = nil, timing: AwayTiming = AwayTiming(),
        uptime: @escaping @Sendable () -> Duration = LendingRoom.sinceStart()
    ) {
        self.store = store
        (self.cards, self.settings) = (cards, settings)
        bench = CallBench()
        accounts = SteadyAccounts(
            system: system, cards: cards, notifier: notifier, store: store, timing: timing, bench: bench,
            uptime: uptime, due: timeZone.map { DueNotices(settings: settings, zone: $0) })
        let talk = AccountTalk(
            accounts: accounts, cards: cards, notifier: notifier, settings: settings, pages: pages, titles: titles,
            knownTitles: knownTitles)
        slices = Self.slices(talk, store: store)
    }

    /// What the system can do and the library allows.
    private static func slices(_ talk: AccountTalk, store: LibraryStore) -> [any Slice] {
        let abilities = talk.accounts.abilities
        var slices: [any Slice] = [Loans(talk: talk)]
        if abilities.contains(.renew) { slices.append(Renewal(talk: talk)) }
        if abilities.contains(.holds) { slices.append(Holds(talk: talk)) }
        if abilities.contains(.checkOut), talk.settings.selfCheckout { slices.append(Checkout(talk: talk)) }
        slices.append(CardServices(talk: talk))
        if abilities.contains(.charges) { slices.append(Charges(talk: talk)) }
        slices.append(PastLoans(talk: talk, history: { LoanHistory(store: store, reader: $0) }))
        slices.append(Clearance(talk: talk))
        return slices
    }

    /// The past loans of a reader.
    public func history(of reader: ReaderKey) -> LoanHistory { LoanHistory(store: store, reader: reader) }

    /// The key that signs the codes of electronic cards.
    public func cardKey() async throws -> [UInt8] { try await CardKey(store: store).bytes() }

    /// What it keeps of readers.
    public var dataKeeper: any ReaderDataKeeper { LendingData(store: store) }

    /// What grows old in it.
    public var retention: [any RetentionRule] { LendingRetention.all(store.id) }

    /// Tells how long ago it was made.
    public static func sinceStart() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { ContinuousClock.now - start }
    }
}
