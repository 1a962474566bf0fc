import Foundation
import Kernel
import Storage

/// What this room keeps of a reader: cards, consents, settings, an open link, wrong tries.
struct ReaderRows: ReaderDataKeeper {
    let store: LibraryStore
    let timeZone: TimeZone

    func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection] {
        let library = store.id
        return try await store.read { transaction in
            let bound = try CardTable(library: library, transaction: transaction).cards(of: reader)
            let record = try ConsentTable(library: library, transaction: transaction).entries(of: reader)
            let language = try SettingTable(library: library, transaction: transaction).language(of: reader)
            return [
                ReaderDataSection(
                    key: "identity", heading: Localized(zh: "您的标识", en: "Who you are to us"),
                    purpose: Localized(
                        zh: "渠道给您的编号，用来认出您；随绑定保存。",
                        en: "The number the channel has for you, to recognise you; kept while a card is bound."),
                    entries: [identity(reader)]),
                ReaderDataSection(
                    key: "cards", heading: Localized(zh: "绑定的读者证", en: "Bound cards"),
                    purpose: Localized(
                        zh: "用来显示和办理您的借阅；解绑即删。", en: "To show and handle your loans; deleted when you unbind."),
                    entries: bound.map(entry)),
                ReaderDataSection(
                    key: "consents", heading: Localized(zh: "同意记录", en: "Record of consents"),
                    purpose: Localized(
                        zh: "证明您何时同意或撤回了什么；解绑三年后删除。",
                        en: "To show when you agreed to what, or withdrew it; deleted three years after unbinding."),
                    entries: record.map(entry)),
                ReaderDataSection(
                    key: "settings", heading: Localized(zh: "设置", en: "Settings"),
                    purpose: Localized(zh: "您自己的选择。", en: "What you chose yourself."),
                    entries: language.map { [[.init("language", Localized(zh: "语言", en: "Language"), $0.rawValue)]] }
                        ?? []),
            ]
        }
    }

    private func identity(_ reader: ReaderKey) -> [ReaderDataSection.Datum] {
        [
            .init("account", Localized(zh: "公众号", en: "Account"), reader.account.rawValue),
            .init("reader", Localized(zh: "编号", en: "Number"), reader.reader.rawValue),
        ]
    }

    private func entry(_ card: CardBinding) -> [ReaderDataSection.Datum] {
        [
            .init("card", Localized(zh: "证号", en: "Card"), card.card.rawValue),
            .init("bound_at", Localized(zh: "绑定时间", en: "Bound"), time(card.boundAt)),
            .init("seen_at", Localized(zh: "最近核对", en: "Last checked"), time(card.seenAt)),
            .init("in_use", Localized(zh: "使用中", en: "In use"), card.isInUse ? "1" : "0"),
        ]
    }

    private func entry(_ consent: ConsentEntry) -> [ReaderDataSection.Datum] {
        [
            .init("subject", Localized(zh: "事项", en: "Subject"), consent.subject),
            .init("given", Localized(zh: "同意", en: "Given"), consent.isGiven ? "1" : "0"),
            .init("at", Localized(zh: "时间", en: "When"), time(consent.at)),
            .init("version", Localized(zh: "文本版本", en: "Wording"), consent.version),
            .init("words", Localized(zh: "文本", en: "Words"), consent.words),
        ]
    }

    private func time(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: timeZone))
    }

    func eraseData(of reader: ReaderKey, cards: [CardNumber], in transaction: any OpenTransaction) throws -> Int {
        guard let transaction = transaction as? Transaction else { throw Fault(.bug, "not a transaction of ours") }
        let library = store.id
        var gone = 0
        for table in ["reader_card", "reader_purpose", "reader_consent", "reader_setting", "reader_link"] {
            gone += try transaction.run(
                """
                DELETE FROM \(unsafe: table)
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
                """)
        }
        try GuessLimit(library: library, transaction: transaction)
            .absolve([.init(kind: .reader, key: "\(reader.account)/\(reader.reader)")])
        return gone
    }
}
