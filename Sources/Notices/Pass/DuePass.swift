public import Kernel
import Storage

public import struct Foundation.Date

/// The pass over all bound cards: asks the library system for each account, and queues what its reader is to be told.
///
/// It goes in pages, so that its memory does not grow with the number of readers; it notes after each page how far it
/// is, so that another node or the next start goes on there; a lease in the database keeps two nodes from passing at
/// once; and it asks the library system for so many accounts a second and not more. Passing twice tells nobody twice.
public struct DuePass: Sendable {
    static let schema = SchemaStep("notices.pass.1", [.table(PassTable.table)])

    /// How many cards are looked at between two notes of how far it is.
    static let page = 200
    /// How long a node may be silent before another goes on, in milliseconds.
    static let lease: Int64 = 300_000
    /// After so many accounts in a row that could not be read, the library system is left in peace for a while.
    static let patience = 20

    /// What an account tells.
    public struct Asked: Sendable {
        /// What its reader is to be told.
        public var notices: [Notice]
        /// The address the library system has.
        public var email: String?

        /// States both.
        public init(notices: [Notice], email: String? = nil) {
            self.notices = notices
            self.email = email
        }
    }

    let room: NoticesRoom
    let cards: any BoundCards
    let holder: String
    let ask: @Sendable (BoundCard) async throws -> Asked
    let pause: @Sendable (Duration) async throws -> Void

    /// Prepares a pass.
    ///
    /// - Parameters:
    ///   - ask: reads an account from the library system and says what its reader is to be told.
    ///   - pause: waits; a test's pass need not.
    public init(
        room: NoticesRoom, cards: any BoundCards,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        ask: @escaping @Sendable (BoundCard) async throws -> Asked
    ) {
        self.room = room
        self.cards = cards
        holder = RandomToken.make()
        self.ask = ask
        self.pause = pause
    }

    /// Whether the hour of the pass has come on a day.
    public func isTime(_ now: Date) -> Bool {
        room.settings.isOn && LocalMoment(now, in: room.timeZone).minute >= room.settings.passAt.minutes
    }

    /// Passes over all cards, or over those that were left; nil where today's pass is done or in other hands.
    ///
    /// - Parameter again: passes once more although today's pass is done.
    public func run(again: Bool = false, now: @Sendable () -> Date = { Date() }) async throws -> PassReport? {
        let (id, started) = (room.store.id, now())
        let day = LocalMoment(started, in: room.timeZone).day.number
        let standing = try await room.store.write { transaction in
            try PassTable.take(
                day, holder: holder, now: started.milliseconds, until: started.milliseconds + Self.lease,
                again: again, id, transaction)
        }
        guard let standing else { return nil }
        var (after, report, silent) = (standing.after, standing.report, 0)
        while !Task.isCancelled {
            let page = try await cards.cards(after: after, limit: Self.page)
            guard let last = page.last else {
                report.isFinished = true
                break
            }
            let asked = try await ask(page, &report, &silent)
            // A page that was broken off is asked for once more.
            let isBroken = silent >= Self.patience
            if isBroken { report.cards -= page.count } else { after = last.id }
            guard try await keep(asked, after: after, &report, now: now()) else { return nil }
            if isBroken { break }
        }
        // What was broken off is taken up by whoever comes first; what the system did not answer, after a while.
        let (end, isFinished) = (now().milliseconds, report.isFinished)
        let rest = isFinished || silent < Self.patience ? 0 : end + Self.lease
        try await room.store.write { transaction in
            try PassTable.release(
                finishedAt: isFinished ? end : 0, until: rest, holder: holder, id, transaction)
        }
        return report
    }

    /// Looks at all cards and counts what would be told, without telling anybody.
    public func rehearse() async throws -> PassReport {
        var (after, report, silent) = (Int64(0), PassReport(), 0)
        let id = room.store.id
        while true {
            let page = try await cards.cards(after: after, limit: Self.page)
            guard let last = page.last else { break }
            let notices = try await ask(page, &report, &silent).flatMap(\.asked.notices)
            report.made += try await room.store.read { transaction in
                try notices.count { try !NoticeTable.isKnown($0, id, transaction) }
            }
            after = last.id
            if silent >= Self.patience { return report }
        }
        report.isFinished = true
        return report
    }

    /// Asks for a page's accounts, a few at a time, no faster than the settings allow.
    private func ask(
        _ page: [BoundCard], _ report: inout PassReport, _ silent: inout Int
    ) async throws -> [(card: BoundCard, asked: Asked)] {
        var answers: [(card: BoundCard, asked: Asked)] = []
        let wanted = page.filter { $0.purposes.contains(.notices) }
        report.cards += page.count
        let width = min(8, room.settings.accountsPerSecond)
        var rest = wanted[...]
        while !rest.isEmpty, silent < Self.patience {
            let some = rest.prefix(width)
            rest = rest.dropFirst(width)
            let started = ContinuousClock.now
            for (card, asked) in try await together(Array(some)) {
                if let asked {
                    answers.append((card, asked))
                    for notice in asked.notices { report.kinds[notice.kind, default: 0] += 1 }
                    silent = 0
                } else {
                    report.failed += 1
                    silent += 1
                }
            }
            let due = Duration.seconds(1) * some.count / room.settings.accountsPerSecond
            let left = due - (ContinuousClock.now - started)
            if left > .zero { try await pause(left) }
        }
        return answers
    }

    private func together(_ cards: [BoundCard]) async throws -> [(BoundCard, Asked?)] {
        try await withThrowingTaskGroup(of: (BoundCard, Asked?).self) { group in
            for card in cards {
                group.addTask {
                    do {
                        return (card, try await ask(card))
                    } catch is LendingRefusal {
                        // The system knows the card no longer, or bars it: that is for its holder to hear elsewhere.
                        return (card, Asked(notices: []))
                    } catch is LibrarySystemAway {
                        return (card, nil)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Stores a page's notices and how far the pass is, as one unit; false where the pass is in other hands now.
    private func keep(
        _ asked: [(card: BoundCard, asked: Asked)], after: Int64, _ report: inout PassReport, now: Date
    ) async throws -> Bool {
        let (id, before) = (room.store.id, report)
        let takesMail = room.settings.ways.contains(.email)
        let made = try await room.store.write { transaction -> Int? in
            var made = 0
            for (card, answer) in asked {
                made += try room.queue(answer.notices, now: now, in: transaction)
                if takesMail, let address = answer.email.flatMap(MailAddress.plain) {
                    try AddressTable.adopt(address, card.reader, id, transaction)
                }
            }
            var report = before
            report.made += made
            let isOurs = try PassTable.advance(
                to: after, report, holder: holder, until: now.milliseconds + Self.lease, id, transaction)
            return isOurs ? made : nil
        }
        guard let made else { return false }
        report.made += made
        return true
    }
}
