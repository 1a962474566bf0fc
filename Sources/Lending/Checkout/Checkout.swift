public import Kernel
import Storage

public import struct Foundation.Date

/// Borrowing by scanning a copy's barcode (IN05); only where the system can and the library allows it.
///
/// - What starts it: the menu key `lending.checkout` with its scan, 扫码借书, 借 0012345.
/// - What goes on: the title is shown and lent after 是; for five minutes.
struct Checkout: Slice {
    let name: SliceName = "lending.checkout"
    let functions: [FunctionID] = ["IN05"]
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let talk: AccountTalk

    let menuEntries = [
        MenuEntry(.mine, Localized(zh: "扫码借书", en: "Scan to borrow"), .scan(key: "lending.checkout"))
    ]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if case .scan(_, let text, "lending.checkout") = turn.inbound.content {
            return .work { try await self.look(Self.barcode(text), turn) }
        }
        if stage == .dialogue { return answered(turn) }
        guard stage == .command, let found = LendingAsk.read(turn), case .checkout(let barcode) = found.ask
        else { return nil }
        return talk.claim(found, turn) { try await self.look(barcode, turn) }
    }

    /// WeChat writes `CODE_128,0012345`.
    static func barcode(_ scanned: String) -> String {
        (scanned.split(separator: ",").last.map(String.init) ?? scanned).trimmed
    }

    private func look(_ barcode: String, _ turn: Turn) async throws -> Answer {
        guard let bound = try await talk.cards.cards(of: turn.inbound.from).first else { return talk.unbound(turn) }
        guard !barcode.isEmpty else {
            let page = talk.line("/checkout", CheckoutText.page, turn)
            return Answer(.text(CheckoutText.how(turn.language) + page), uses: functions)
        }
        do {
            let item = try await talk.accounts.item(barcode, for: bound)
            return ask(item, turn)
        } catch is LibrarySystemAway {
            return Answer(.text(CheckoutText.away(turn.language)), uses: functions)
        } catch let refusal as LendingRefusal {
            return Answer(.text(refusal.words(turn.language)), uses: functions)
        }
    }

    private func ask(_ item: ItemState, _ turn: Turn) -> Answer {
        let choices = [
            Reply.Choice(id: CheckoutText.yes, label: Localized(zh: "是，借这本", en: "Yes, borrow it")(turn.language)),
            Reply.Choice(id: CheckoutText.no, label: Localized(zh: "不借", en: "No")(turn.language)),
        ]
        let head = Localized(zh: "借《\(item.title)》？", en: "Borrow “\(item.title)”?")(turn.language)
        return Answer(
            Reply([.choices(head: head, choices, tail: "")]), uses: functions,
            dialogue: .open(Dialogue(slice: name, state: item.barcode), for: .seconds(300)))
    }

    private func answered(_ turn: Turn) -> Claim? {
        guard case .text(let text, let choice) = turn.inbound.content, let barcode = turn.dialogue?.state else {
            return nil
        }
        let decision = choice.map { $0 == CheckoutText.yes } ?? CheckoutText.decision(text)
        switch decision {
        case true?: return .work { try await self.lend(barcode, turn) }
        case false?: return .answer(Answer(.text(CheckoutText.left(turn.language)), dialogue: .close))
        case nil: return nil
        }
    }

    private func lend(_ barcode: String, _ turn: Turn) async throws -> Answer {
        try await talk.answer(turn, uses: functions) { bound, _ in
            let loan = try await talk.accounts.checkOut(barcode, for: bound, now: turn.now)
            let answer = Answer(.text(CheckoutText.lent(loan, turn)), uses: functions, dialogue: .close)
            return try await talk.offering([.dueSoon, .dueToday, .overdue], after: answer, bound, turn)
        }
    }
}

extension SteadyAccounts {
    /// The state of a copy.
    ///
    /// - Throws: `LibrarySystemAway`, `LendingRefusal`.
    public func item(_ barcode: String, for bound: BoundCard) async throws -> ItemState {
        let system = system
        return try await call(bound.card) { try await system.item(barcode) }
    }

    /// Lends a copy; never queued, since the reader stands there with the book.
    ///
    /// A copy this card has already, perhaps by a call whose answer was lost, counts as lent.
    ///
    /// - Throws: `LibrarySystemAway`, `LendingRefusal`.
    public func checkOut(_ barcode: String, for bound: BoundCard, now: Date) async throws -> Loan {
        let loan = try await lent(barcode, to: bound)
        try await store.write { [copies] in try copies.outdate(bound.card, at: now, $0) }
        return loan
    }

    private func lent(_ barcode: String, to bound: BoundCard) async throws -> Loan {
        let (system, card) = (system, bound.card)
        do {
            return try await call(card) { try await system.checkOut(barcode, to: card) }
        } catch let refusal as LendingRefusal where [.alreadyLent, .onLoan].contains(refusal) {
            let account = try await call(card) { try await system.account(of: card) }
            guard let loan = account.loans.first(where: { $0.barcode == barcode }) else { throw refusal }
            return loan
        }
    }
}
