import Kernel
import Storage

public import struct Foundation.Date

extension NoticesRoom {
    /// Writes the letters of what is ready and hands them to the outbox, a page of readers at once.
    ///
    /// - Returns: how many notices left their waiting; 0 where nothing is ready.
    @discardableResult
    public func prepare(now: Date, readers limit: Int = 200) async throws -> Int {
        let id = store.id
        let found = try await store.read { try NoticeTable.ready(now: now.milliseconds, limit: limit, id, $0) }
        var seen: Set<ReaderKey> = []
        let readers = found.filter { seen.insert($0).inserted }
        if readers.isEmpty { return 0 }
        return try await store.write { transaction in
            try readers.reduce(0) { try $0 + prepare($1, now: now, transaction) }
        }
    }

    /// One reader's part; how many notices left their waiting or were moved.
    private func prepare(
        _ reader: ReaderKey, now: Date, _ transaction: Transaction
    ) throws -> Int {
        let ready = try NoticeTable.ready(of: reader, now: now.milliseconds, store.id, transaction)
        if ready.isEmpty { return 0 }
        let preferences = try PreferenceTable.read(reader, store.id, transaction)
        let wanted = ready.filter { entry in
            !preferences.isOff && !preferences.off.contains(entry.notice.kind) && entry.notice.until > now
        }
        let kept = Set(wanted.map(\.id))
        let dropped = ready.filter { !kept.contains($0.id) }
        let late = dropped.filter { $0.notice.until <= now }.map(\.id)
        try NoticeTable.end(late, as: .dropped, reason: "past its time", store.id, transaction)
        let unwanted = dropped.filter { $0.notice.until > now }.map(\.id)
        try NoticeTable.end(unwanted, as: .dropped, reason: "not wanted", store.id, transaction)
        if wanted.isEmpty { return ready.count }
        let moment = awake(now, preferences)
        guard moment <= now else {
            try NoticeTable.delay(wanted.map(\.id), until: moment.milliseconds, store.id, transaction)
            return ready.count
        }
        let writing = try letterWriting(reader, preferences, transaction)
        for group in NoticeGroup.digest(wanted) { try hand(group, by: writing, now: now, transaction) }
        return ready.count
    }

    /// The first moment at which a reader may be written to.
    func awake(_ now: Date, _ preferences: NoticePreferences) -> Date {
        var start = now
        if let day = preferences.pausedUntil, LocalMoment(now, in: timeZone).day < day {
            start = LocalMoment(day: day, minute: settings.digestHour.minutes).date(in: timeZone)
        }
        let quiet = [settings.quietHours, preferences.quiet].compactMap { $0 }
        return QuietHours.awake(start, quiet, in: timeZone)
    }

    private func hand(
        _ group: NoticeGroup, by writing: LetterWriting, now: Date, _ transaction: Transaction
    ) throws {
        let letters = writing.letters(group)
        if letters.isEmpty {
            let reason = "no way leads to the reader: \(group.kind.key)"
            return try NoticeTable.end(group.ids, as: .stranded, reason: reason, store.id, transaction)
        }
        try NoticeTable.end(group.ids, as: .posted, store.id, transaction)
        let key = "\(group.kind.key)/\(group.ids[0])"
        try ports.post(
            NoticeParcel(key: key, to: writing.reader, letters: letters, until: group.until), now, transaction)
        transaction.countUse(
            of: Self.function, library: store.id, account: writing.reader.account,
            day: LocalMoment(now, in: timeZone).day.number)
    }

    private func letterWriting(
        _ reader: ReaderKey, _ preferences: NoticePreferences, _ transaction: Transaction
    ) throws -> LetterWriting {
        let language = try ports.language(reader, transaction) ?? .chinese
        let address = try AddressTable.read(reader, store.id, transaction)
        var consents: [String: Int] = [:]
        for template in settings.templates where template.way != .template {
            consents[template.id] = try ConsentTable.remaining(template.id, reader, store.id, transaction)
        }
        var stop: String?
        if let pages, address?.isConfirmed == true {
            stop = pages + "/notices/stop?t=" + (try PreferenceTable.token(reader, store.id, transaction))
        }
        return LetterWriting(
            settings: settings, library: library, pages: pages, language: language, reader: reader,
            account: accounts[reader.account], preferences: preferences, address: address, stop: stop,
            consents: consents)
    }
}
