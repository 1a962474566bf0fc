public import Kernel
import Storage

public import struct Foundation.Date

extension NoticesRoom: Notifier {
    /// Queues notices in a transaction of the caller's; one whose key was queued before is left out.
    public func queue(_ notices: [Notice], in transaction: any OpenTransaction) throws {
        _ = try queue(notices, now: Date(), in: transaction)
    }

    /// The same at a moment; how many were new.
    @discardableResult
    public func queue(_ notices: [Notice], now: Date, in scope: any OpenTransaction) throws -> Int {
        guard settings.isOn, !notices.isEmpty else { return 0 }
        guard let transaction = scope as? Transaction else {
            throw Fault(.bug, "notices were queued in a transaction that is not Storage's")
        }
        var new = 0
        for notice in notices where notice.until > now {
            let ready = ready(notice.kind, now: now)
            let isNew = try NoticeTable.insert(
                notice, id: store.store.ids.next(at: now), readyAt: ready.milliseconds, now: now.milliseconds,
                store.id, transaction)
            if isNew { new += 1 }
        }
        return new
    }

    /// When a kind is told: what is due at the hour of digests, if that is still to come today; all else at once.
    func ready(_ kind: Notice.Kind, now: Date) -> Date {
        switch kind {
        case .dueSoon, .dueToday, .overdue, .cardExpiring, .dueMoved:
            let today = LocalMoment(now, in: timeZone).day
            let hour = LocalMoment(day: today, minute: settings.digestHour.minutes).date(in: timeZone)
            return max(now, hour)
        case .recall, .holdReady, .holdLapsing, .settled: return now
        }
    }
}
