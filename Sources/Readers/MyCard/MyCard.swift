import Kernel
import Storage

import struct Foundation.Date

/// The reader's own card in a few lines, with the ways to everything that is theirs (MA01).
///
/// - What starts it: 我的, 我的图书馆, 个人中心, my library card; the menu key `readers.me`.
/// - What is kept: nothing but that the library no longer knows a card, where it is so.
struct MyCard: Slice {
    let name: SliceName = "readers.me"
    let functions: [FunctionID] = ["MA01", "PS06"]
    let stages: Set<RoutingStage> = [.event, .command]
    let chat: ReaderChat

    var menuEntries: [MenuEntry] { [MenuEntry(.mine, MyCardText.menu, .key("readers.me"))] }

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if ReaderChat.isAsked(turn, at: stage, key: "readers.settings", words: MyCardText.settingsCommands) {
            let link = chat.link("/settings", MyCardText.settings, turn)
            return .answer(Answer(.text(MyCardText.toSettings(link)(turn.language)), uses: ["PS06"]))
        }
        guard ReaderChat.isAsked(turn, at: stage, key: "readers.me", words: MyCardText.commands) else { return nil }
        return .work { try await answer(turn) }
    }

    private func answer(_ turn: Turn) async throws -> Answer {
        let cards = try await chat.desk.cards(of: turn.inbound.from)
        guard let card = cards.first else {
            return ReaderChat.answer(chat.unbound(turn))
        }
        var lines = [MyCardText.head(turn.language), card.card.masked]
        var effect: Effect?
        do {
            let patron = try await chat.desk.system.patron(card.card)
            if let day = patron.expires { lines[1] += MyCardText.expires(day)(turn.language) }
            lines += patron.blocks.compactMap { $0.words?(turn.language) }.map { "⚠ " + $0 }
            if card.unknownSince != nil { effect = note(card, since: nil) }
        } catch LendingRefusal.unknownCard {
            lines.append(MyCardText.unknown(turn.language))
            if card.unknownSince == nil { effect = note(card, since: turn.now) }
        } catch is LibrarySystemAway {
            lines.append(MyCardText.away(turn.language))
        }
        if cards.count > 1 { lines.append(MyCardText.others(cards.count)(turn.language)) }
        if chat.pages != nil, ReaderChat.isKnown(turn) {
            lines += MyCardText.ways.map { "▪ " + chat.link($0.0, $0.1, turn) }
        } else {
            lines.append(MyCardText.words(turn.language))
        }
        return ReaderChat.answer(lines.joined(separator: "\n"), .keep, effect: effect)
    }

    private func note(_ card: CardBinding, since: Date?) -> Effect {
        let library = chat.desk.store.id
        return Effect { transaction in
            try CardTable(library: library, transaction: transaction)
                .note(card.card, of: card.reader, unknownSince: since)
        }
    }
}
