import Kernel

/// The list of past loans in the chat (MA04): shown where the reader turned it on, else offered.
///
/// - What starts it: 借阅历史, 我借过的书, past loans; the menu key `lending.history`.
struct PastLoans: Slice {
    let name: SliceName = "lending.history"
    let functions: [FunctionID] = ["MA04"]
    let stages: Set<RoutingStage> = [.event, .command]
    let talk: AccountTalk
    let history: @Sendable (ReaderKey) -> LoanHistory

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if turn.inbound.content == .menuKey("lending.history") { return .work { try await self.list(turn) } }
        guard stage == .command, let found = LendingAsk.read(turn), found.ask == .history else {
            return nil
        }
        return talk.claim(found, turn) { try await self.list(turn) }
    }

    private func list(_ turn: Turn) async throws -> Answer {
        guard let bound = try await talk.cards.cards(of: turn.inbound.from).first else { return talk.unbound(turn) }
        let page = talk.line("/history", HistoryText.page, turn)
        guard bound.purposes.contains(.history) else {
            return Answer(.text(HistoryText.off(turn.language) + page), uses: functions)
        }
        let (entries, total) = try await history(turn.inbound.from).page(limit: 8)
        return Answer(.text(HistoryText.list(entries, total: total, turn) + page), uses: functions)
    }
}

/// What is said of past loans.
enum HistoryText {
    static let page = Localized(zh: "打开借阅历史", en: "Open my past loans")
    static let off = Localized(
        zh: "借阅历史没有打开：我们不记录您还过的书。想留一份清单，可以在网页上打开，随时可以关闭和删除。",
        en:
            "Your loan history is off: nothing is kept of books you returned. You can turn it on on the page, and turn it "
            + "off and delete it whenever you like.")

    static func list(_ entries: [LoanHistory.Entry], total: Int, _ turn: Turn) -> String {
        guard total > 0 else {
            return Localized(
                zh: "借阅历史已打开，还没有记录。从现在起，您借的书会记在这里。",
                en: "Your loan history is on and still empty. What you borrow from now on will appear here.")(
                    turn.language)
        }
        let today = LocalMoment(turn.now, in: turn.timeZone).day
        let head = Localized(zh: "借阅历史（\(total)）", en: "Past loans (\(total))")(turn.language)
        let lines = entries.map { entry in
            "· " + AccountText.short(entry.title) + " · " + DueWords.date(entry.lent, today)(turn.language)
        }
        return ([head] + lines).joined(separator: "\n")
    }
}
