public import struct Foundation.Date

/// A message the library starts, in the words of no channel yet.
public struct Notice: Sendable, Hashable, Codable {
    /// What it is about.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Something is due in a few days.
        case dueSoon
        /// Something is due today.
        case dueToday
        /// Something should have been back.
        case overdue
        /// The library asks for something back.
        case recall
        /// A hold can be picked up.
        case holdReady
        /// A hold will go to the next reader soon.
        case holdLapsing
        /// The card will expire.
        case cardExpiring
        /// A closure moved a due date.
        case dueMoved
        /// What was asked for while the library system was away has been done, or was refused.
        case settled
    }

    /// What it is about.
    public var kind: Kind
    /// To whom.
    public var to: ReaderKey
    /// What exactly it tells, for instance `dueSoon/L123/2026-12-01`: the same key is told once.
    public var key: String
    /// The book's title, or what else it is about.
    public var title: String
    /// The day it is about: due, picked up by, expires.
    public var day: CalendarDay?
    /// The place it is about: where a hold is picked up.
    public var place: String?
    /// A sentence that goes with it, where the kind alone does not say all.
    public var remark: Localized?
    /// The page it opens, below the library's pages, for instance `/loans`.
    public var page: String
    /// When it has lost its sense and is dropped unsent.
    public var until: Date

    /// Describes a notice.
    public init(
        _ kind: Kind, to: ReaderKey, key: String, title: String, day: CalendarDay? = nil, place: String? = nil,
        remark: Localized? = nil, page: String, until: Date
    ) {
        self.kind = kind
        self.to = to
        self.key = key
        self.title = title
        self.day = day
        self.place = place
        self.remark = remark
        self.page = page
        self.until = until
    }
}

/// Takes notices and sees to it that they reach their readers, by whatever way the library and the reader chose.
public protocol Notifier: Sendable {
    /// Queues notices in a transaction of the caller's; one whose key was queued before is left out.
    func queue(_ notices: [Notice], in transaction: any OpenTransaction) throws
    /// What to add to an answer so that the reader can agree to the next notice of these kinds; nil where there is
    /// nothing to agree to or it was agreed already.
    func offer(_ kinds: [Notice.Kind], to reader: ReaderKey, in language: Language) async throws -> Reply?
}
