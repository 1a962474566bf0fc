public import struct Foundation.Date

/// A hold as the library system numbers it, or what identifies it there.
public struct HoldID: Identifier {
    /// The raw id.
    public var rawValue: String
    /// Wraps a raw id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What a hold is placed on.
public enum HoldTarget: Sendable, Hashable, Codable {
    /// Any copy of a title, by its record's control number.
    case title(control: String)
    /// One copy.
    case copy(barcode: String)
}

/// Something a patron waits for.
public struct Hold: Sendable, Hashable, Codable {
    /// Its id.
    public var id: HoldID
    /// The title as the system writes it.
    public var title: String
    /// The author; may be empty.
    public var author: String
    /// The record's control number in the catalogue.
    public var control: String?
    /// The copy, where one is set aside or was asked for.
    public var barcode: String?
    /// How far it is.
    public var status: Status
    /// Where it is picked up.
    public var pickup: PickupPlace?
    /// When it was placed.
    public var placedAt: Date?
    /// The last day it is wanted.
    public var expires: CalendarDay?

    /// Describes a hold.
    public init(
        id: HoldID, title: String, author: String = "", control: String? = nil, barcode: String? = nil,
        status: Status, pickup: PickupPlace? = nil, placedAt: Date? = nil, expires: CalendarDay? = nil
    ) {
        self.id = id
        self.title = title
        self.author = author
        self.control = control
        self.barcode = barcode
        self.status = status
        self.pickup = pickup
        self.placedAt = placedAt
        self.expires = expires
    }

    /// How far a hold is.
    public enum Status: Sendable, Hashable, Codable {
        /// In the queue; the place in it, 1 first, where the system tells.
        case queued(position: Int?)
        /// On its way to the pick-up place.
        case inTransit
        /// On the hold shelf; until the end of a day where the system tells.
        case ready(until: CalendarDay?)
        /// At rest; until a day, or until resumed.
        case suspended(until: CalendarDay?)
    }
}

/// A branch where holds are picked up.
public struct PickupPlace: Sendable, Hashable, Codable {
    /// Its code as the system has it.
    public var code: String
    /// Its name; the code where there is none.
    public var name: String

    /// Describes a place.
    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}
