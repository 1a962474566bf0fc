public import Kernel
import Synchronization

/// Bound cards a test deals out.
public final class PlayedCards: BoundCards {
    private let dealt: Mutex<[BoundCard]>

    /// Deals cards to readers of the account `main`.
    public init(_ cards: [ReaderID: CardNumber], purposes: Set<Purpose> = []) {
        dealt = Mutex(
            cards.sorted { $0.key < $1.key }.enumerated().map { index, pair in
                BoundCard(
                    id: Int64(index + 1), reader: ReaderKey(account: "main", reader: pair.key), card: pair.value,
                    purposes: purposes)
            })
    }

    /// Lets a reader agree to something, or no longer.
    public func set(_ purposes: Set<Purpose>, of reader: ReaderID) {
        dealt.withLock { cards in
            for index in cards.indices where cards[index].reader.reader == reader { cards[index].purposes = purposes }
        }
    }

    /// Unbinds a reader's cards.
    public func unbind(_ reader: ReaderID) { dealt.withLock { $0.removeAll { $0.reader.reader == reader } } }

    /// A reader's first card.
    public func card(of reader: ReaderID) throws -> BoundCard {
        guard let card = dealt.withLock({ $0.first { $0.reader.reader == reader } }) else {
            throw Fault(.bug, "no card was dealt to this reader")
        }
        return card
    }

    /// A reader's cards.
    public func cards(of reader: ReaderKey) async throws -> [BoundCard] {
        dealt.withLock { $0.filter { $0.reader == reader } }
    }

    /// All cards, a page at a time.
    public func cards(after id: Int64, limit: Int) async throws -> [BoundCard] {
        dealt.withLock { Array($0.filter { $0.id > id }.prefix(limit)) }
    }

    /// Forgets it.
    public func noteUnknown(_ card: BoundCard) async throws {}
}

/// Notices that were queued, in order.
public final class PlayedNotices: Notifier {
    private let queued = Mutex<[Notice]>([])

    /// Makes an empty list.
    public init() {}

    /// What was queued.
    public var all: [Notice] { queued.withLock { $0 } }

    /// Keeps notices.
    public func queue(_ notices: [Notice], in transaction: any OpenTransaction) throws {
        queued.withLock { $0 += notices }
    }

    /// Offers nothing.
    public func offer(_ kinds: [Notice.Kind], to reader: ReaderKey, in language: Language) async throws -> Reply? {
        nil
    }
}
