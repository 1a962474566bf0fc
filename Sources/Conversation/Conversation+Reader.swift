public import Foundation
public import Kernel
public import Storage

extension Conversation {
    /// What the chat keeps of a library's readers: the language, an open dialogue, and messages of the last days.
    public static func dataKeeper(_ store: LibraryStore, timeZone: TimeZone) -> any ReaderDataKeeper {
        ChatRows(store: store, timeZone: timeZone)
    }
}

/// The rows of one reader in the conversation's tables.
struct ChatRows: ReaderDataKeeper {
    let store: LibraryStore
    let timeZone: TimeZone

    func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection] {
        let library = store.id
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: timeZone)
        return try await store.read { transaction in
            let contact = try transaction.rows(
                """
                SELECT language, follows FROM contact
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
                """
            ) { row -> [ReaderDataSection.Datum] in
                [
                    .init("language", Localized(zh: "语言", en: "Language"), row.text(0)),
                    .init("follows", Localized(zh: "已关注", en: "Follows"), row.flag(1) ? "1" : "0"),
                ]
            }
            let answers = try transaction.rows(
                """
                SELECT received_at, reply FROM inbox
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader) AND state = 1
                ORDER BY received_at DESC
                """
            ) { row -> [ReaderDataSection.Datum] in
                let time = Date(milliseconds: row.integer(0)).formatted(style)
                return [
                    .init("at", Localized(zh: "时间", en: "When"), time),
                    .init("answer", Localized(zh: "回答", en: "Answer"), String(row.text(1).dropFirst())),
                ]
            }
            let waiting = try transaction.rows(
                """
                SELECT created_at, kind, state FROM outbox
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader) ORDER BY id
                """
            ) { row -> [ReaderDataSection.Datum] in
                let time = Date(milliseconds: row.integer(0)).formatted(style)
                return [
                    .init("at", Localized(zh: "时间", en: "When"), time),
                    .init("kind", Localized(zh: "种类", en: "Kind"), Outbox.Kind(rawValue: row.int(1))?.name ?? ""),
                    .init("state", Localized(zh: "状态", en: "State"), Outbox.State(rawValue: row.int(2))?.name ?? ""),
                ]
            }
            return [
                ReaderDataSection(
                    key: "unsent", heading: Localized(zh: "还没送到的消息", en: "Messages not delivered yet"),
                    purpose: Localized(
                        zh: "等着发给您；送到即删，送不到的 30 天后删除。",
                        en: "Waiting to be sent to you; deleted once they are, or after 30 days."), entries: waiting),
                ReaderDataSection(
                    key: "chat", heading: Localized(zh: "聊天", en: "Chat"),
                    purpose: Localized(
                        zh: "用您的语言回答；随关注保存。", en: "To answer in your language; kept while you follow."),
                    entries: contact),
                ReaderDataSection(
                    key: "answers", heading: Localized(zh: "最近的回答", en: "Recent answers"),
                    purpose: Localized(
                        zh: "微信重发时给同样的回答；三天后删除。您发的内容答完即删。",
                        en:
                            "To answer alike when WeChat asks again; deleted after three days. What you sent is deleted "
                            + "once answered."), entries: answers),
            ]
        }
    }

    func eraseData(of reader: ReaderKey, cards: [CardNumber], in transaction: any OpenTransaction) throws -> Int {
        guard let transaction = transaction as? Transaction else { throw Fault(.bug, "not a transaction of ours") }
        let library = store.id
        var gone = 0
        for table in ["contact", "inbox", "outbox"] {
            gone += try transaction.run(
                """
                DELETE FROM \(unsafe: table)
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
                """)
        }
        return gone
    }
}
