import Kernel
import Storage

import struct Foundation.Date

/// What this room keeps of a reader: copies of accounts, wishes, and past loans where asked for.
struct LendingData: ReaderDataKeeper {
    let store: LibraryStore

    func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection] {
        let library = store.id
        let past = try await LoanHistory(store: store, reader: reader).page(limit: 100_000).entries
        return try await store.read { transaction in
            let copies = AccountCopies(library: library)
            let accounts = try cards.compactMap { try copies.copy(of: $0, transaction) }
            let wishes = try cards.flatMap { try WishBook(library: library).open(for: $0, transaction) }
                .filter { $0.reader == reader }
            return [
                ReaderDataSection(
                    key: "loans", heading: Localized(zh: "借阅副本", en: "Copy of your loans"),
                    purpose: Localized(
                        zh: "图书馆系统不通时给您看的最近一次结果，保存 7 天。",
                        en: "The last answer of the library's system, shown when it is away; kept for 7 days."),
                    entries: accounts.flatMap { Self.entries(of: $0) }),
                ReaderDataSection(
                    key: "waiting", heading: Localized(zh: "等待办理", en: "Waiting to be done"),
                    purpose: Localized(
                        zh: "系统恢复后替您办理，最多等 7 天；办完的记录保存 30 天。",
                        en: "Done when the system is back, within 7 days; what was done is kept for 30 days."),
                    entries: wishes.map {
                        [
                            .init("title", Localized(zh: "题名", en: "Title"), $0.action.title),
                            .init("asked", Localized(zh: "提出时间", en: "Asked"), $0.askedAt.formatted(.iso8601)),
                        ]
                    }),
                ReaderDataSection(
                    key: "history", heading: Localized(zh: "借阅历史", en: "Past loans"),
                    purpose: Localized(
                        zh: "只在您打开“借阅历史”后记录，随时可以删除。",
                        en: "Kept only since you turned the list on; delete it whenever you like."),
                    entries: past.map { entry in
                        [
                            .init("title", Localized(zh: "题名", en: "Title"), entry.title),
                            .init("author", Localized(zh: "作者", en: "Author"), entry.author),
                            .init("lent", Localized(zh: "借出", en: "Lent"), entry.lent.description),
                            .init(
                                "returned", Localized(zh: "归还", en: "Returned"),
                                entry.backAt?.formatted(.iso8601) ?? ""),
                        ]
                    }),
            ]
        }
    }

    private static func entries(of copy: AccountCopies.Copy) -> [[ReaderDataSection.Datum]] {
        let taken = ReaderDataSection.Datum(
            "taken", Localized(zh: "取得时间", en: "Taken"), copy.takenAt.formatted(.iso8601))
        func entry(_ kind: Localized, _ key: String, _ title: String) -> [ReaderDataSection.Datum] {
            [.init("kind", Localized(zh: "种类", en: "Kind"), key), .init("title", kind, title), taken]
        }
        return copy.account.loans.map { entry(Localized(zh: "借阅", en: "Loan"), "loan", $0.title) }
            + copy.account.holds.map { entry(Localized(zh: "预约", en: "Hold"), "hold", $0.title) }
            + copy.account.charges.map { entry(Localized(zh: "欠款", en: "Charge"), "charge", $0.title) }
    }

    func eraseData(of reader: ReaderKey, cards: [CardNumber], in transaction: any OpenTransaction) throws -> Int {
        guard let transaction = transaction as? Transaction else {
            throw Fault(.bug, "data is to be erased in a transaction that is not Storage's")
        }
        let wishes = try transaction.run(
            """
            DELETE FROM lending_wish WHERE library = \(store.id) AND account = \(reader.account)
            AND reader = \(reader.reader)
            """)
        return try wishes + AccountCopies(library: store.id).forget(cards, transaction)
            + LoanHistory.clear(store.id, reader, transaction)
    }
}

/// What grows old in this room.
struct LendingRetention: RetentionRule {
    let key: String
    let what: Localized
    let usualDays: Int
    let library: LibraryID
    /// Which rows are old.
    let table: String
    let age: String

    static func all(_ library: LibraryID) -> [any RetentionRule] {
        [
            Self(
                key: "lending.copies", what: Localized(zh: "借阅情况的副本", en: "Copies of accounts"), usualDays: 7,
                library: library, table: "lending_copy", age: "taken_at"),
            Self(
                key: "lending.wishes", what: Localized(zh: "已办结的请求", en: "Requests that were settled"),
                usualDays: 30, library: library, table: "lending_wish", age: "settled_at"),
            Self(
                key: "lending.history", what: Localized(zh: "借阅历史", en: "Past loans"), usualDays: 1095,
                library: library, table: "lending_past_loan", age: "back_at"),
        ]
    }

    func count(before moment: Date, in transaction: any OpenTransaction) throws -> Int {
        Int(
            try opened(transaction).integer(
                """
                SELECT count(*) FROM \(unsafe: table) WHERE library = \(library)
                AND \(unsafe: age) < \(moment.milliseconds)
                """))
    }

    func delete(before moment: Date, limit: Int, in transaction: any OpenTransaction) throws -> Int {
        let key = table == "lending_copy" ? "card" : "id"
        return try opened(transaction).run(
            """
            DELETE FROM \(unsafe: table) WHERE library = \(library) AND \(unsafe: key) IN (
              SELECT \(unsafe: key) FROM \(unsafe: table) WHERE library = \(library)
              AND \(unsafe: age) < \(moment.milliseconds) LIMIT \(limit))
            """)
    }

    private func opened(_ transaction: any OpenTransaction) throws -> Transaction {
        guard let transaction = transaction as? Transaction else {
            throw Fault(.bug, "a retention rule was given a transaction that is not Storage's")
        }
        return transaction
    }
}
