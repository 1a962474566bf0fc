import Kernel
import Storage

import struct Foundation.Date

/// A patron as stored.
struct PatronRow: Sendable, Hashable {
    var id: Int64
    var card: CardNumber
    var name: String
    var kind: String
    var branch: String
    var expires: CalendarDay?
    var email: String
    var pin: String
    var isLost: Bool
    var isBarred: Bool
    var message: String

    static let columns: SQL = "id, card, name, kind, branch, expires, email, pin, is_lost, is_barred, message"

    init(_ row: any Row) {
        id = row.integer(0)
        card = CardNumber(row.text(1))
        name = row.text(2)
        kind = row.text(3)
        branch = row.text(4)
        expires = row.optionalInteger(5).map { CalendarDay(number: Int($0)) }
        email = row.text(6)
        pin = row.text(7)
        isLost = row.flag(8)
        isBarred = row.flag(9)
        message = row.text(10)
    }
}

/// A copy with its title, as stored.
struct CopyRow: Sendable, Hashable {
    /// What is known of a copy beside loans and holds.
    enum State: String {
        /// On the shelf unless lent or set aside.
        case inService
        /// Read in the building only.
        case notForLoan
        /// Ordered, being catalogued or repaired.
        case inProcess
        /// Lent or away as the catalogue says; this system knows no more until it is brought back.
        case away
        /// Not where it should be.
        case missing
        /// Lost by a patron.
        case lost
    }

    var barcode: String
    var control: String
    var callNumber: String
    var branch: String
    var location: String
    var kind: String
    var state: State
    var title: String
    var author: String

    static let columns: SQL =
        "c.barcode, c.control, c.call_number, c.branch, c.location, c.kind, c.state, t.title, t.author"

    init(_ row: any Row, from first: Int = 0) {
        barcode = row.text(first)
        control = row.text(first + 1)
        callNumber = row.text(first + 2)
        branch = row.text(first + 3)
        location = row.text(first + 4)
        kind = row.text(first + 5)
        state = State(rawValue: row.text(first + 6)) ?? .inProcess
        title = row.text(first + 7)
        author = row.text(first + 8)
    }
}

/// An open loan with its copy, as stored.
struct LoanRow: Sendable, Hashable {
    var id: Int64
    var patron: Int64
    var lentAt: Date
    /// As computed when it was lent; a day that was closed since then moves on.
    var due: CalendarDay
    var renewals: Int
    var isRecalled: Bool
    var copy: CopyRow

    static let columns: SQL = "l.id, l.patron, l.lent, l.due, l.renewals, l.is_recalled, \(CopyRow.columns)"

    init(_ row: any Row) {
        id = row.integer(0)
        patron = row.integer(1)
        lentAt = Date(milliseconds: row.integer(2))
        due = CalendarDay(number: row.int(3))
        renewals = row.int(4)
        isRecalled = row.flag(5)
        copy = CopyRow(row, from: 6)
    }
}

/// An open hold with its title, as stored.
struct HoldRow: Sendable, Hashable {
    var id: Int64
    var patron: Int64
    var control: String
    /// The one copy that was asked for.
    var wanted: String?
    var pickup: String
    var placedAt: Date
    var expires: CalendarDay?
    var isSuspended: Bool
    var suspendedUntil: CalendarDay?
    /// The copy set aside for it.
    var copy: String?
    var readyUntil: CalendarDay?
    var title: String
    var author: String

    static let columns: SQL =
        """
        h.id, h.patron, h.control, h.wanted, h.pickup, h.placed, h.expires, h.is_suspended, h.suspended_until, h.copy,
        h.ready_until, t.title, t.author
        """

    init(_ row: any Row) {
        func day(_ column: Int) -> CalendarDay? {
            row.optionalInteger(column).map { CalendarDay(number: Int($0)) }
        }
        id = row.integer(0)
        patron = row.integer(1)
        control = row.text(2)
        wanted = row.optionalText(3)
        pickup = row.text(4)
        placedAt = Date(milliseconds: row.integer(5))
        expires = day(6)
        isSuspended = row.flag(7)
        suspendedUntil = day(8)
        copy = row.optionalText(9)
        readyUntil = day(10)
        title = row.text(11)
        author = row.text(12)
    }

    /// Whether it rests on a day.
    func rests(on day: CalendarDay) -> Bool { isSuspended && (suspendedUntil.map { day < $0 } ?? true) }

    /// Whether it is over on a day: not fetched in time, or no longer wanted.
    func isLapsed(on day: CalendarDay) -> Bool {
        if copy != nil { return readyUntil.map { $0 < day } ?? false }
        return expires.map { $0 < day } ?? false
    }
}

/// A charge as stored; amounts in hundredths.
struct ChargeRow: Sendable, Hashable {
    var id: Int64
    var reason: Charge.Reason
    var amount: Int
    var paid: Int
    var title: String
    var since: Date

    static let columns: SQL = "id, reason, amount, paid, title, since"

    init(_ row: any Row) {
        id = row.integer(0)
        reason = Charge.Reason(rawValue: row.text(1)) ?? .other
        amount = row.int(2)
        paid = row.int(3)
        title = row.text(4)
        since = Date(milliseconds: row.integer(5))
    }
}
