public import struct Foundation.Date

/// What a room keeps of a reader, so that readers can see, take along and erase it.
public protocol ReaderDataKeeper: Sendable {
    /// What it keeps of a reader and of the reader's cards.
    func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection]
    /// Erases it in a transaction of the caller's, but for what the law lets the library keep; how many entries went.
    func eraseData(of reader: ReaderKey, cards: [CardNumber], in transaction: any OpenTransaction) throws -> Int
}

/// A part of what is kept of a reader.
public struct ReaderDataSection: Sendable, Hashable {
    /// Its key in the exported JSON.
    public var key: String
    /// Its heading for people.
    public var heading: Localized
    /// Why it is kept and for how long.
    public var purpose: Localized
    /// Its entries; each a list of named values.
    public var entries: [[Datum]]

    /// One named value.
    public struct Datum: Sendable, Hashable {
        /// Its key in the exported JSON.
        public var key: String
        /// Its name for people.
        public var name: Localized
        /// The value.
        public var value: String

        /// Names a value.
        public init(_ key: String, _ name: Localized, _ value: String) {
            self.key = key
            self.name = name
            self.value = value
        }
    }

    /// Describes a part.
    public init(key: String, heading: Localized, purpose: Localized, entries: [[Datum]]) {
        self.key = key
        self.heading = heading
        self.purpose = purpose
        self.entries = entries
    }
}

/// A row of the table of retention: what is deleted when it has grown old.
public protocol RetentionRule: Sendable {
    /// Its key in the settings, for instance `lending.history`.
    var key: String { get }
    /// What it is about.
    var what: Localized { get }
    /// After how many days, where the settings do not say otherwise.
    var usualDays: Int { get }
    /// How many entries are older than a moment.
    func count(before moment: Date, in transaction: any OpenTransaction) throws -> Int
    /// Deletes at most `limit` entries older than a moment; how many went.
    func delete(before moment: Date, limit: Int, in transaction: any OpenTransaction) throws -> Int
}
