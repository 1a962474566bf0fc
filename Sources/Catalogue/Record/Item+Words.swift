public import Kernel

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
