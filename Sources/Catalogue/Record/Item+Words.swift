public import Kernel

extension Item {
    /// What readers are told about the copy: its state, and when it is due back.
    public var words: Localized {
        guard let due, status == .onLoan else { return status.words }
        return Localized(
            zh: "\(status.words.chinese)，\(due.month)月\(due.day)日应还", en: "\(status.words.english), due \(due)")
    }
}

/// Copies in one state, due back on one day.
public struct ItemCount: Sendable, Hashable {
    /// What readers are told of them.
    public var words: Localized
    /// Whether they can be had.
    public var isAvailable: Bool
    /// How many they are.
    public var count: Int

    /// Counts copies, those that can be had first, of lent ones those due first.
    public static func of(_ items: [Item]) -> [ItemCount] {
        Item.Status.allCases.flatMap { status in
            let same = Dictionary(grouping: items.filter { $0.status == status }) { $0.due?.number ?? .max }
            return same.sorted { $0.key < $1.key }.compactMap { _, copies in
                copies.first.map {
                    ItemCount(words: $0.words, isAvailable: status == .available, count: copies.count)
                }
            }
        }
    }
}

extension Item.Status {
    /// What readers are told about a copy in this state.
    public var words: Localized {
        switch self {
        case .available: Localized(zh: "可借", en: "available")
        case .onLoan: Localized(zh: "已借出", en: "on loan")
        case .onHold: Localized(zh: "预约待取", en: "on hold")
        case .inTransit: Localized(zh: "调拨中", en: "in transit")
        case .referenceOnly: Localized(zh: "仅供阅览", en: "use in library")
        case .inProcess: Localized(zh: "编目中", en: "being processed")
        case .inRepair: Localized(zh: "修补中", en: "in repair")
        case .missing: Localized(zh: "暂时找不到", en: "missing")
        case .withdrawn: Localized(zh: "已剔除", en: "withdrawn")
        case .unknown: Localized(zh: "在馆情况请咨询", en: "ask for its state")
        }
    }
}
