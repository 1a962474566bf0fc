import Kernel

/// How the built-in system lends: rules by kind of patron and of item, and what holds for everybody.
public struct CirculationSettings: Sendable, Hashable, Decodable {
    /// The rules, in any order: the closer one says what the wider ones leave open or say otherwise.
    public var rules: [CirculationRule]
    /// Which copies are of which kind; the first entry that fits decides, no entry is the kind `book`.
    public var kinds: [ItemKind]
    /// ISO 4217.
    public var currency: String
    /// A patron who owes more than this borrows, renews and holds nothing; in hundredths.
    public var owedLimit: Int
    /// How many days a patron has at most to bring back what was recalled.
    public var recallDays: Int
    /// Whether something overdue keeps its patron from borrowing and holding more.
    public var overdueBlocks: Bool
    /// Whether a title may be held while a copy stands on the shelf.
    public var holdsOnShelf: Bool

    /// Settings; what is not given is as usual.
    public init(
        rules: [CirculationRule] = CirculationRule.usual, kinds: [ItemKind] = [], currency: String = "CNY",
        owedLimit: Int = 2000, recallDays: Int = 7, overdueBlocks: Bool = true, holdsOnShelf: Bool = false
    ) {
        self.rules = rules
        self.kinds = kinds
        self.currency = currency
        self.owedLimit = owedLimit
        self.recallDays = recallDays
        self.overdueBlocks = overdueBlocks
        self.holdsOnShelf = holdsOnShelf
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case rules, kinds, currency
        case owedLimit = "owed_limit"
        case recallDays = "recall_days"
        case overdueBlocks = "overdue_blocks"
        case holdsOnShelf = "holds_on_shelf"
    }

    /// Reads a mapping; every key may be missing, an unknown one is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        let usual = CirculationSettings()
        rules = try container.value(.rules, or: usual.rules)
        kinds = try container.value(.kinds, or: [])
        currency = try container.value(.currency, or: usual.currency)
        owedLimit = try container.hundredths(.owedLimit) ?? usual.owedLimit
        recallDays = try container.whole(.recallDays, in: 0...365) ?? usual.recallDays
        overdueBlocks = try container.value(.overdueBlocks, or: usual.overdueBlocks)
        holdsOnShelf = try container.value(.holdsOnShelf, or: usual.holdsOnShelf)
    }

    /// What holds for a kind of patron and a kind of item.
    func terms(patron: String, item: String?) -> LendingTerms {
        var terms = LendingTerms()
        for rule in rules.filter({ $0.fits(patron: patron, item: item) }).sorted(by: { $0.closeness < $1.closeness }) {
            terms.apply(rule)
        }
        return terms
    }

    /// The kind of a copy by where it stands.
    func kind(branch: String, location: String) -> String {
        kinds.first { ($0.branch ?? branch) == branch && ($0.location ?? location) == location }?.kind ?? "book"
    }

    func money(_ hundredths: Int) -> Money { Money(hundredths: hundredths, currency: currency) }
}

/// Which copies are of a kind, by where they stand.
public struct ItemKind: Sendable, Hashable, Decodable {
    /// The branch's code; nil any.
    public var branch: String?
    /// The location as the records have it; nil any.
    public var location: String?
    /// The kind that rules name.
    public var kind: String

    /// Names a kind.
    public init(branch: String? = nil, location: String? = nil, kind: String) {
        self.branch = branch
        self.location = location
        self.kind = kind
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case branch, location, kind }

    /// Reads a mapping; only `kind` must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        branch = try container.decodeIfPresent(String.self, forKey: .branch)
        location = try container.decodeIfPresent(String.self, forKey: .location)
        kind = try container.decode(String.self, forKey: .kind)
    }
}

extension KeyedDecodingContainer {
    /// An amount such as `0.10` in hundredths.
    func hundredths(_ key: Key) throws -> Int? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let money = Money(text), money.hundredths >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "“\(text)” is not an amount such as 0.10")
        }
        return money.hundredths
    }

    /// A whole number within a range.
    func whole(_ key: Key, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = try decodeIfPresent(Int.self, forKey: key) else { return nil }
        guard range.contains(value) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self,
                debugDescription: "\(value) is not between \(range.lowerBound) and \(range.upperBound)")
        }
        return value
    }
}
