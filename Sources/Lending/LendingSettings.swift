public import Kernel

/// What a library has settled about its readers' accounts.
public struct LendingSettings: Sendable, Hashable, Decodable {
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
    /// What a gate shows to have codes of electronic cards checked; nil where none may.
    public var gateToken: String?

    /// Settles what is not told otherwise.
    public init(
        dueSoonDays: [Int] = [3], overdueDays: [Int] = [1, 7, 14], holdLapseDays: Int = 1, cardExpiryDays: Int = 14,
        selfCheckout: Bool = false, howToPay: Localized? = nil
    ) {
        (self.dueSoonDays, self.overdueDays) = (dueSoonDays, overdueDays)
        (self.holdLapseDays, self.cardExpiryDays) = (holdLapseDays, cardExpiryDays)
        (self.selfCheckout, self.howToPay) = (selfCheckout, howToPay)
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case dueSoonDays = "due_soon_days"
        case overdueDays = "overdue_days"
        case holdLapseDays = "hold_lapse_days"
        case cardExpiryDays = "card_expiry_days"
        case selfCheckout = "self_checkout"
        case howToPay = "how_to_pay"
        case gateToken = "gate_token"
    }

    /// Reads settings; days are 0 to 365, a gate's token has at least 16 characters.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        let usual = LendingSettings()
        func refuse(_ key: CodingKeys, _ words: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: container, debugDescription: "\(key.rawValue) \(words)")
        }
        func days(_ key: CodingKeys, _ usual: [Int]) throws -> [Int] {
            let days: [Int] = try container.value(key, or: usual)
            guard days.allSatisfy({ (0...365).contains($0) }) else { throw refuse(key, "must be 0 to 365") }
            return days
        }
        func day(_ key: CodingKeys, _ usual: Int) throws -> Int {
            let day: Int = try container.value(key, or: usual)
            guard (0...365).contains(day) else { throw refuse(key, "must be 0 to 365") }
            return day
        }
        self.init(
            dueSoonDays: try days(.dueSoonDays, usual.dueSoonDays),
            overdueDays: try days(.overdueDays, usual.overdueDays),
            holdLapseDays: try day(.holdLapseDays, usual.holdLapseDays),
            cardExpiryDays: try day(.cardExpiryDays, usual.cardExpiryDays),
            selfCheckout: try container.value(.selfCheckout, or: usual.selfCheckout),
            howToPay: try container.decodeIfPresent(Localized.self, forKey: .howToPay))
        gateToken = try container.decodeIfPresent(String.self, forKey: .gateToken)
        if let gateToken, gateToken.utf8.count < 16 { throw refuse(.gateToken, "must have 16 characters or more") }
    }
}
