internal import Kernel

/// What a server's own words (AF) mean.
///
/// SIP2 has no codes for refusals, so known wordings of servers are looked for, the narrowest first; words that are not
/// known are told as they are.
enum RefusalWords {
    /// The refusal behind a server's words.
    ///
    /// - Parameter hadPIN: Whether the PIN went along; without it a complaint about it means that it is needed.
    static func refusal(_ messages: [String], hadPIN: Bool) -> LendingRefusal {
        let text = messages.joined(separator: " ").lowercased()
        if let words = table.first(where: { $0.words.contains { text.contains($0) } }) {
            return words.refusal == .wrongCardOrPIN && !hadPIN ? .pinNeeded : words.refusal
        }
        let raw = messages.filter { !isGreeting($0) }.joined(separator: "；")
        return .other(raw.isEmpty ? "没有说明原因 · no reason was given" : String(raw.prefix(200)))
    }

    /// What the server wants its patron to read; nil where it only greets.
    static func message(_ messages: [String]) -> String? {
        let told = messages.filter { !isGreeting($0) }
        return told.isEmpty ? nil : told.joined(separator: " ")
    }

    private static func isGreeting(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasPrefix("greetings from") || ["成功", "ok", "success", "查询成功", "读取成功"].contains(lower)
    }

    private struct Wording {
        let refusal: LendingRefusal
        let words: [String]

        init(_ refusal: LendingRefusal, _ words: String...) {
            self.refusal = refusal
            self.words = words
        }
    }

    /// Tried in this order.
    private static let table: [Wording] = [
        Wording(
            .wrongCardOrPIN, "invalid password", "incorrect password", "wrong password", "invalid pin", "incorrect pin",
            "bad password", "密码"),
        Wording(
            .alreadyLent, "checked out to you", "already have this item", "you already borrowed", "已借此书", "您已借",
            "已经借阅", "重复借"),
        Wording(
            .wantedByOthers, "outstanding hold", "has holds", "on hold for", "holds pending", "reserved for another",
            "on_reserve", "other patrons are waiting", "requested by another", "被预约", "他人预约", "其他读者预约", "其他读者已预约",
            "有人预约", "预约给"),
        Wording(.recalled, "recalled", "has been recalled", "催还"),
        Wording(
            .alreadyHeld, "already on hold", "already has a hold", "already have a hold", "already requested",
            "already reserved", "duplicate hold", "hold already exists", "已预约", "已经预约", "重复预约"),
        Wording(
            .renewalLimit(nil), "too many renewals", "renewal limit", "renewals limit", "maximum renewals",
            "max renewals", "maximum number of renewals", "no more renewals", "renewed too many", "too_many",
            "续借次数", "超过续借", "不能再续", "已达最大续借", "已续借过"),
        Wording(
            .tooEarlyToRenew(from: nil), "too soon", "too early", "too_soon", "not yet be renewed", "不到续借", "未到续借",
            "未到可续借", "续借时间未到"),
        Wording(
            .holdLimit(nil), "too many holds", "maximum holds", "hold limit", "toomanyreserves", "too many reserves",
            "too many requests", "预约数量", "预约册数", "预约已达", "预约已满", "超过预约", "预约上限"),
        Wording(
            .loanLimit(nil), "too many items", "too many checkouts", "loan limit", "checkout limit",
            "maximum checkouts",
            "maximum number of items", "too many loans", "借书数量", "借阅数量", "册数已满", "超过借阅", "借满", "可借册数", "最大借",
            "借阅上限", "已达上限"),
        Wording(.overdue, "overdue", "超期", "过期未还", "逾期"),
        Wording(.cardLost, "card lost", "lost card", "card is lost", "card reported lost", "挂失"),
        Wording(
            .cardExpired, "card expired", "card has expired", "patron expired", "account expired", "expired card",
            "membership expired", "证已过期", "证过期", "已过期", "有效期", "失效"),
        Wording(
            .barred, "blocked", "barred", "suspended", "debarred", "restricted", "停用", "停借", "禁借", "黑名单", "注销", "冻结"),
        Wording(
            .owed(nil), "fines", "fine limit", "outstanding charges", "excessive fees", "owes", "debt", "unpaid", "欠款",
            "罚款", "欠费", "滞纳金"),
        Wording(
            .notForLoan, "not for loan", "reference only", "does not circulate", "not circulate", "noncirculating",
            "non-circulating", "library use only", "不外借", "不可外借", "不能外借", "不允许外借", "禁止外借", "仅供阅览", "馆内阅览"),
        Wording(
            .notRenewable, "renewals not allowed", "renewal not allowed", "renew not allowed", "not renewable",
            "cannot be renewed", "may not be renewed", "renewal denied", "不能续借", "不可续借", "不允许续借", "无法续借", "不得续借"),
        Wording(.onShelf, "on the shelf", "on shelf", "item is available", "在架", "在馆可借"),
        Wording(
            .unknownPickup, "pickup", "pick-up location", "pick up location", "取书地", "取书处", "取书点"),
        Wording(
            .unknownItem, "item not found", "invalid item", "unknown item", "no such item", "item does not exist",
            "barcode not found", "unknown barcode", "no item", "无此条码", "条码不存在", "条码错误", "无此书", "图书不存在", "没有此书",
            "没有这本书", "无此图书"),
        Wording(
            .unknownCard, "patron not found", "invalid patron", "unknown patron", "no such patron", "invalid card",
            "unknown card", "patron does not exist", "读者不存在", "无此读者", "证号不存在", "读者证无效", "无效读者"),
        Wording(
            .unknownLoan, "not checked out", "is not on loan", "item not on loan", "no loan", "未借此书", "未借出", "没有借",
            "没有该借阅"),
        Wording(.unknownHold, "hold not found", "no hold", "no such hold", "未预约", "没有预约", "无此预约"),
        Wording(
            .onLoan, "checked out to another", "already checked out", "item checked out", "on loan", "not available",
            "他人借出", "已借出", "已被借", "不在馆"),
        Wording(
            .notHoldable, "not holdable", "holds not allowed", "hold not allowed", "cannot place hold", "no holds",
            "unable to place hold", "cannot be reserved", "不能预约", "不可预约", "不允许预约", "无法预约"),
        Wording(.notSupported, "not supported", "not implemented", "unsupported", "不支持"),
    ]
}
