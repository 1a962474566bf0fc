extension LendingRefusal {
    /// What the reader is told: what is in the way, and what to do about it.
    public var words: Localized {
        switch self {
        case .wrongCardOrPIN: Localized(zh: "证号或密码不对。", en: "The card number or the PIN is wrong.")
        case .pinNeeded:
            Localized(
                zh: "图书馆系统办理这项业务要核对密码，请重新绑定读者证后再试。",
                en: "The library's system asks for your PIN: please bind your card again, then try once more.")
        case .unknownCard: Localized(zh: "图书馆系统里没有这张证。", en: "The library does not know this card.")
        case .cardLost: Localized(zh: "这张证已挂失，请到服务台办理。", en: "This card is reported lost; please come to the desk.")
        case .cardExpired:
            Localized(zh: "读者证已过期，请到服务台延期。", en: "Your card has expired; please have it extended at the desk.")
        case .barred: Localized(zh: "读者证已被停用，请联系服务台。", en: "Your card is barred; please ask at the desk.")
        case .owed(let amount): Self.owed(amount)
        case .overdue: Localized(zh: "有图书逾期未还，还书后再办理。", en: "Something is overdue: return it first.")
        case .loanLimit(let limit):
            Self.counted(limit, zh: "借书数量已到上限", en: "You have borrowed as many items as you may")
        case .renewalLimit(let limit): Self.counted(limit, zh: "续借次数已用完", en: "It was renewed as often as is allowed")
        case .tooEarlyToRenew(let day): Self.early(day)
        case .wantedByOthers: Localized(zh: "有其他读者预约了这本书，不能续借。", en: "Another reader is waiting for it.")
        case .recalled: Localized(zh: "图书馆已催还这本书，不能续借。", en: "The library has asked for it back.")
        case .notRenewable: Localized(zh: "这类资料不能续借。", en: "This kind of item cannot be renewed.")
        case .notForLoan: Localized(zh: "这册不外借，可在馆内阅览。", en: "This copy is not lent; read it in the library.")
        case .onLoan: Localized(zh: "这册已借出。", en: "This copy is on loan.")
        case .alreadyLent: Localized(zh: "您已借了这本书。", en: "You have it already.")
        case .alreadyHeld: Localized(zh: "您已预约了这本书。", en: "You are waiting for it already.")
        case .holdLimit(let limit): Self.counted(limit, zh: "预约数量已到上限", en: "You have placed as many holds as you may")
        case .onShelf: Localized(zh: "这本书在架，可直接到书架取。", en: "A copy is on the shelf: just go and take it.")
        case .notHoldable: Localized(zh: "这本书不能预约。", en: "It cannot be put on hold.")
        case .unknownPickup:
            Localized(zh: "不能在那里取书，请换一个取书处。", en: "It cannot be picked up there; choose another place.")
        case .unknownItem: Localized(zh: "没有找到这册书。", en: "The library does not know this copy.")
        case .unknownLoan: Localized(zh: "没有找到这笔借阅，可能已归还。", en: "There is no such loan; it may be back already.")
        case .unknownHold: Localized(zh: "没有找到这笔预约，可能已取消。", en: "There is no such hold; it may be cancelled already.")
        case .notSupported:
            Localized(zh: "图书馆系统不支持此操作，请到服务台办理。", en: "The library's system cannot do this; please ask at the desk.")
        case .other(let words):
            Localized(zh: "图书馆系统拒绝了：\(words)", en: "The library's system refused: \(words)")
        }
    }

    private static func owed(_ amount: Money?) -> Localized {
        guard let amount else { return Localized(zh: "有欠款未结清，请先缴费。", en: "You owe too much; please pay first.") }
        return Localized(zh: "欠款 \(amount.description)，请先缴费。", en: "You owe \(amount.description); please pay first.")
    }

    private static func counted(_ limit: Int?, zh: String, en: String) -> Localized {
        guard let limit else { return Localized(zh: zh + "。", en: en + ".") }
        return Localized(zh: "\(zh)（\(limit)）。", en: "\(en) (\(limit)).")
    }

    private static func early(_ day: CalendarDay?) -> Localized {
        guard let day else { return Localized(zh: "还没到可续借的时间。", en: "It is too early to renew it.") }
        return Localized(zh: "\(day.month)月\(day.day)日起才能续借。", en: "It can be renewed from \(day) on.")
    }
}
