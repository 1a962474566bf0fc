import Kernel

/// The reader's holds in the chat: where they stand, cancelling, placing (CO03).
///
/// - What starts it: 我的预约, 取消预约 1, 预约 9787536692930, after a search 预约 2; my holds, cancel hold 1, hold 2; the menu key
///   `lending.holds`.
/// - What goes on: where there are several pick-up places, a number chooses one; for ten minutes.
/// - What is kept: what is to be placed, as the reader's dialogue; each order is a wish under the message's key.
struct Holds: Slice {
    let name: SliceName = "lending.holds"
    let functions: [FunctionID] = ["CO03"]
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let talk: AccountTalk

    let menuEntries = [MenuEntry(.mine, Localized(zh: "我的预约", en: "My holds"), .key("lending.holds"))]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if stage == .event {
            return turn.inbound.content == .menuKey("lending.holds") ? .work { try await self.list(turn) } : nil
        }
        if stage == .dialogue { return HoldPlacing(talk: talk, functions: functions).goOn(turn) }
        guard let found = LendingAsk.read(turn) else { return nil }
        switch found.ask {
        case .holds: return talk.claim(found, turn) { try await self.list(turn) }
        case .cancelHold(let number): return talk.claim(found, turn) { try await self.cancel(number, turn) }
        case .placeHold(let what):
            let placing = HoldPlacing(talk: talk, functions: functions)
            return talk.claim(found, turn) { try await placing.place(what, turn) }
        default: return nil
        }
    }

    private func list(_ turn: Turn) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { _, view in
            let text = HoldText(turn).list(view, page: talk.line("/holds", HoldText.page, turn))
            return Answer(.text(text), uses: functions)
        }
    }

    private func cancel(_ number: Int?, _ turn: Turn) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { bound, view in
            let holds = view.account.holds
            let asked = number ?? (holds.count == 1 ? 1 : nil)
            guard let asked, holds.indices.contains(asked - 1) else {
                let list = HoldText(turn).list(view, page: talk.line("/holds", HoldText.page, turn))
                return Answer(.text(list), uses: functions)
            }
            let hold = holds[asked - 1]
            let doing = try await talk.accounts.carryOut(
                .cancelHold(hold.id, title: hold.title), for: bound, ask: turn.inbound.key, now: turn.now)
            return Answer(.text(HoldText(turn).cancelled(hold, doing)), uses: functions, dialogue: .close)
        }
    }
}
