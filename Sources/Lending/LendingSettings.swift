public import Kernel

/// What a library has settled about its readers' accounts.
public struct LendingSettings: Sendable, Hashable {
    /// How many days before the due date a reminder goes out.
    public var dueSoonDays: [Int]
    /// How many days after the due date reminders go out.
    public var overdueDays: [Int]
    /// How many days before a hold goes to the next reader its reader is told.
    public var holdLapseDays: Int
    /// How many days before a card expires its holder is told.
    public var cardExpiryDays: Int
    /// Whether readers may lend by scanning a copy's barcode.
    public var selfCheckout: Bool
    /// How charges are paid; shown below them.
    public var howToPay: Localized?

    /// Settles what is not told otherwise.
    public init(
        dueSoonDays: [Int] = [3], overdueDays: [Int] = [1, 7, 14], holdLapseDays: Int = 1, cardExpiryDays: Int = 14,
        selfCheckout: Bool = false, howToPay: Localized? = nil
    ) {
        (self.dueSoonDays, self.overdueDays) = (dueSoonDays, overdueDays)
        (self.holdLapseDays, self.cardExpiryDays) = (holdLapseDays, cardExpiryDays)
        (self.selfCheckout, self.howToPay) = (selfCheckout, howToPay)
    }
}
