public import Kernel
import Storage

public import struct Foundation.Date

extension NoticesRoom {
    /// How many notices are of each kind, state and reason.
    public struct Line: Sendable, Hashable {
        /// The kind, as settings spell it.
        public var kind: String
        /// `waiting`, `posted`, `dropped` or `stranded`.
        public var state: String
        /// Why it was dropped or stranded.
        public var reason: String
        /// How many there are.
        public var count: Int
    }

    /// What there is, by state, kind and reason; only what found no way where `stranded`.
    public func lines(stranded: Bool = false) async throws -> [Line] {
        let id = store.id
        let least = stranded ? NoticeTable.State.stranded.rawValue : 0
        return try await store.read { transaction in
            try transaction.rows(
                """
                SELECT state, kind, reason, count(*) FROM notice WHERE library = \(id) AND state >= \(least)
                GROUP BY state, kind, reason ORDER BY state, kind, reason
                """
            ) { row in
                Line(
                    kind: row.text(1), state: "\(NoticeTable.State(rawValue: row.int(0)) ?? .dropped)",
                    reason: row.text(2), count: row.int(3))
            }
        }
    }

    /// Lets what found no way try again; how many.
    @discardableResult
    public func retry(now: Date) async throws -> Int {
        let id = store.id
        return try await store.write { try NoticeTable.again(now: now.milliseconds, reader: nil, id, $0) }
    }
}

/// What the room keeps of readers, and for how long.
extension NoticesRoom: ReaderDataKeeper {
    /// What a reader chose, their address, their agreements, and what was told when.
    public func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection] {
        let id = store.id
        let (preferences, address, agreed, told) = try await store.read { transaction in
            (
                try PreferenceTable.read(reader, id, transaction), try AddressTable.read(reader, id, transaction),
                try ConsentTable.all(of: reader, id, transaction),
                try transaction.rows(
                    """
                    SELECT kind, state, created_at FROM notice WHERE library = \(id)
                      AND account = \(reader.account) AND reader = \(reader.reader) ORDER BY id DESC LIMIT 500
                    """
                ) { row in
                    (
                        row.text(0), "\(NoticeTable.State(rawValue: row.int(1)) ?? .dropped)",
                        Date(milliseconds: row.integer(2))
                    )
                }
            )
        }
        var choice = [
            ReaderDataSection.Datum("is_off", Localized(zh: "已退订", en: "Off"), preferences.isOff ? "true" : "false"),
            .init(
                "not_wanted", Localized(zh: "不要的通知", en: "Not wanted"),
                preferences.off.map(\.key).sorted().joined(separator: ", ")),
            .init("ways", Localized(zh: "方式", en: "Ways"), preferences.ways.map(\.rawValue).joined(separator: ", ")),
        ]
        if let day = preferences.pausedUntil {
            choice.append(.init("paused_until", Localized(zh: "暂停到", en: "Paused until"), day.description))
        }
        if let quiet = preferences.quiet {
            choice.append(.init("quiet", Localized(zh: "安静时段", en: "Quiet"), "\(quiet.from)–\(quiet.to)"))
        }
        if let address { choice.append(.init("address", Localized(zh: "邮箱", en: "E-mail"), address.address)) }
        let entries = told.map { kind, state, at in
            [
                ReaderDataSection.Datum("kind", Localized(zh: "内容", en: "Kind"), kind),
                .init("state", Localized(zh: "状态", en: "State"), state),
                .init("at", Localized(zh: "时间", en: "Time"), LocalMoment(at, in: timeZone).day.description),
            ]
        }
        let agreements = agreed.map { template, left, at in
            [
                ReaderDataSection.Datum("form", Localized(zh: "通知模板", en: "Form"), template),
                .init("left", Localized(zh: "还可发几次", en: "Notices left"), "\(left)"),
                .init("at", Localized(zh: "同意时间", en: "Agreed"), LocalMoment(at, in: timeZone).day.description),
            ]
        }
        return [
            ReaderDataSection(
                key: "notice_agreements", heading: Localized(zh: "同意的提醒", en: "Reminders agreed to"),
                purpose: Localized(zh: "每次同意只发一次提醒。", en: "Each agreement serves for one reminder."),
                entries: agreements),
            ReaderDataSection(
                key: "notice_choices", heading: Localized(zh: "通知设置", en: "Notice settings"),
                purpose: Localized(
                    zh: "按您的选择发送通知，到您解绑或删除为止。", en: "To send notices as you chose, until you unbind or erase it."),
                entries: [choice]),
            ReaderDataSection(
                key: "notices", heading: Localized(zh: "通知记录", en: "Notices sent"),
                purpose: Localized(
                    zh: "避免重复通知；只记类别和日期，不记书名。", en: "So that nothing is told twice; kinds and days only, no titles."),
                entries: entries),
        ]
    }

    /// Erases all of it, with what still waits to be sent.
    public func eraseData(of reader: ReaderKey, cards: [CardNumber], in scope: any OpenTransaction) throws -> Int {
        guard let transaction = scope as? Transaction else {
            throw Fault(.bug, "data was to be erased in a transaction that is not Storage's")
        }
        try ports.withdraw(reader, transaction)
        return try ["notice", "notice_reader", "notice_address", "notice_consent"].reduce(0) { count, table in
            try count
                + transaction.run(
                    """
                    DELETE FROM \(unsafe: table) WHERE library = \(store.id) AND account = \(reader.account)
                      AND reader = \(reader.reader)
                    """)
        }
    }

    /// What is forgotten when it has grown old.
    public var retention: [any RetentionRule] { [ToldNotices(library: store.id)] }
}

/// Notices whose time is over: kept for a while so that nothing is told twice.
struct ToldNotices: RetentionRule {
    let library: LibraryID
    let key = "notices.told"
    let what = Localized(zh: "已发通知的记录（类别和日期）", en: "which notices were sent (kind and day)")
    let usualDays = 180

    func count(before moment: Date, in scope: any OpenTransaction) throws -> Int {
        guard let transaction = scope as? Transaction else { return 0 }
        return Int(
            try transaction.integer(
                "SELECT count(*) FROM notice WHERE library = \(library) AND until_at < \(moment.milliseconds)"))
    }

    func delete(before moment: Date, limit: Int, in scope: any OpenTransaction) throws -> Int {
        guard let transaction = scope as? Transaction else { return 0 }
        let old = try transaction.rows(
            """
            SELECT id FROM notice WHERE library = \(library) AND until_at < \(moment.milliseconds)
            ORDER BY until_at LIMIT \(limit)
            """
        ) { $0.integer(0) }
        for id in old { try transaction.run("DELETE FROM notice WHERE library = \(library) AND id = \(id)") }
        return old.count
    }
}
