public import Kernel
import Storage

public import struct Foundation.Date

/// The electronic card and the report of a lost one, in the chat (MA07).
///
/// - What starts it: 电子证, 读者证, my card; 挂失, I lost my card; the menu key `lending.card`.
/// - What goes on: a report is made only after 是 or a tap on it; for five minutes.
struct CardServices: Slice {
    let name: SliceName = "lending.card"
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let talk: AccountTalk

    private var canReport: Bool { talk.accounts.abilities.contains(.reportLost) }
    var functions: [FunctionID] { ["MA07"] }

    var menuEntries: [MenuEntry] {
        talk.pages == nil ? [] : [MenuEntry(.mine, Localized(zh: "电子读者证", en: "My card"), .key("lending.card"))]
    }

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if turn.inbound.content == .menuKey("lending.card") { return .work { try await self.show(turn) } }
        if stage == .dialogue { return answered(turn) }
        guard stage == .command, let found = LendingAsk.read(turn) else { return nil }
        switch found.ask {
        case .card: return talk.claim(found, turn) { try await self.show(turn) }
        case .lost: return talk.claim(found, turn) { try await self.askLoss(turn) }
        default: return nil
        }
    }

    private func show(_ turn: Turn) async throws -> Answer {
        guard let bound = try await talk.cards.cards(of: turn.inbound.from).first else { return talk.unbound(turn) }
        let card = Localized(
            zh: "您的读者证 \(bound.card.masked)。打开电子证，入馆或在服务台出示：",
            en: "Your card \(bound.card.masked). Open it to show at the gate or the desk:")(turn.language)
        let lost = canReport ? Localized(zh: "\n证丢了？发送“挂失”。", en: "\nLost it? Send “lost card”.")(turn.language) : ""
        return Answer(.text(card + talk.line("/card", CardText.page, turn) + lost), uses: functions)
    }

    private func askLoss(_ turn: Turn) async throws -> Answer {
        guard let bound = try await talk.cards.cards(of: turn.inbound.from).first else { return talk.unbound(turn) }
        guard canReport else { return Answer(.text(CardText.deskReports(turn.language)), uses: functions) }
        let choices = [
            Reply.Choice(id: CardText.yes, label: Localized(zh: "是，挂失", en: "Yes, block it")(turn.language)),
            Reply.Choice(id: CardText.no, label: Localized(zh: "不挂失", en: "No")(turn.language)),
        ]
        let head = CardText.askLoss(bound.card.masked)(turn.language)
        return Answer(
            Reply([.choices(head: head, choices, tail: "")]), uses: functions,
            dialogue: .open(Dialogue(slice: name, state: bound.card.rawValue), for: .seconds(300)))
    }

    private func answered(_ turn: Turn) -> Claim? {
        guard case .text(let text, let choice) = turn.inbound.content, let card = turn.dialogue?.state else {
            return nil
        }
        switch CardText.decision(text, choice: choice) {
        case true?: return .work { try await self.report(CardNumber(card), turn) }
        case false?: return .answer(Answer(.text(CardText.kept(turn.language)), dialogue: .close))
        case nil: return nil
        }
    }

    private func report(_ card: CardNumber, _ turn: Turn) async throws -> Answer {
        let bound = try await talk.cards.cards(of: turn.inbound.from).first { $0.card == card }
        guard let bound else { return talk.unbound(turn) }
        do {
            try await talk.accounts.reportLost(bound, now: turn.now)
            return Answer(.text(CardText.reported(turn.language)), uses: functions, dialogue: .close)
        } catch is LibrarySystemAway {
            return Answer(.text(CardText.notReported(turn.language)), uses: functions)
        } catch let refusal as LendingRefusal {
            return Answer(.text(refusal.words(turn.language)), uses: functions, dialogue: .close)
        }
    }
}

extension SteadyAccounts {
    /// Blocks a lost card now; never queued, since a reader must know whether it is blocked.
    ///
    /// - Throws: `LibrarySystemAway` where it may not be; a card blocked already is no refusal.
    public func reportLost(_ bound: BoundCard, now: Date) async throws {
        let system = system
        do {
            try await call(bound.card) { try await system.reportLost(bound.card) }
        } catch LendingRefusal.cardLost {
            // It is what was wanted.
        }
        try await store.write { [copies] in try copies.outdate(bound.card, at: now, $0) }
    }
}
