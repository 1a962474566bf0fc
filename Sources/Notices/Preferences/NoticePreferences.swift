public import Kernel

/// What a reader chose about notices.
public struct NoticePreferences: Sendable, Hashable {
    /// The kinds not wanted.
    public var off: Set<Notice.Kind>
    /// The ways wanted, the first to be tried first; empty leaves the order to the library.
    public var ways: [NoticeWay]
    /// A quiet time of the reader's own, beside the library's.
    public var quiet: QuietHours?
    /// The day until which nothing is sent.
    public var pausedUntil: CalendarDay?
    /// Whether nothing is wanted at all.
    public var isOff: Bool
    /// Whether the reader has left the channel, so that only e-mail can reach them.
    public var isGone: Bool

    /// Describes a choice; without any, the library decides.
    public init(
        off: Set<Notice.Kind> = [], ways: [NoticeWay] = [], quiet: QuietHours? = nil,
        pausedUntil: CalendarDay? = nil, isOff: Bool = false, isGone: Bool = false
    ) {
        self.off = off
        self.ways = ways
        self.quiet = quiet
        self.pausedUntil = pausedUntil
        self.isOff = isOff
        self.isGone = isGone
    }

    /// The ways to try, in their order, of those the library has.
    func order(of library: [NoticeWay]) -> [NoticeWay] {
        let chosen = ways.isEmpty ? library : ways.filter(library.contains)
        return isGone ? chosen.filter { $0 == .email } : chosen
    }
}

/// An e-mail address and how far it is known to be the reader's.
public struct NoticeAddress: Sendable, Hashable {
    /// The address.
    public var address: String
    /// Whether it may be written to.
    public var isConfirmed: Bool
}
