public import Kernel

public import struct Foundation.Date

/// Something a reader asked for: carried out at once where the library system answers, else when it is back, once.
public struct Wish: Sendable, Hashable {
    /// Its id.
    public var id: Int64
    /// Who asked.
    public var reader: ReaderKey
    /// For which card.
    public var card: CardNumber
    /// What is to be done.
    public var action: Action
    /// When it was asked for.
    public var askedAt: Date
    /// How often it was begun; more than once means that the state must be read first.
    var tries: Int
    /// What became of it; nil while it is open.
    var outcome: WishOutcome?

    /// What can be asked for.
    public enum Action: Sendable, Hashable, Codable {
        /// Renewing a loan; `due` is what it was when it was asked for, by which a renewal done is recognised.
        case renew(LoanID, title: String, due: Due)
        /// Placing a hold.
        case hold(HoldTarget, title: String, pickup: String?)
        /// Taking a hold back.
        case cancelHold(HoldID, title: String)
    }
}

/// What became of a wish.
public enum WishOutcome: Sendable, Hashable, Codable {
    /// Renewed; the loan as it is now.
    case renewed(Loan)
    /// The hold as it was placed.
    case held(Hold)
    /// The hold is gone.
    case cancelled
    /// The library system said no.
    case refused(LendingRefusal)
    /// Given up: too old, or the card is no longer the reader's.
    case dropped
}

/// What a reader is told at once.
public enum Doing: Sendable, Hashable {
    /// It is settled.
    case settled(WishOutcome)
    /// The library system is away: it will be done when it is back, and the reader told.
    case later(Wish)
}

extension Wish.Action {
    /// The kind and thing that may be asked for only once at a time.
    var kind: String {
        switch self {
        case .renew: "renew"
        case .hold: "hold"
        case .cancelHold: "cancel"
        }
    }

    var thing: String {
        switch self {
        case .renew(let loan, _, _): loan.rawValue
        case .hold(.title(let control), _, _): "t:" + control
        case .hold(.copy(let barcode), _, _): "c:" + barcode
        case .cancelHold(let hold, _): hold.rawValue
        }
    }

    /// The title it is about.
    public var title: String {
        switch self {
        case .renew(_, let title, _), .hold(_, let title, _), .cancelHold(_, let title): title
        }
    }

    /// The page that shows it.
    var page: String { if case .renew = self { "/loans" } else { "/holds" } }

    /// What an account shows of it having been done already; nil where it was not.
    func outcome(in account: PatronAccount) -> WishOutcome? {
        switch self {
        case .renew(let id, _, let before):
            guard let loan = account.loans.first(where: { $0.id == id }) else { return .refused(.unknownLoan) }
            return loan.due == before ? nil : .renewed(loan)
        case .hold(.title(let control), _, _):
            return account.holds.first { $0.control == control }.map { .held($0) }
        case .hold(.copy(let barcode), _, _):
            return account.holds.first { $0.barcode == barcode }.map { .held($0) }
        case .cancelHold(let id, _):
            return account.holds.contains { $0.id == id } ? nil : .cancelled
        }
    }
}
