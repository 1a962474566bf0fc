import Kernel
import Storage

extension Ledger {
    /// Places a hold, or says why not.
    func placeHold(on target: HoldTarget, pickup: String?, card: CardNumber) throws -> HoldRow {
        let standing = try standing(card)
        let patron = standing.patron
        let (control, wanted) = try resolved(target)
        try lapse(on: control)
        try refuseUnfit(standing)
        try refuseOverdue(standing)
        let copies = try copies(of: control).filter { wanted == nil || $0.barcode == wanted }
        if standing.loans.contains(where: { $0.copy.control == control }) { throw LendingRefusal.alreadyLent }
        let holds = try holds(on: control)
        if holds.contains(where: { $0.patron == patron.id }) { throw LendingRefusal.alreadyHeld }
        let limit = terms(patron).holdLimit
        if try self.holds(of: patron.id).count >= limit { throw LendingRefusal.holdLimit(limit) }
        let holdable = copies.filter { copy in
            let terms = terms(patron, copy)
            return terms.isLent && terms.isHeld && [.inService, .away].contains(copy.state)
        }
        if holdable.isEmpty { throw LendingRefusal.notHoldable }
        let free = try holdable.filter { try isFree($0, holds) }
        if !free.isEmpty, !settings.holdsOnShelf { throw LendingRefusal.onShelf }
        let place = try place(pickup, patron)
        let id = newID()
        try transaction.run(
            """
            INSERT INTO circ_hold
              (library, id, patron, control, wanted, pickup, placed, expires, is_suspended, suspended_until, copy,
               ready_until)
            VALUES (\(library), \(id), \(patron.id), \(control), \(wanted), \(place), \(now.milliseconds), NULL, 0,
              NULL, NULL, NULL)
            """)
        if let copy = free.first { try pass(on: copy, at: nil) }
        return try hold(HoldID("\(id)"), of: patron.id)
    }

    private func resolved(_ target: HoldTarget) throws -> (control: String, wanted: String?) {
        switch target {
        case .copy(let barcode): return (try copy(barcode).control, barcode)
        case .title(let control):
            guard try !copies(of: control).isEmpty else { throw LendingRefusal.unknownItem }
            return (control, nil)
        }
    }

    /// The place of pick-up: the one asked for, the patron's own, else the usual one; empty where the library has one.
    private func place(_ asked: String?, _ patron: PatronRow) throws(LendingRefusal) -> String {
        let codes = ports.places.map(\.code)
        if let asked {
            guard codes.contains(asked) else { throw .unknownPickup }
            return asked
        }
        return codes.contains(patron.branch) ? patron.branch : codes.first ?? ""
    }

    /// Whether a copy stands on the shelf for anybody.
    func isFree(_ copy: CopyRow, _ holds: [HoldRow]) throws -> Bool {
        guard copy.state == .inService, !holds.contains(where: { $0.copy == copy.barcode }) else { return false }
        return try loan(barcode: copy.barcode) == nil
    }

    /// Lets a hold rest or go on.
    func suspend(_ hold: HoldRow, _ suspended: Bool, until day: CalendarDay?) throws {
        // What is set aside waits for its reader, or for nobody.
        if hold.copy != nil { throw LendingRefusal.notSupported }
        try transaction.run(
            """
            UPDATE circ_hold SET is_suspended = \(suspended), suspended_until = \((suspended ? day : nil)?.number)
            WHERE library = \(library) AND id = \(hold.id)
            """)
        if !suspended { try setAsideWhatIsFree(control: hold.control) }
    }

    /// Takes a hold back; the copy that was set aside for it goes on.
    func cancel(_ hold: HoldRow) throws {
        try delete(hold)
        if let barcode = hold.copy {
            let copy = try copy(barcode)
            // Where it stands now: on the hold shelf, or still at home.
            try pass(on: copy, at: hold.readyUntil == nil ? copy.branch.nonEmpty : hold.pickup.nonEmpty)
        }
    }

    /// Deletes the holds of a title that were not fetched in time, are no longer wanted, or whose rest is over, and
    /// gives their copies to who waits; how many went.
    @discardableResult
    func lapse(on control: String) throws -> Int {
        let day = today.number
        let lapsed = try transaction.rows(
            """
            SELECT \(HoldRow.columns) FROM circ_hold h
            JOIN circ_title t ON t.library = h.library AND t.control = h.control
            WHERE h.library = \(library) AND h.control = \(control)
              AND (h.ready_until < \(day) OR h.expires < \(day) OR h.suspended_until <= \(day)) ORDER BY h.id
            """, HoldRow.init)
        for hold in lapsed where hold.isLapsed(on: today) { try cancel(hold) }
        for hold in lapsed where hold.isSuspended && !hold.rests(on: today) && !hold.isLapsed(on: today) {
            try suspend(hold, false, until: nil)
        }
        return lapsed.count { $0.isLapsed(on: today) }
    }

    /// Gives a copy that nobody has to the first who waits for it, else to the shelf.
    ///
    /// - Parameter branch: where the copy is; nil where it must be fetched from its shelf first.
    func pass(on copy: CopyRow, at branch: String?) throws {
        guard copy.state == .inService else { return try publish(copy.barcode) }
        let holds = try holds(on: copy.control)
        let aside = holds.first { $0.copy == copy.barcode }
        let next = aside ?? holds.first { isNext($0, copy) }
        if let next, let patron = try patron(id: next.patron), try loan(barcode: copy.barcode) == nil {
            let isHere = branch != nil && (next.pickup.isEmpty || branch == next.pickup)
            let until = isHere ? next.readyUntil ?? lastDay(terms(patron, copy).shelfDays, at: next.pickup) : nil
            try transaction.run(
                """
                UPDATE circ_hold SET copy = \(copy.barcode), ready_until = \(until?.number), is_suspended = 0,
                  suspended_until = NULL
                WHERE library = \(library) AND id = \(next.id)
                """)
        }
        try publish(copy.barcode)
    }

    private func isNext(_ hold: HoldRow, _ copy: CopyRow) -> Bool {
        hold.copy == nil && !hold.rests(on: today) && (hold.wanted ?? copy.barcode) == copy.barcode
    }

    /// The last day a copy waits: so many days on, and open, so that nobody stands before a closed door on it.
    private func lastDay(_ days: Int, at branch: String) -> CalendarDay {
        ports.openDays.first(from: CalendarDay(number: today.number + days), at: branch.nonEmpty)
    }

    /// Sets copies on the shelf aside where somebody waits, for instance because a hold goes on.
    private func setAsideWhatIsFree(control: String) throws {
        for copy in try copies(of: control) where try isFree(copy, try holds(on: control)) {
            try pass(on: copy, at: nil)
        }
    }

    func delete(_ hold: HoldRow) throws {
        try transaction.run("DELETE FROM circ_hold WHERE library = \(library) AND id = \(hold.id)")
    }
}
