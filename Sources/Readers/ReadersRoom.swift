public import Kernel
public import Storage

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// The readers of one library: which cards they have bound, what they agreed to, and what is kept of them.
public struct ReadersRoom: Sendable {
    /// The tables it keeps.
    public static let schema: [SchemaStep] = [
        KeyedHash.schema, BindingSchema.card, BindingSchema.attempt, ConsentTable.schema, LinkTable.schema,
        SettingTable.schema, ErasureTable.schema, BindingSchema.crowd,
    ]
    /// Its slices.
    public let slices: [any Slice]
    /// The bound cards, for other rooms.
    public let cards: ReaderCards
    /// Where cards are bound.
    public let desk: CardDesk
    let store: LibraryStore
    let timeZone: TimeZone

    /// Opens the room for one library.
    ///
    /// - Parameters:
    ///   - system: who knows cards and PINs.
    ///   - timeZone: the zone in which readers are told times.
    ///   - directory: knows names and passwords; asked in place of the library system where there is one.
    ///   - endSessions: ends all sessions of a reader in a transaction; how many there were.
    ///   - withdrawn: deletes what other rooms kept of a reader for a purpose that was withdrawn.
    public init(
        store: LibraryStore, system: any LibrarySystem, settings: ReadersSettings = ReadersSettings(),
        timeZone: TimeZone, directory: (any PasswordSignOn)? = nil,
        endSessions: @escaping @Sendable (ReaderKey, Transaction) throws -> Int,
        withdrawn: @escaping @Sendable (Purpose, ReaderKey, Transaction) throws -> Void = { _, _, _ in },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.timeZone = timeZone
        cards = ReaderCards(store: store, now: now)
        desk = CardDesk(
            store: store, system: system, directory: directory, withdrawn: withdrawn, limits: settings.limits)
        let chat = ReaderChat(desk: desk, pages: settings.pages, endSessions: endSessions)
        slices = [
            MyCard(chat: chat), Bind(chat: chat), SwitchCard(chat: chat), Unbind(chat: chat), SignOut(chat: chat),
        ]
    }

    /// A reader began or stopped following: bindings rest as long as nobody follows, and notices with them.
    public func hear(_ inbound: Inbound) -> Effect? {
        let (library, reader, time) = (store.id, inbound.from, inbound.sentAt)
        switch inbound.content {
        case .followed:
            return Effect { try CardTable(library: library, transaction: $0).rest(reader, since: nil) }
        case .unfollowed:
            return Effect { try CardTable(library: library, transaction: $0).rest(reader, since: time) }
        default: return nil
        }
    }
}
