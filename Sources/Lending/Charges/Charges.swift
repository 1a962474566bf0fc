import Kernel

/// What a reader owes, in the chat (MA06, without payment).
///
/// - What starts it: 欠款, 我的罚款, what do I owe; the menu key `lending.charges`.
struct Charges: Slice {
    let name: SliceName = "lending.charges"
    let functions: [FunctionID] = ["MA06"]
    let stages: Set<RoutingStage> = [.event, .command]
    let talk: AccountTalk

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if turn.inbound.content == .menuKey("lending.charges") { return .work { try await self.list(turn) } }
        guard stage == .command, let found = LendingAsk.read(turn), found.ask == .charges else {
            return nil
        }
        return talk.claim(found, turn) { try await self.list(turn) }
    }

    private func list(_ turn: Turn) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { _, view in
            let text = ChargeText.list(view.account, howToPay: talk.settings.howToPay)(turn.language)
            return Answer(.text(text + talk.line("/charges", ChargeText.page, turn)), uses: functions)
        }
    }
}

/// What is said of charges.
enum ChargeText {
    static let page = Localized(zh: "打开欠款页", en: "Open my charges")
    static let desk = Localized(zh: "请到服务台缴纳。", en: "Please pay at the desk.")

    static func list(_ account: PatronAccount, howToPay: Localized?) -> Localized {
        let sum = account.owed
        if account.charges.isEmpty, (sum?.hundredths ?? 0) <= 0 {
            return Localized(zh: "您没有欠款。", en: "You owe nothing.")
        }
        let pay = howToPay ?? desk
        let head = Localized(
            zh: sum.map { "欠款共 \($0.description)：" } ?? "欠款：",
            en: sum.map { "You owe \($0.description):" } ?? "You owe:")
        func lines(_ language: Language) -> [String] {
            account.charges.prefix(15).map { charge in
                ["· " + AccountText.short(charge.title), charge.reason.words(language), charge.amount?.description]
                    .compactMap(\.self).joined(separator: " · ")
            }
        }
        return Localized(
            zh: ([head.chinese] + lines(.chinese) + [pay.chinese]).joined(separator: "\n"),
            en: ([head.english] + lines(.english) + [pay.english]).joined(separator: "\n"))
    }
}
