import Kernel

/// My shelf in the chat: the titles a reader keeps, and the way to the page that shows them all.
///
/// - What starts it: 我的书架, 书架, 我的收藏, my shelf; the menu key `catalogue.shelf`.
/// - What is kept: control numbers and when they were added, until the reader removes them.
struct Shelf: Slice {
    let name: SliceName = "catalogue.shelf"
    let functions: [FunctionID] = [ReaderShelf.function]
    let stages: Set<RoutingStage> = [.event, .command]
    let catalogue: CatalogueRoom

    var menuEntries: [MenuEntry] { [MenuEntry(.mine, ShelfText.menu, .key("catalogue.shelf"))] }

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        let isAsked =
            stage == .event
            ? turn.inbound.content == .menuKey("catalogue.shelf")
            : ShelfText.commands.contains(turn.phrase)
        guard isAsked else { return nil }
        return .work { try await answer(turn) }
    }

    private func answer(_ turn: Turn) async throws -> Answer {
        let shelf = catalogue.shelf(of: turn.inbound.reader, account: turn.inbound.account)
        let (entries, total) = try await shelf.page(limit: 8)
        let link = catalogue.settings.pages.map { "\($0)/shelf?a=\(turn.inbound.account)" }
        let text = ShelfText.list(entries, total: total, link: link, turn.language)
        return Answer(.text(text), uses: functions)
    }
}

enum ShelfText {
    static let menu = Localized(zh: "我的书架", en: "My shelf")
    static let commands: CommandWords = ["我的书架", "书架", "我的收藏", "收藏夹", "my shelf", "myshelf", "my list", "saved books"]
    static let gone = Localized(zh: "（已不在目录中）", en: "(no longer in the catalogue)")

    static func list(_ entries: [ReaderShelf.Entry], total: Int, link: String?, _ language: Language) -> String {
        guard total > 0 else { return empty(language) }
        let head = Localized(zh: "我的书架（\(total) 种）", en: "My shelf (\(total))")(language)
        let lines = entries.map { entry -> String in
            guard let hit = entry.hit else { return "▪ \(entry.control) \(gone(language))" }
            let title = ChatSearchReply.shortened(hit.title, to: 40)
            let author = hit.authors.first.map { " · " + ChatSearchReply.shortened($0, to: 16) } ?? ""
            return "▪ \(title)\(author)\n  \(ChatSearchText.available(hit.availability)(language))"
        }
        let whole = Localized(zh: "打开书架，整理与导出", en: "Open the shelf to tidy or export it")(language)
        return ([head] + lines + (link.map { ["<a href=\"\($0)\">\(whole)</a>"] } ?? [])).joined(separator: "\n")
    }

    private static let empty = Localized(
        zh: "您的书架还是空的。在书目网页上点“收藏”，书就会出现在这里。",
        en: "Your shelf is empty. Tap “Save” on a book's page and it will appear here.")
}
