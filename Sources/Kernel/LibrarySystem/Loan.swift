public import struct Foundation.Date
public import struct Foundation.TimeZone

/// A loan as the library system numbers it, or the copy's barcode where it has no numbers.
public struct LoanID: Identifier {
    /// The raw id.
    public var rawValue: String
    /// Wraps a raw id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One copy that is out.
public struct Loan: Sendable, Hashable, Codable {
    /// Its id, unchanged by renewals.
    public var id: LoanID
    /// The copy's barcode.
    public var barcode: String
    /// The title as the system writes it; the barcode where it tells none.
    public var title: String
    /// The author; may be empty.
    public var author: String
    /// The record's control number in the catalogue, where the system tells it.
    public var control: String?
    /// The call number; may be empty.
    public var callNumber: String
    /// When it must be back.
    public var due: Due
    /// When it was lent.
    public var lentAt: Date?
    /// How often it was renewed.
    public var renewals: Int?
    /// Whether it can be renewed now.
    public var renewability: Renewability
    /// Whether somebody else needs it and the library asked for it back.
    public var isRecalled: Bool
    /// Whether the system itself calls it overdue; nil where it does not say.
    public var isCalledOverdue: Bool?

    /// Describes a loan.
    public init(
        id: LoanID, barcode: String, title: String, author: String = "", control: String? = nil,
        callNumber: String = "", due: Due, lentAt: Date? = nil, renewals: Int? = nil,
        renewability: Renewability = .unknown, isRecalled: Bool = false, isCalledOverdue: Bool? = nil
    ) {
        self.id = id
        self.barcode = barcode
        self.title = title
        self.author = author
        self.control = control
        self.callNumber = callNumber
        self.due = due
        self.lentAt = lentAt
        self.renewals = renewals
        self.renewability = renewability
        self.isRecalled = isRecalled
        self.isCalledOverdue = isCalledOverdue
    }

    /// Whether a loan can be renewed.
    public enum Renewability: Sendable, Hashable, Codable {
        /// It can; `left` more times where the system tells.
        case allowed(left: Int?)
        /// It cannot, and why.
        case refused(LendingRefusal)
        /// Only trying tells.
        case unknown
    }

    /// Whether it should have been back: by the system's word, else by the clock.
    public func isOverdue(at now: Date, in zone: TimeZone) -> Bool {
        isCalledOverdue ?? due.isPast(at: now, in: zone)
    }
}

/// When something must be back, as exactly as the library system tells.
public enum Due: Sendable, Hashable, Codable {
    /// At a moment (short loans).
    case moment(Date)
    /// By the end of a day.
    case day(CalendarDay)
    /// In words that could not be read; shown as they are, and no notice is made of them.
    case words(String)

    /// The day it falls on in a zone; nil where it could not be read.
    public func day(in zone: TimeZone) -> CalendarDay? {
        switch self {
        case .moment(let date): LocalMoment(date, in: zone).day
        case .day(let day): day
        case .words: nil
        }
    }

    /// Whether it is over; what could not be read never is.
    public func isPast(at now: Date, in zone: TimeZone) -> Bool {
        switch self {
        case .moment(let date): date < now
        case .day(let day): day < LocalMoment(now, in: zone).day
        case .words: false
        }
    }
}

/// What became of one loan when all were to be renewed.
public struct RenewalOutcome: Sendable, Hashable, Codable {
    /// The loan, as it is now.
    public var loan: Loan
    /// Why it was not renewed; nil where it was.
    public var refusal: LendingRefusal?

    /// Describes an outcome.
    public init(_ loan: Loan, refusal: LendingRefusal? = nil) {
        self.loan = loan
        self.refusal = refusal
    }
}

/// The state of one copy.
public struct ItemState: Sendable, Hashable, Codable {
    /// Whether it can be had.
    public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case available, onLoan, onHoldShelf, inTransit, inProcess, recalled, lost, missing, onOrder, other
    }

    /// Its barcode.
    public var barcode: String
    /// The title.
    public var title: String
    /// The author; may be empty.
    public var author: String
    /// The record's control number in the catalogue.
    public var control: String?
    /// The call number; may be empty.
    public var callNumber: String
    /// The code or name of where it stands.
    public var location: String
    /// Whether it can be had.
    public var status: Status
    /// When it is due back, where it is out.
    public var due: Due?
    /// How many readers wait for it.
    public var holds: Int?

    /// Describes a copy.
    public init(
        barcode: String, title: String, author: String = "", control: String? = nil, callNumber: String = "",
        location: String = "", status: Status, due: Due? = nil, holds: Int? = nil
    ) {
        self.barcode = barcode
        self.title = title
        self.author = author
        self.control = control
        self.callNumber = callNumber
        self.location = location
        self.status = status
        self.due = due
        self.holds = holds
    }
}
