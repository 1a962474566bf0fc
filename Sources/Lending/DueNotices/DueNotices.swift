public import Kernel

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// Which notices an account calls for today: a pure function, run by the pass over all bound cards.
///
/// Keys are stable: the same thing about the same date has the same key on every day, so that whoever keeps the keys
/// tells nobody twice; a renewed loan has a new date and so new keys. A pass that was missed is made good: a reminder
/// belongs to the days from its own to the next one's, and only the latest that applies is told.
public struct DueNotices: Sendable {
    let settings: LendingSettings
    let zone: TimeZone

    /// Prepares for a library's settings and zone.
    public init(settings: LendingSettings, zone: TimeZone) { (self.settings, self.zone) = (settings, zone) }

    /// The notices due now.
    ///
    /// - Parameters:
    ///   - account: the account as it is.
    ///   - before: as it was seen before, by which a moved due date is noticed; nil where it was not.
    ///   - bound: whose card it is.
    public func notices(
        for account: PatronAccount, before: PatronAccount?, bound: BoundCard, now: Date
    ) -> [Notice] {
        let today = LocalMoment(now, in: zone).day
        let moved = account.loans.compactMap { loan in
            self.moved(loan, before: before?.loans.first { $0.id == loan.id }, bound, today)
        }
        let loans = account.loans.flatMap { self.loan($0, bound, today) }
        let holds = account.holds.flatMap { hold($0, bound, today) }
        return moved + loans + holds + [card(account.patron, bound, today)].compactMap(\.self)
    }

    private func loan(_ loan: Loan, _ bound: BoundCard, _ today: CalendarDay) -> [Notice] {
        guard let due = loan.due.day(in: zone) else { return [] }
        var notices: [Notice] = []
        if loan.isRecalled {
            notices.append(
                notice(.recall, "recall/\(loan.id)/\(due)", loan.title, due, "/loans", through: max(due, today), bound))
        }
        let left = due.number - today.number
        switch left {
        case 0:
            let key = "dueToday/\(loan.id)/\(due)"
            notices.append(notice(.dueToday, key, loan.title, due, "/loans", through: due, bound))
        case 1...:
            guard let days = settings.dueSoonDays.filter({ $0 >= left }).min() else { break }
            notices.append(
                notice(
                    .dueSoon, "dueSoon/\(loan.id)/\(due)/\(days)", loan.title, due, "/loans",
                    through: CalendarDay(number: due.number - 1), bound))
        default:
            guard let days = settings.overdueDays.filter({ $0 <= -left }).max() else { break }
            notices.append(
                notice(
                    .overdue, "overdue/\(loan.id)/\(due)/\(days)", loan.title, due, "/loans",
                    through: CalendarDay(number: today.number + 2), bound))
        }
        return notices
    }

    /// A due date that changed without a renewal: the library moved it.
    private func moved(_ loan: Loan, before: Loan?, _ bound: BoundCard, _ today: CalendarDay) -> Notice? {
        guard let before, let due = loan.due.day(in: zone), let was = before.due.day(in: zone), due != was,
            loan.renewals == before.renewals, loan.lentAt == before.lentAt
        else { return nil }
        var notice = notice(
            .dueMoved, "dueMoved/\(loan.id)/\(due)", loan.title, due, "/loans", through: max(due, today), bound)
        notice.remark = Localized(
            zh: "原应还日期 \(was.month)月\(was.day)日，改为 \(due.month)月\(due.day)日。",
            en: "It was due on \(was) and is now due on \(due).")
        return notice
    }

    private func hold(_ hold: Hold, _ bound: BoundCard, _ today: CalendarDay) -> [Notice] {
        guard case .ready(let until) = hold.status else { return [] }
        if let until, until < today { return [] }
        let last = until ?? CalendarDay(number: today.number + 7)
        var notices = [notice(.holdReady, "holdReady/\(hold.id)", hold.title, until, "/holds", through: last, bound)]
        if let until, until.number - today.number <= settings.holdLapseDays {
            let key = "holdLapsing/\(hold.id)/\(until)"
            notices.append(notice(.holdLapsing, key, hold.title, until, "/holds", through: until, bound))
        }
        for index in notices.indices { notices[index].place = hold.pickup?.name }
        return notices
    }

    private func card(_ patron: Patron, _ bound: BoundCard, _ today: CalendarDay) -> Notice? {
        guard let expires = patron.expires, expires >= today,
            expires.number - today.number <= settings.cardExpiryDays
        else { return nil }
        // The card's number never travels in a notice; its last characters tell several cards apart.
        return notice(
            .cardExpiring, "cardExpiring/\(bound.id)/\(expires)", bound.card.masked, expires, "/card", through: expires,
            bound)
    }

    private func notice(
        _ kind: Notice.Kind, _ key: String, _ title: String, _ day: CalendarDay?, _ page: String,
        through last: CalendarDay, _ bound: BoundCard
    ) -> Notice {
        let end = LocalMoment(day: CalendarDay(number: last.number + 1), minute: 0).date(in: zone)
        return Notice(kind, to: bound.reader, key: key, title: title, day: day, page: page, until: end)
    }
}
