/// A library system's expected "no", in the words of the domain.
public enum LendingRefusal: Refusal, Hashable, Codable {
    /// Card number or PIN is wrong; never told which.
    case wrongCardOrPIN
    /// The library system wants the PIN for this, and nobody has it at hand: signing in again helps.
    case pinNeeded
    /// No such card.
    case unknownCard
    /// The card is reported lost.
    case cardLost
    /// The card has expired.
    case cardExpired
    /// The patron is barred.
    case barred
    /// Too much is owed.
    case owed(Money?)
    /// Something is overdue.
    case overdue
    /// Too many items are out.
    case loanLimit(Int?)
    /// It was renewed as often as is allowed.
    case renewalLimit(Int?)
    /// Renewing is possible only from this day on.
    case tooEarlyToRenew(from: CalendarDay?)
    /// Another reader waits for it.
    case wantedByOthers
    /// The library asked for it back.
    case recalled
    /// This kind of item is not renewed.
    case notRenewable
    /// This kind of item is not lent.
    case notForLoan
    /// Somebody has it.
    case onLoan
    /// The patron has it already.
    case alreadyLent
    /// The patron waits for it already.
    case alreadyHeld
    /// Too many holds.
    case holdLimit(Int?)
    /// A copy stands on the shelf: go and take it.
    case onShelf
    /// No hold can be placed on it.
    case notHoldable
    /// Not picked up there.
    case unknownPickup
    /// No such copy.
    case unknownItem
    /// No such loan of this patron.
    case unknownLoan
    /// No such hold of this patron.
    case unknownHold
    /// The library system cannot do that.
    case notSupported
    /// The library system's own words.
    case other(String)

    /// `lending.` and the case's name.
    public var code: String {
        let name = "\(self)"
        return "lending." + name.prefix { $0 != "(" }
    }
}
