import Kernel

import struct Foundation.Date

/// What is told at once: one thing, or several of one kind.
struct NoticeGroup: Sendable, Hashable {
    /// What it is about.
    var kind: Notice.Kind
    /// The titles, the earliest first.
    var titles: [String]
    /// The earliest day.
    var day: CalendarDay?
    /// Whether all have that day.
    var isOneDay: Bool
    /// The place.
    var place: String?
    /// A sentence that goes with it; only where it is about one thing.
    var remark: Localized?
    /// The page it opens.
    var page: String
    /// When the last of them has lost its sense.
    var until: Date
    /// The ids of the notices in it.
    var ids: [Int64]

    var count: Int { titles.count }

    /// Groups what one reader is told: one notice for each kind and place, in the order of urgency.
    static func digest(_ notices: [(id: Int64, notice: Notice)]) -> [NoticeGroup] {
        let groups = Dictionary(grouping: notices) { entry in
            // What was settled says something of its own each time.
            entry.notice.kind == .settled
                ? "\(entry.notice.kind.key)#\(entry.id)" : "\(entry.notice.kind.key)@\(entry.notice.place ?? "")"
        }
        return groups.values.compactMap(NoticeGroup.init).sorted { left, right in
            (Self.rank(left.kind), left.ids[0]) < (Self.rank(right.kind), right.ids[0])
        }
    }

    private init?(_ entries: [(id: Int64, notice: Notice)]) {
        let ordered = entries.sorted { left, right in
            (left.notice.day?.number ?? .max, left.id) < (right.notice.day?.number ?? .max, right.id)
        }
        guard let first = ordered.first?.notice else { return nil }
        kind = first.kind
        titles = ordered.map { Shortening.plain($0.notice.title) }
        day = first.day
        isOneDay = ordered.allSatisfy { $0.notice.day == first.day }
        place = first.place
        remark = ordered.count == 1 ? first.remark : nil
        page = first.page
        until = ordered.map(\.notice.until).max() ?? first.until
        ids = ordered.map(\.id)
    }

    private static func rank(_ kind: Notice.Kind) -> Int { Notice.Kind.allCases.firstIndex(of: kind) ?? 0 }
}
