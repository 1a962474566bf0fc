import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport

@testable import Notices

/// A room of notices whose outbox is a list.
final class RoomHarness: Sendable {
    let store: Store
    let room: NoticesRoom
    /// 1 December 2026, 10:00 in Shanghai.
    static let morning = Date(timeIntervalSince1970: 1_796_090_400)
    static let zone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
    static let reader = ReaderKey(account: "main", reader: "oReader")

    init(
        _ settings: NoticesSettings = NoticesSettings(),
        abilities: Set<Account.Ability> = Set(Account.Ability.allCases),
        language: Language? = nil
    ) async throws {
        let store = try await TemporaryStore.inMemory(NoticesRoom.schema)
        self.store = store
        let box = Posted()
        let ports = NoticePorts(
            post: { parcel, _, _ in box.parcels.withLock { $0.append(parcel) } }, withdraw: { _, _ in },
            language: { _, _ in language },
            agreement: { account, template, back, token in
                "https://channel/\(account)?t=\(template.id)&back=\(back)&r=\(token)"
            })
        room = NoticesRoom(
            store: store.library("demo"), settings: settings, name: Localized(zh: "测试馆", en: "Test Library"),
            timeZone: Self.zone, pages: "https://library.example.edu",
            accounts: [Account(id: "main", library: "demo", abilities: abilities)], ports: ports)
        source = box
    }

    private let source: Posted

    /// What was handed to the outbox since the last look.
    func take() -> [NoticeParcel] {
        source.parcels.withLock { parcels in
            defer { parcels = [] }
            return parcels
        }
    }

    private final class Posted: Sendable {
        let parcels = Mutex<[NoticeParcel]>([])
    }

    @discardableResult
    func queue(_ notices: [Notice], at now: Date = RoomHarness.morning) async throws -> Int {
        let room = room
        return try await store.library("demo").write { try room.queue(notices, now: now, in: $0) }
    }

    func prepare(at now: Date = RoomHarness.morning) async throws {
        while try await room.prepare(now: now) > 0 {}
    }

    static func notice(
        _ kind: Notice.Kind, _ key: String, title: String = "三体", day: String? = "2026-12-04",
        to reader: ReaderKey = RoomHarness.reader, until: Date = RoomHarness.morning + 3 * 86_400
    ) -> Notice {
        Notice(
            kind, to: reader, key: key, title: title, day: day.flatMap { CalendarDay($0) }, page: "/loans",
            until: until)
    }

    static func notice(
        _ key: String, title: String = "三体", to reader: ReaderKey = RoomHarness.reader
    ) -> Notice { notice(.dueSoon, key, title: title, to: reader) }

    static let form = NoticeTemplate(
        way: .template, kinds: [.dueSoon, .overdue], id: "T1",
        fields: ["thing1": .title, "time2": .day, "thing3": .remark, "phrase4": .kind])
    static let asked = NoticeTemplate(
        way: .subscription, kinds: [.dueSoon], id: "S1", fields: ["thing1": .title, "time2": .day])
    static let once = NoticeTemplate(way: .oneTime, kinds: [.dueSoon], id: "O1", scene: 7)
}
