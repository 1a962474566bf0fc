public import Kernel

public import struct Foundation.TimeZone

/// One library system made ready for one case of the contract: patrons and copies to play with, and ways to bring
/// about what only the desk can.
///
/// Every case gets a stage of its own, with nothing lent, held or owed by the patrons it gives; a stage on a real
/// server sees to that itself, and is used by one case at a time.
public protocol LibrarySystemStage: Sendable {
    /// The system that is tried.
    var system: any LibrarySystem { get }
    /// The zone its days begin in.
    var timeZone: TimeZone { get }
    /// A patron in good standing who has nothing and waits for nothing; another each time.
    func newPatron() async throws -> StagePatron
    /// A copy on the shelf, of a title of its own that nobody waits for; another each time.
    func newCopy() async throws -> StageCopy
    /// Brings something about; false where this stage cannot, and the case is left out.
    func arrange(_ situation: StageSituation) async throws -> Bool
}

/// A patron of a stage.
public struct StagePatron: Sendable, Hashable {
    /// The card.
    public var card: CardNumber
    /// Its PIN.
    public var pin: String

    /// Describes a patron.
    public init(card: CardNumber, pin: String) {
        self.card = card
        self.pin = pin
    }
}

/// A copy of a stage.
public struct StageCopy: Sendable, Hashable {
    /// Its barcode.
    public var barcode: String
    /// What a hold on its title is placed on: the record's control number, or the copy where the system holds copies.
    public var target: HoldTarget
    /// The title as the system writes it; nil where that is not known.
    public var title: String?

    /// Describes a copy.
    public init(barcode: String, target: HoldTarget, title: String? = nil) {
        self.barcode = barcode
        self.target = target
        self.title = title
    }
}

/// What a stage may be asked to bring about.
public enum StageSituation: Sendable, Hashable {
    /// A copy is lent to a patron, in a way that leaves it renewable.
    case lent(StageCopy, to: StagePatron)
    /// A copy is lent to a patron and should have been back.
    case overdue(StageCopy, of: StagePatron)
    /// A copy is brought back to where its holds are picked up.
    case returned(StageCopy)
    /// A lent copy is asked back.
    case recalled(StageCopy)
    /// A patron owes an amount, too little to be barred for.
    case owes(StagePatron, hundredths: Int)
    /// A patron's card has expired.
    case expired(StagePatron)
    /// The library has barred a patron.
    case barred(StagePatron)
    /// A lent copy was renewed as often as is allowed.
    case renewedOften(StageCopy)
}
