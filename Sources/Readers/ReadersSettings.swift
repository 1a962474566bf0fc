import Kernel

/// What a library decides about its readers' accounts.
public struct ReadersSettings: Sendable, Decodable {
    /// How many cards and readers may go together.
    public var limits: BindingLimits
    /// Where its pages begin, with scheme and without a slash at the end; nil where readers cannot reach them.
    public var pages: String?

    /// Settings of a library.
    public init(limits: BindingLimits = BindingLimits(), pages: String? = nil) {
        self.limits = limits
        self.pages = pages
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case cardsPerReader = "cards_per_reader"
        case readersPerCard = "readers_per_card"
    }

    /// Reads `cards_per_reader` and `readers_per_card`, 1 to 20 each.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        let usual = BindingLimits()
        func number(_ key: CodingKeys, _ usual: Int) throws -> Int {
            let value = try container.value(key, or: usual)
            guard (1...20).contains(value) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "\(key.rawValue) must be 1 to 20")
            }
            return value
        }
        self.init(
            limits: BindingLimits(
                cardsPerReader: try number(.cardsPerReader, usual.cardsPerReader),
                readersPerCard: try number(.readersPerCard, usual.readersPerCard)))
    }
}
