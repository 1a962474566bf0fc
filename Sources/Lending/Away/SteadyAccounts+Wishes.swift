public import Kernel
import Storage

public import struct Foundation.Date

extension SteadyAccounts {
    /// Carries out what a reader asks for, or writes it down for later.
    ///
    /// `ask` names the question (a message's key, a form's own number): asked again it gets the same answer and does
    /// nothing twice.
    public func carryOut(
        _ action: Wish.Action, for bound: BoundCard, ask: String, now: Date
    ) async throws -> Doing {
        let id = store.store.ids.next(at: now)
        let entry = try await store.write { [book] transaction in
            try book.enter(
                action, reader: bound.reader, card: bound.card, ask: ask, id: id, now: now, transaction)
        }
        switch entry {
        case .settled(let outcome): return .settled(outcome)
        case .busy(let wish): return .later(wish)
        case .begun(let wish): return try await attempt(wish, for: bound, now: now, isDoubtful: false)
        case .resumed(let wish): return try await attempt(wish, for: bound, now: now, isDoubtful: true)
        }
    }

    private func attempt(_ wish: Wish, for bound: BoundCard, now: Date, isDoubtful: Bool) async throws -> Doing {
        do {
            let outcome = try await perform(wish, for: bound, now: now, isDoubtful: isDoubtful)
            try await settle(wish, outcome, now: now, isTold: true)
            return .settled(outcome)
        } catch let away as LibrarySystemAway {
            try await putBack(wish, away, now: now)
            return .later(wish)
        }
    }

    /// Takes back what waits for the system; false where it is settled or being carried out.
    public func withdraw(_ wish: Int64, of reader: ReaderKey, now: Date) async throws -> Bool {
        try await store.write { [book] in try book.withdraw(wish, reader: reader, now: now, $0) }
    }

    /// What became of what a reader asked for under one name, so that a page can show it after it was sent on.
    public func results(
        of ask: String, reader: ReaderKey
    ) async throws -> [(action: Wish.Action, outcome: WishOutcome?)] {
        try await store.read { [book] in try book.asked(ask, reader: reader, $0) }.map { ($0.action, $0.outcome) }
    }

    /// Works off what waits, where the system answers; how many wishes were settled.
    ///
    /// Called by the house every few seconds, on any node: each wish is leased to one.
    @discardableResult
    public func workOff(now: Date, limit: Int = 20) async throws -> Int {
        await probe()
        guard breaker.isClosed else { return 0 }
        let due = try await store.write { [book] in try book.takeDue(now: now, limit: limit, $0) }
        var settled = 0
        for wish in due {
            do {
                let outcome = try await belated(wish, now: now)
                try await settle(wish, outcome, now: now, isTold: false)
                settled += 1
            } catch let away as LibrarySystemAway {
                try await putBack(wish, away, now: now)
            }
        }
        return settled
    }

    /// A wish whose reader has gone away meanwhile.
    private func belated(_ wish: Wish, now: Date) async throws -> WishOutcome {
        let bound = try await cards.cards(of: wish.reader).first { $0.card == wish.card }
        guard let bound, now.timeIntervalSince(wish.askedAt) < timing.wishLife.seconds else { return .dropped }
        return try await perform(wish, for: bound, now: now, isDoubtful: true)
    }

    private func perform(
        _ wish: Wish, for bound: BoundCard, now: Date, isDoubtful: Bool
    ) async throws -> WishOutcome {
        let (system, card) = (system, bound.card)
        do {
            if isDoubtful {
                let account = try await call(card) { try await system.account(of: card) }
                if let done = wish.action.outcome(in: account) { return done }
            }
            switch wish.action {
            case .renew(let loan, _, _):
                return .renewed(try await call(card) { try await system.renew(loan, of: card) })
            case .hold(let target, _, let pickup):
                return .held(try await call(card) { try await system.placeHold(on: target, pickup: pickup, of: card) })
            case .cancelHold(let hold, _):
                try await call(card) { try await system.cancelHold(hold, of: card) }
                return .cancelled
            }
        } catch let refusal as LendingRefusal {
            return .refused(refusal)
        }
    }

    private func settle(_ wish: Wish, _ outcome: WishOutcome, now: Date, isTold: Bool) async throws {
        try await store.write { [book, copies, notifier] transaction in
            guard try book.settle(wish, outcome, now: now, transaction) else { return }
            try copies.enter(outcome, of: wish, at: now, transaction)
            guard !isTold, outcome != .dropped || now.timeIntervalSince(wish.askedAt) >= timing.wishLife.seconds
            else { return }
            try notifier.queue([wish.notice(of: outcome, now: now)], in: transaction)
        }
    }

    /// Tried again soon where nothing was done, later where nobody knows: a late answer of the system comes first.
    private func putBack(_ wish: Wish, _ away: LibrarySystemAway, now: Date) async throws {
        let pause: Duration = away.outcome == .notDone ? .seconds(5) : .seconds(30)
        try await store.write { [book] in
            try book.putBack(wish, now: now, after: min(pause * wish.tries, .seconds(300)), $0)
        }
    }
}

extension Wish {
    /// What the reader is told when it has been settled without them.
    func notice(of outcome: WishOutcome, now: Date) -> Notice {
        var day: CalendarDay?
        if case .renewed(let loan) = outcome, case .day(let due) = loan.due { day = due }
        return Notice(
            .settled, to: reader, key: "settled/\(id)", title: action.title, day: day, remark: words(of: outcome),
            page: action.page, until: now.addingTimeInterval(3 * 86_400))
    }

    private func words(of outcome: WishOutcome) -> Localized {
        switch outcome {
        case .renewed: Localized(zh: "系统恢复后已为您续借。", en: "The system is back and your renewal is done.")
        case .held: Localized(zh: "系统恢复后已为您预约。", en: "The system is back and your hold is placed.")
        case .cancelled: Localized(zh: "系统恢复后已取消预约。", en: "The system is back and your hold is cancelled.")
        case .refused(let refusal):
            Localized(
                zh: "系统恢复后没能办成：" + refusal.words(.chinese),
                en: "The system is back, but it could not be done: " + refusal.words(.english))
        case .dropped:
            Localized(
                zh: "系统一直没有恢复，这件事没有办成，请到服务台办理。",
                en: "The system stayed away and this was not done; please ask at the desk.")
        }
    }
}
