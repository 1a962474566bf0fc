public import Kernel
public import Storage

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// What the built-in system needs of the rest of the house; filled by `App`.
public struct CirculationPorts: Sendable {
    /// Turns PINs into what may be stored.
    public var pins: any PINHasher
    /// Where holds are picked up, the usual place first.
    public var places: [PickupPlace]
    /// On which days a branch (nil: the library) is open.
    public var openDays: OpenDays
    /// Takes what became of copies, in the transaction that changed them, so that the catalogue shows it.
    public var copyStates: @Sendable ([CopyState], Transaction) throws -> Void
    /// The zone the library's days begin in.
    public var timeZone: TimeZone
    /// What time it is.
    public var clock: @Sendable () -> Date

    /// Joins the ports.
    public init(
        pins: any PINHasher, places: [PickupPlace] = [], openDays: OpenDays = OpenDays { _, _ in true },
        timeZone: TimeZone, clock: @escaping @Sendable () -> Date = { Date() },
        copyStates: @escaping @Sendable ([CopyState], Transaction) throws -> Void = { _, _ in }
    ) {
        self.pins = pins
        self.places = places
        self.openDays = openDays
        self.copyStates = copyStates
        self.timeZone = timeZone
        self.clock = clock
    }
}

/// Turns PINs into salted, slow hashes, and compares.
public protocol PINHasher: Sendable {
    /// What is stored instead of a PIN: the way it was made, a salt and the hash.
    func hash(_ pin: String) async throws -> String
    /// Whether a PIN is the one a hash was made of.
    ///
    /// Takes as long for a hash that is none, so that the time tells nobody whether a card exists.
    func matches(_ pin: String, hash: String) async throws -> Bool
}

/// What became of a copy.
public struct CopyState: Sendable, Hashable {
    /// Its barcode.
    public var barcode: String
    /// The control number of its title.
    public var control: String
    /// Whether it can be had.
    public var status: ItemState.Status
    /// When it is due back, where it is lent.
    public var due: CalendarDay?

    /// Describes a copy's state.
    public init(barcode: String, control: String, status: ItemState.Status, due: CalendarDay? = nil) {
        self.barcode = barcode
        self.control = control
        self.status = status
        self.due = due
    }
}

/// The days on which a branch, or with nil the library, is open.
public struct OpenDays: Sendable {
    private let isOpen: @Sendable (CalendarDay, String?) -> Bool

    /// Asks a calendar.
    public init(_ isOpen: @escaping @Sendable (CalendarDay, String?) -> Bool) { self.isOpen = isOpen }

    /// A day, or where it is a closed one the next that is open; the day itself where none is within a year.
    func first(from day: CalendarDay, at branch: String?) -> CalendarDay {
        (day.number...(day.number + 366)).lazy.map(CalendarDay.init(number:)).first { isOpen($0, branch) } ?? day
    }

    /// How many open days come after a day, through another.
    func count(after day: CalendarDay, through last: CalendarDay, at branch: String?) -> Int {
        guard day < last else { return 0 }
        return ((day.number + 1)...last.number).count { isOpen(CalendarDay(number: $0), branch) }
    }
}
