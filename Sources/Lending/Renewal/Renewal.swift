import Kernel

/// Renewing in the chat: all that can be, or by number; each refusal with the rule behind it (MA03).
///
/// - What starts it: 续借, 续借 2, 续借第一本和第三本, renew, renew 2; the menu key `lending.renew`.
/// - What is kept: each renewal is a wish under the message's key, so that a repeat renews nothing twice.
struct Renewal: Slice {
    let name: SliceName = "lending.renewal"
    let functions: [FunctionID] = ["MA03"]
    let stages: Set<RoutingStage> = [.event, .command]
    let talk: AccountTalk

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if turn.inbound.content == .menuKey("lending.renew") { return .work { try await self.renew(nil, turn) } }
        guard stage == .command, let found = LendingAsk.read(turn) else { return nil }
        switch found.ask {
        case .renewAll: return talk.claim(found, turn) { try await self.renew(nil, turn) }
        case .renew(let numbers): return talk.claim(found, turn) { try await self.renew(numbers, turn) }
        default: return nil
        }
    }

    private func renew(_ numbers: [Int]?, _ turn: Turn) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { bound, view in
            let list = LoanList(turn, view.account)
            let chosen = numbers.map { $0.map { ($0, list.loan($0, in: view.account)) } }
            if let missing = chosen?.first(where: { $0.1 == nil })?.0 {
                return Answer(
                    .text(RenewalText.noSuch(missing, among: list.loans.count)(turn.language)), uses: functions)
            }
            let loans = chosen?.compactMap(\.1) ?? view.account.loans
            let results = try await talk.accounts.renew(loans, for: bound, ask: turn.inbound.key, now: turn.now)
            let text = RenewalText(turn).all(results, page: talk.line("/loans", LoanText.page, turn))
            let answer = Answer(.text(text), uses: functions)
            guard results.contains(where: { $0.hasChanged }) else { return answer }
            return try await talk.offering([.dueSoon, .dueToday, .overdue], after: answer, bound, turn)
        }
    }
}
