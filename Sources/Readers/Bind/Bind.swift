import Kernel
import Storage

import struct Foundation.Date

/// Binding a library card (MA01), begun in the chat and done on a page: no card number and no PIN is ever typed here.
///
/// - What starts it: 绑定, 绑定读者证, bind; the menu key `readers.bind`; the six digits of the page's code.
/// - Refusals: `BindingRefusal`.
/// - What is kept: the link for ten minutes; the binding until it is undone.
///
/// Where the account's pages know the reader, the chat gives the page. Where they do not, it gives a link for one use,
/// and the code the page shows must come back here.
struct Bind: Slice {
    let name: SliceName = "readers.bind"
    let functions: [FunctionID] = ["MA01"]
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let chat: ReaderChat

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if let code = BindRules.code(in: turn.inbound.content) { return codeClaim(code, turn, at: stage) }
        guard ReaderChat.isAsked(turn, at: stage, key: "readers.bind", words: BindRules.words) else { return nil }
        guard let pages = chat.pages else { return .answer(ReaderChat.answer(BindText.noPages(turn.language))) }
        if ReaderChat.isKnown(turn) { return .work { try await page(turn) } }
        return .answer(newLink(pages, turn))
    }

    /// Six digits: in the dialogue they are the code; elsewhere only where one is waited for.
    private func codeClaim(_ code: String, _ turn: Turn, at stage: RoutingStage) -> Claim? {
        switch stage {
        case .dialogue: .work { try await complete(code, turn) ?? ReaderChat.answer(BindText.noCode(turn.language)) }
        case .command:
            .consider {
                let answer = try await complete(code, turn)
                return answer.map { .answer($0) }
            }
        default: nil
        }
    }

    private func page(_ turn: Turn) async throws -> Answer {
        let cards = try await chat.desk.cards(of: turn.inbound.from)
        let link = chat.link("/bind", BindText.open, turn)
        return ReaderChat.answer(BindText.page(cards, link: link)(turn.language))
    }

    private func newLink(_ pages: String, _ turn: Turn) -> Answer {
        let token = Randomness.hexadecimal(16)
        let address = "\(pages)/bind?link=\(token)"
        let (library, reader, now) = (chat.desk.store.id, turn.inbound.from, turn.now)
        return ReaderChat.answer(
            BindText.link("<a href=\"\(address)\">\(BindText.open(turn.language))</a>")(turn.language),
            .open(Dialogue(slice: name, state: ""), for: .seconds(LinkTable.life * 2)),
            effect: Effect { transaction in
                try LinkTable(library: library, transaction: transaction).open(token, for: reader, now: now)
            })
    }

    /// Judges a code; nil where none is waited for.
    private func complete(_ code: String, _ turn: Turn) async throws -> Answer? {
        let (library, reader, now) = (chat.desk.store.id, turn.inbound.from, turn.now)
        let limits = chat.desk.limits
        let verdict = try await chat.desk.store.write { transaction -> BindRules.Verdict? in
            let table = LinkTable(library: library, transaction: transaction)
            guard let proven = try table.proven(reader, now: now) else { return nil }
            guard try table.codeHash(code, reader) == proven.codeHash else {
                return .wrong(left: LinkTable.tries - proven.tries - 1)
            }
            do {
                try CardTable(library: library, transaction: transaction).check(proven.card, for: reader, limits)
            } catch let refusal as BindingRefusal {
                return .refused(refusal)
            }
            return .right(proven.card, proven.agreement)
        }
        return verdict.map { answer($0, turn) }
    }

    private func answer(_ verdict: BindRules.Verdict, _ turn: Turn) -> Answer {
        let (library, reader, now) = (chat.desk.store.id, turn.inbound.from, turn.now)
        switch verdict {
        case .wrong(let left):
            return ReaderChat.answer(
                BindingRefusal.wrongCode(left: left).words(turn.language), left > 0 ? .keep : .close,
                effect: Effect { transaction in
                    let table = LinkTable(library: library, transaction: transaction)
                    if left > 0 { try table.miss(reader) } else { try table.drop(reader) }
                })
        case .refused(let refusal):
            return ReaderChat.answer(
                refusal.words(turn.language),
                effect: Effect { try LinkTable(library: library, transaction: $0).drop(reader) })
        case .right(let card, let agreement):
            let desk = chat.desk
            return ReaderChat.answer(
                BindText.done(card)(turn.language),
                effect: Effect { transaction in
                    // A repeat on another node finds no link any more and binds nothing twice.
                    guard try LinkTable(library: library, transaction: transaction).drop(reader) else { return }
                    try desk.keep(card, of: reader, agreement, now: now, transaction)
                })
        }
    }
}
