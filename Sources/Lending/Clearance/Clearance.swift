public import Kernel

/// What stands between a reader and leaving the university: loans, holds and charges (RS04).
public struct ClearanceStatus: Sendable, Hashable {
    /// What is still out.
    public let loans: [Loan]
    /// What is still wanted.
    public let holds: [Hold]
    /// What is still owed.
    public let charges: [Charge]
    /// The sum owed, where the system tells.
    public let owed: Money?

    /// Sums up an account.
    public init(_ account: PatronAccount) {
        (loans, holds, charges, owed) = (account.loans, account.holds, account.charges, account.owed)
    }

    /// Whether something is owed.
    public var owes: Bool { owed.map { $0.hundredths > 0 } ?? !charges.isEmpty }

    /// Whether nothing is left to be settled; a hold does not keep anybody, it only lapses.
    public var isClear: Bool { loans.isEmpty && !owes }
}

/// The list for leaving, in the chat.
///
/// - What starts it: 离校, 毕业清单, clearance; the menu key `lending.clearance`.
struct Clearance: Slice {
    let name: SliceName = "lending.clearance"
    let functions: [FunctionID] = ["RS04"]
    let stages: Set<RoutingStage> = [.event, .command]
    let talk: AccountTalk

    let menuEntries = [MenuEntry(.services, Localized(zh: "离校清单", en: "Leaving checklist"), .key("lending.clearance"))]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if turn.inbound.content == .menuKey("lending.clearance") { return .work { try await self.list(turn) } }
        guard stage == .command, let found = LendingAsk.read(turn), found.ask == .clearance
        else { return nil }
        return talk.claim(found, turn) { try await self.list(turn) }
    }

    private func list(_ turn: Turn) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { _, view in
            let text = ClearanceText.list(ClearanceStatus(view.account), howToPay: talk.settings.howToPay)(
                turn.language)
            return Answer(.text(text + talk.line("/clearance", ClearanceText.page, turn)), uses: functions)
        }
    }
}

/// What is said to readers who leave.
enum ClearanceText {
    static let page = Localized(zh: "打开离校清单", en: "Open the checklist")

    static func list(_ status: ClearanceStatus, howToPay: Localized?) -> Localized {
        if status.isClear {
            return Localized(
                zh: "图书馆这边已清：没有未还的书，没有欠款。" + (status.holds.isEmpty ? "" : "还有 \(status.holds.count) 个预约，记得取消。"),
                en: "You are clear at the library: nothing on loan, nothing owed."
                    + (status.holds.isEmpty ? "" : " Remember to cancel your holds (\(status.holds.count))."))
        }
        func titles(_ titles: [String]) -> [String] {
            titles.prefix(10).map { "· " + AccountText.short($0) } + (titles.count > 10 ? ["· …"] : [])
        }
        let loans = titles(status.loans.map(\.title))
        var chinese = ["离校前还要办："]
        var english = ["Before you leave:"]
        if !loans.isEmpty {
            chinese += ["还 \(status.loans.count) 本书"] + loans
            english += [status.loans.count == 1 ? "Return 1 book" : "Return \(status.loans.count) books"] + loans
        }
        if status.owes {
            let sum = status.owed?.description ?? ""
            chinese.append("缴清欠款 \(sum)：" + (howToPay ?? ChargeText.desk).chinese)
            english.append("Pay \(sum): " + (howToPay ?? ChargeText.desk).english)
        }
        if !status.holds.isEmpty {
            chinese.append("取消 \(status.holds.count) 个预约")
            english.append(status.holds.count == 1 ? "Cancel 1 hold" : "Cancel \(status.holds.count) holds")
        }
        return Localized(zh: chinese.joined(separator: "\n"), en: english.joined(separator: "\n"))
    }
}
