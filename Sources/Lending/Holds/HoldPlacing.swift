public import Kernel
import Storage

public import struct Foundation.Date

/// Places a hold by ISBN, control number, or the number a search shows.
struct HoldPlacing {
    let talk: AccountTalk
    let functions: [FunctionID]

    /// What is to be placed, while the reader chooses where to pick it up.
    private struct Choosing: Codable {
        var control: String
        var title: String
        var places: [PickupPlace]
    }

    func place(_ what: String, _ turn: Turn) async throws -> Answer {
        guard let title = try await title(what, turn) else {
            return Answer(.text(HoldText.noSuchTitle(turn.language)), uses: functions)
        }
        return try await talk.answer(turn, uses: functions) { bound, _ in
            let places = try await talk.accounts.pickupPlaces(for: .title(control: title.control), of: bound)
            if places.count > 1 { return ask(title, Array(places.prefix(9)), turn) }
            return try await place(title, at: places.first, bound, turn)
        }
    }

    private func title(_ what: String, _ turn: Turn) async throws -> FoundTitle? {
        if what.hasPrefix("#"), let number = Int(what.dropFirst()) {
            guard let dialogue = turn.dialogue else { return nil }
            return try await talk.titles.title(number: number, in: dialogue)
        }
        return try await talk.titles.titles(what).first
    }

    private func place(
        _ title: FoundTitle, at place: PickupPlace?, _ bound: BoundCard, _ turn: Turn
    ) async throws -> Answer {
        let action = Wish.Action.hold(.title(control: title.control), title: title.title, pickup: place?.code)
        let doing = try await talk.accounts.carryOut(action, for: bound, ask: turn.inbound.key, now: turn.now)
        let words = HoldText(turn).placed(title, doing, at: place)
        let answer = Answer(.text(words + talk.line("/holds", HoldText.page, turn)), uses: functions, dialogue: .close)
        if case .settled(.refused) = doing { return answer }
        return try await talk.offering([.holdReady], after: answer, bound, turn)
    }

    private func ask(_ title: FoundTitle, _ places: [PickupPlace], _ turn: Turn) -> Answer {
        let choices = places.map { Reply.Choice(id: "lending.pickup/" + $0.code, label: $0.name) }
        let head = Localized(
            zh: "预约《\(AccountText.short(title.title))》，在哪里取？",
            en: "“\(AccountText.short(title.title))”: where will you pick it up?")(turn.language)
        let block = Reply.Block.choices(
            head: head, choices, tail: Localized(zh: "回复数字即可。", en: "Reply with a number.")(turn.language))
        let state = try? JSONText.write(Choosing(control: title.control, title: title.title, places: places))
        let change = state.map { DialogueChange.open(Dialogue(slice: "lending.holds", state: $0), for: .seconds(600)) }
        return Answer(Reply([block]), uses: functions, dialogue: change ?? .close)
    }

    func goOn(_ turn: Turn) -> Claim? {
        guard case .text(let text, let choice) = turn.inbound.content,
            let choosing = turn.dialogue.flatMap({ JSONText.read(Choosing.self, $0.state) })
        else { return nil }
        let said = Phrase(text).core
        let number = Int(said).flatMap { choosing.places.indices.contains($0 - 1) ? $0 - 1 : nil }
        let index = choosing.places.firstIndex { "lending.pickup/" + $0.code == choice || Phrase($0.name).core == said }
        guard let place = (index ?? number).map({ choosing.places[$0] }) else { return nil }
        let title = FoundTitle(control: choosing.control, title: choosing.title)
        return .work {
            try await talk.answer(turn, uses: functions) { bound, _ in
                try await self.place(title, at: place, bound, turn)
            }
        }
    }
}

extension SteadyAccounts {
    /// Where a title's holds may be picked up; empty where the system does not tell or does not answer.
    public func pickupPlaces(for target: HoldTarget, of bound: BoundCard) async throws -> [PickupPlace] {
        guard abilities.contains(.pickupPlaces) else { return [] }
        let system = system
        do {
            return try await call(bound.card, within: timing.looking) {
                try await system.pickupPlaces(for: target, of: bound.card)
            }
        } catch is LibrarySystemAway {
            return []
        }
    }
}

extension SteadyAccounts {
    /// Lets a hold rest or go on, now or not at all.
    ///
    /// - Throws: `LibrarySystemAway`, `LendingRefusal`.
    public func suspend(_ hold: HoldID, _ rests: Bool, for bound: BoundCard, now: Date) async throws {
        let system = system
        let changed = try await call(bound.card) {
            try await system.suspendHold(hold, rests, until: nil, of: bound.card)
        }
        try await store.write { [copies] in try copies.enter(changed, of: bound.card, at: now, $0) }
    }
}
