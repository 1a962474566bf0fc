public import Kernel

public import struct Foundation.Date
public import struct Foundation.TimeZone

extension Hold {
    /// How far it is, in words.
    public func words(now: Date, zone: TimeZone) -> Localized {
        let today = LocalMoment(now, in: zone).day
        switch status {
        case .queued(nil): return Localized(zh: "排队中", en: "in the queue")
        case .queued(let position?):
            return Localized(zh: "排在第 \(position) 位", en: "number \(position) in the queue")
        case .inTransit: return Localized(zh: "正在送往取书处", en: "on its way to you")
        case .ready(nil): return Localized(zh: "可以取了", en: "ready for you")
        case .ready(let day?):
            let until = DueWords.date(day, today)
            if day < today {
                return Localized(zh: "保留期已过（\(until.chinese)）", en: "kept until \(until.english), now over")
            }
            return Localized(zh: "可以取了，保留到 \(until.chinese)", en: "ready for you, kept until \(until.english)")
        case .suspended(nil): return Localized(zh: "已暂停", en: "suspended")
        case .suspended(let day?):
            let until = DueWords.date(day, today)
            return Localized(zh: "暂停到 \(until.chinese)", en: "suspended until \(until.english)")
        }
    }

    /// Whether it lies on the hold shelf.
    public var isReady: Bool { if case .ready = status { true } else { false } }

    /// Whether it rests.
    public var isSuspended: Bool { if case .suspended = status { true } else { false } }
}

extension Charge.Reason {
    /// What it is owed for, in words.
    public var words: Localized {
        switch self {
        case .overdue: Localized(zh: "逾期费", en: "overdue fee")
        case .lost: Localized(zh: "遗失赔偿", en: "lost item")
        case .damage: Localized(zh: "损坏赔偿", en: "damage")
        case .rental: Localized(zh: "租借费", en: "rental")
        case .processing: Localized(zh: "手续费", en: "processing fee")
        case .other: Localized(zh: "其他费用", en: "other charge")
        }
    }
}

extension Patron.Block {
    /// What is in the way, in words.
    public var words: Localized {
        switch self {
        case .lost: LendingRefusal.cardLost.words
        case .expired: LendingRefusal.cardExpired.words
        case .barred: LendingRefusal.barred.words
        case .tooManyLoans: LendingRefusal.loanLimit(nil).words
        case .overdue: LendingRefusal.overdue.words
        case .charges: LendingRefusal.owed(nil).words
        case .recallOverdue:
            Localized(zh: "有图书被催还且已逾期，请先归还。", en: "Something the library asked back is overdue: return it first.")
        case .borrowing: Localized(zh: "暂时不能借书，请问服务台。", en: "You cannot borrow just now; please ask at the desk.")
        case .renewing: Localized(zh: "暂时不能续借，请问服务台。", en: "You cannot renew just now; please ask at the desk.")
        case .holds:
            Localized(zh: "暂时不能预约，请问服务台。", en: "You cannot place holds just now; please ask at the desk.")
        }
    }
}
