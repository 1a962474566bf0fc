public import struct Foundation.Date

/// An amount in the smallest unit of a currency.
public struct Money: Sendable, Hashable, Codable {
    /// Hundredths (fen, cents).
    public var hundredths: Int
    /// ISO 4217, for instance CNY.
    public var currency: String

    /// Makes an amount.
    public init(hundredths: Int, currency: String = "CNY") {
        self.hundredths = hundredths
        self.currency = currency
    }

    /// Reads `3.50`, `3.5`, `3` or `-3.50` with `.` or `,`; nil where it is no amount.
    public init?(_ text: String, currency: String = "CNY") {
        let parts = text.trimmed.replacing(",", with: ".").split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), abs(whole) < 1_000_000_000 else { return nil }
        var part = 0
        if parts.count == 2 {
            guard parts[1].utf8.count <= 2, let value = Int(parts[1] + (parts[1].utf8.count == 1 ? "0" : "")),
                value >= 0
            else { return nil }
            part = value
        }
        self.init(hundredths: whole * 100 + (parts[0].hasPrefix("-") ? -part : part), currency: currency)
    }

    /// `3.50`.
    public var amount: String {
        let size = abs(hundredths)
        let part = size % 100
        return "\(hundredths < 0 ? "-" : "")\(size / 100).\(part < 10 ? "0" : "")\(part)"
    }

    /// ¥3.50; other currencies by their code.
    public var description: String { (currency == "CNY" ? "¥" : currency + " ") + amount }
}

/// One thing that is owed.
public struct Charge: Sendable, Hashable, Codable {
    /// What it is owed for.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        case overdue, lost, damage, rental, processing, other
    }

    /// Its id, where the system numbers charges.
    public var id: String?
    /// What it is owed for.
    public var reason: Reason
    /// What is owed; nil where only the sum is told.
    public var amount: Money?
    /// The title it belongs to, or what the system writes of it.
    public var title: String
    /// Since when.
    public var since: Date?

    /// Describes a charge.
    public init(id: String? = nil, reason: Reason, amount: Money?, title: String, since: Date? = nil) {
        self.id = id
        self.reason = reason
        self.amount = amount
        self.title = title
        self.since = since
    }
}
