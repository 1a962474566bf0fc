import Kernel

/// The reader's loans in the chat, with due dates in words (MA02).
///
/// - What starts it: 我的借阅, 我借的书什么时候到期, my loans; the menu key `lending.loans`.
/// - What goes on: a number tells more of a loan and offers to renew it; for ten minutes.
/// - What is kept: the loans' ids in the order shown, as the reader's dialogue.
struct Loans: Slice {
    let name = LoanList.slice
    let functions: [FunctionID] = ["MA02"]
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let talk: AccountTalk

    let menuEntries = [MenuEntry(.mine, Localized(zh: "我的借阅", en: "My loans"), .key("lending.loans"))]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        switch stage {
        case .event:
            return turn.inbound.content == .menuKey("lending.loans") ? .work { try await self.list(turn) } : nil
        case .dialogue: return goOn(turn)
        case .command:
            guard let found = LendingAsk.read(turn) else { return nil }
            switch found.ask {
            case .loans: return talk.claim(found, turn) { try await self.list(turn) }
            case .renewHow: return talk.claim(found, turn) { try await self.list(turn, isAboutRenewing: true) }
            default: return nil
            }
        default: return nil
        }
    }

    private func list(_ turn: Turn, isAboutRenewing: Bool = false) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { bound, view in
            let text = LoanText(turn, view).list(page: talk.line("/loans", LoanText.page, turn))
            let change: DialogueChange = view.account.loans.isEmpty ? .close : LoanList(view.account).change
            let answer = Answer(.text(text), uses: functions, dialogue: change)
            if view.account.loans.isEmpty || isAboutRenewing { return answer }
            return try await talk.offering([.dueSoon, .dueToday, .overdue], after: answer, bound, turn)
        }
    }

    private func goOn(_ turn: Turn) -> Claim? {
        guard let list = LoanList(turn), case .text(let text, let choice) = turn.inbound.content else { return nil }
        if let choice, choice.hasPrefix(LoanText.renewChoice) {
            let loan = LoanID(String(choice.dropFirst(LoanText.renewChoice.count)))
            guard let number = list.loans.firstIndex(of: loan) else { return nil }
            return .passOn(.text("续借 \(number + 1)", choice: nil), from: .command)
        }
        guard let number = Int(Phrase(text).plain), list.loans.indices.contains(number - 1) else { return nil }
        return .work { try await self.detail(number, list, turn) }
    }

    private func detail(_ number: Int, _ list: LoanList, _ turn: Turn) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { _, view in
            guard let loan = list.loan(number, in: view.account) else {
                return Answer(.text(LoanText.gone(turn.language)), uses: functions)
            }
            let block = LoanText(turn, view).detail(loan)
            return Answer(Reply([block]), uses: functions, dialogue: list.change)
        }
    }
}
