public import Kernel

public import struct Foundation.Date

/// A card a reader has bound, as the reader sees it.
public struct CardBinding: Sendable, Hashable {
    /// Its id; grows with time.
    public var id: Int64
    /// Whose it is.
    public var reader: ReaderKey
    /// The card.
    public var card: CardNumber
    /// Whether it is the one that loans and holds are asked for.
    public var isInUse: Bool
    /// When it was bound.
    public var boundAt: Date
    /// When its holder last proved to be who they are.
    public var seenAt: Date
    /// Since when the reader has not followed the account any more.
    public var restingSince: Date?
    /// Since when the library system has not known it any more.
    public var unknownSince: Date?
}

/// The limits of binding, which a library may set.
public struct BindingLimits: Sendable, Hashable {
    /// How many cards one reader may bind.
    public var cardsPerReader: Int
    /// How many readers of the library's accounts may bind one card.
    public var readersPerCard: Int

    /// Sets limits.
    public init(cardsPerReader: Int = 5, readersPerCard: Int = 3) {
        self.cardsPerReader = cardsPerReader
        self.readersPerCard = readersPerCard
    }
}

extension ReaderKey {
    /// The account of readers who came by a browser alone.
    public static let web: AccountID = "web"

    /// Whether the reader came by a browser alone.
    public var isWeb: Bool { account == Self.web }
}
