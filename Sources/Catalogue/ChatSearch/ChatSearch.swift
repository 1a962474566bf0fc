import Foundation
import Kernel

/// The catalogue in the chat: what a reader types or scans becomes titles with copies.
///
/// - What starts it: anything that nobody else claims; 查 三体, 有没有《三体》, find, do you have; an ISBN typed or scanned;
///   the menu keys `catalogue.search` and `catalogue.scan`.
/// - What goes on: 更多 shows the next titles, a number opens one, 返回 goes back to the list; for ten minutes.
/// - What is kept: the query and the ids shown, as the reader's dialogue.
struct ChatSearch: Slice {
    static let slice: SliceName = "catalogue.search"
    let name = ChatSearch.slice
    let functions: [FunctionID] = ["CO01", "CO02", "CO05"]
    let stages: Set<RoutingStage> = [.dialogue, .event, .command, .identifier, .fallback]

    let catalogue: CatalogueRoom
    let branches: [String: Localized]

    var menuEntries: [MenuEntry] {
        [
            MenuEntry(.find, ChatSearchText.menuSearch, .key("catalogue.search")),
            MenuEntry(.find, ChatSearchText.menuScan, .scan(key: "catalogue.scan")),
            MenuEntry(
                .find, ChatSearchText.menuPages, .page(path: (catalogue.settings.pages?.prefix ?? "") + "/catalogue")),
        ]
    }

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        switch stage {
        case .dialogue: return goOn(turn)
        case .event: return event(turn)
        case .command:
            return ChatSearchRules.command(turn.trimmedText).map { look(for: $0, turn) }
        case .identifier: return identifier(turn.trimmedText, turn)
        case .fallback:
            let text = turn.trimmedText
            return text.isEmpty ? nil : look(for: [text], turn)
        default: return nil
        }
    }

    private func speaker(_ turn: Turn) -> ChatSearchReply {
        ChatSearchReply(
            language: turn.language, branches: branches,
            links: catalogue.settings.pages.map { PageLinks(pages: $0, account: turn.inbound.account) })
    }

    private func event(_ turn: Turn) -> Claim? {
        switch turn.inbound.content {
        case .menuKey("catalogue.search"):
            let asking = ChatSearchState(asks: true)
            return .answer(Answer(.text(ChatSearchText.ask(turn.language)), dialogue: asking.change(name)))
        case .scan(_, let text, let key):
            let code = text.trimmed
            if case .isbn = StandardNumber.isbn(code) { return identifier(code, turn, scanned: true) }
            guard key == "catalogue.scan" else { return nil }
            guard ChatSearchRules.mayBeBarcode(code) else {
                return .answer(Answer(.text(ChatSearchText.notABook(turn.language)), uses: ["CO05"]))
            }
            return identifier(code, turn, scanned: true)
                ?? .work { try await self.found(code, turn, uses: ["CO05"]) }
        default: return nil
        }
    }

    /// Only an ISBN, or what was surely meant as one.
    private func identifier(_ text: String, _ turn: Turn, scanned: Bool = false) -> Claim? {
        let uses: [FunctionID] = scanned ? ["CO05"] : []
        switch StandardNumber.isbn(text) {
        case .isbn(let key):
            return .work { try await self.found(key, turn, uses: uses) }
        case .wrong(let key) where text.utf8.count > 10:
            return .work {
                let page = try await catalogue.search.search(key, limit: 5)
                let words = ChatSearchText.wrongCheckDigit(turn.language)
                if page.hits.isEmpty { return Answer(.text(words), uses: uses + ["CO01"]) }
                var answer = try await self.found(key, turn, uses: uses)
                answer.reply = Reply.text(words).followed(by: answer.reply)
                return answer
            }
        default: return nil
        }
    }

    /// Looks for the last of several readings, or for the first of those before it that is itself a title: 查无此人,
    /// 关于莉莉周的一切.
    private func look(for readings: [String], _ turn: Turn) -> Claim {
        .work {
            for reading in readings.dropLast() where try await catalogue.isTitle(String(reading.prefix(120))) {
                return try await self.found(reading, turn, uses: [])
            }
            return try await self.found(readings.last ?? "", turn, uses: [])
        }
    }

    /// Searches and answers.
    private func found(_ query: String, _ turn: Turn, uses: [FunctionID]) async throws -> Answer {
        let query = String(query.prefix(120))
        let page = try await catalogue.search.search(query, limit: ChatSearchState.pageSize)
        let speaker = speaker(turn)
        if page.hits.isEmpty {
            let proposals = page.suggestions.prefix(3).map(\.query)
            let state = ChatSearchState(query: query, proposals: Array(proposals))
            return Answer(
                .text(speaker.nothing(query, proposals: state.proposals)), uses: uses + ["CO01"],
                dialogue: proposals.isEmpty ? .close : state.change(name))
        }
        var state = ChatSearchState(query: query)
        state.add(page)
        if page.hits.count == 1, page.next == nil { return try await opened(1, state, turn, uses: uses + ["CO01"]) }
        return Answer(
            .text(speaker.list(page, query: query, from: 1)), uses: uses + ["CO01"], dialogue: state.change(name))
    }

    /// What belongs to an open list; anything else is a new message.
    private func goOn(_ turn: Turn) -> Claim? {
        let text = turn.trimmedText
        guard !text.isEmpty, let state = turn.dialogue.flatMap({ ChatSearchState($0.state) }) else { return nil }
        if state.asks {
            if case .isbn = StandardNumber.isbn(text) { return nil }
            return ChatSearchRules.isWayOut(text) ? nil : look(for: ChatSearchRules.answer(text), turn)
        }
        switch ChatSearchRules.step(text) {
        case .more where state.proposals.isEmpty: return .work { try await self.more(state, turn) }
        case .back where state.proposals.isEmpty && !state.ids.isEmpty:
            return .work { try await self.listed(state, turn) }
        case .number(let number) where !state.proposals.isEmpty:
            guard state.proposals.indices.contains(number - 1) else { return nil }
            return look(for: [state.proposals[number - 1]], turn)
        case .number(let number) where state.id(of: number) != nil:
            return .work { try await self.opened(number, state, turn, uses: []) }
        case .number(let number) where number < 100 && !state.ids.isEmpty:
            let words = ChatSearchText.noSuchNumber(first: state.first, last: state.last)(turn.language)
            return .answer(Answer(.text(words)))
        default: return nil
        }
    }

    private func more(_ state: ChatSearchState, _ turn: Turn) async throws -> Answer {
        guard let cursor = state.cursor.flatMap({ SearchCursor($0) }) else {
            return Answer(.text(ChatSearchText.noMore(turn.language)))
        }
        let page = try await catalogue.search.search(
            state.query, limit: ChatSearchState.pageSize, cursor: cursor)
        if page.hits.isEmpty { return Answer(.text(ChatSearchText.noMore(turn.language))) }
        var next = state
        next.add(page)
        let speaker = speaker(turn)
        return Answer(
            .text(speaker.list(page, query: state.query, from: state.last + 1)), uses: ["CO01"],
            dialogue: next.change(name))
    }

    /// The titles shown last, again.
    private func listed(_ state: ChatSearchState, _ turn: Turn) async throws -> Answer {
        let shown = state.ids.suffix(ChatSearchState.pageSize)
        let hits = try await catalogue.search.hits(ids: Array(shown))
        let speaker = speaker(turn)
        let text = speaker.list(
            hits, from: state.last - shown.count + 1, hasMore: state.cursor != nil, query: state.query)
        return Answer(.text(text), uses: ["CO01"], dialogue: state.change(name))
    }

    private func opened(
        _ number: Int, _ state: ChatSearchState, _ turn: Turn, uses: [FunctionID]
    ) async throws -> Answer {
        let speaker = speaker(turn)
        guard let id = state.id(of: number), let record = try await catalogue.record(id: id) else {
            return Answer(.text(ChatSearchText.gone(turn.language)), uses: uses)
        }
        // Where the account may write first, a card follows that opens the title's page; elsewhere the text links to it.
        let card = turn.account.abilities.contains(.lateAnswer) ? speaker.card(record, id: id) : nil
        let text = speaker.record(record, id: id, isOneOfSeveral: state.last > 1, hasCard: card != nil)
        let reply = Reply([.text(text)] + (card.map { [.cards([$0])] } ?? []))
        return Answer(reply, uses: uses + ["CO02"], dialogue: state.change(name))
    }
}
