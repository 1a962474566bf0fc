import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Readers

struct OwnDataTests {
    /// What another room keeps: one row a reader, in memory.
    private struct Nothing: ReaderDataKeeper {
        func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection] {
            [
                ReaderDataSection(
                    key: "other", heading: Localized(zh: "其他", en: "Other"), purpose: Localized(zh: "", en: ""),
                    entries: [[.init("cards", Localized(zh: "", en: ""), String(cards.count))]])
            ]
        }
        func eraseData(of reader: ReaderKey, cards: [CardNumber], in transaction: any OpenTransaction) throws -> Int {
            3
        }
    }

    private static func ledger() -> ErasureLedger {
        ErasureLedger(path: NSTemporaryDirectory() + "erased-\(UUID().uuidString)")
    }

    @Test func `a reader sees everything of their own and nothing of another's`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111", [.history])
        try await room.bind("R002", "2222", to: Room.two)
        let data = room.room.ownData([Nothing()], ledger: nil)
        let sections = try await data.sections(of: Room.one)
        #expect(sections.map(\.key) == ["identity", "cards", "consents", "settings", "other"])
        let values = sections.flatMap(\.entries).flatMap { $0.map(\.value) }
        #expect(values.contains("R001") && values.contains(ConsentWording.of(.history).words.chinese))
        #expect(!values.contains("R002") && !values.contains("oTwo"))
    }

    @Test func `erasing takes everything of one reader, and gives a receipt that can be checked`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111", [.history])
        try await room.bind("R001", "1111", to: Room.two, [.notices])
        let data = room.room.ownData([Nothing()], ledger: nil)
        let receipt = try await data.erase(Room.one, now: Room.now)
        #expect(receipt.entries == 1 + 1 + 2 + 3)
        #expect(receipt.code.count == 14)
        #expect(try await room.cards().isEmpty)
        #expect(try await room.room.settings(of: Room.one).record.isEmpty)
        #expect(try await room.cards(Room.two) == ["R001"])
        #expect(try await data.erasure(receipt: receipt.code.lowercased()) == Room.now)
        #expect(try await data.erasure(receipt: "AAAA-BBBB-CCCC") == nil)
    }

    @Test func `a restored backup erases again, once, and leaves those who came back alone`() async throws {
        let (store, path) = try await TemporaryStore.inFile(ReadersRoom.schema)
        let ledger = Self.ledger()
        let room = try await Room(store: store)
        try await room.bind("R001", "1111")
        try await room.bind("R002", "2222", to: Room.two)
        let everybody: @Sendable (Transaction) throws -> Set<ReaderKey> = { _ in [Room.one, Room.two] }
        let backup = path + ".backup"
        _ = try await store.write { try $0.run("PRAGMA user_version = 1") }
        try store.close()
        try FileManager.default.copyItem(atPath: path, toPath: backup)
        let later = try await Room(store: Store(.file(path), schema: ReadersRoom.schema))
        let data = later.room.ownData([], ledger: ledger)
        _ = try await data.erase(Room.one, now: Room.now)
        try await later.bind("R003", "3333", at: Room.now + 60)
        #expect(try await data.eraseAgain(everybody, now: Room.now + 100) == 0)
        #expect(try await later.cards() == ["R003"])
        let restored = try await Room(store: Store(.file(backup), schema: ReadersRoom.schema))
        #expect(try await restored.cards() == ["R001"])
        let again = restored.room.ownData([], ledger: ledger)
        #expect(try await again.eraseAgain(everybody, now: Room.now + 200) == 1)
        #expect(try await restored.cards().isEmpty)
        #expect(try await restored.cards(Room.two) == ["R002"])
        try await restored.bind("R001", "1111", at: Room.now + 300)
        #expect(try await again.eraseAgain(everybody, now: Room.now + 400) == 0)
        #expect(try await restored.cards() == ["R001"])
    }

    @Test func `the list of erasures names nobody, and what it misses is added at the start`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111")
        _ = try await room.room.ownData([], ledger: nil).erase(Room.one, now: Room.now)
        let ledger = Self.ledger()
        _ = try await room.room.ownData([], ledger: ledger).eraseAgain({ _ in [] }, now: Room.now)
        let text = try String(contentsOfFile: ledger.path, encoding: .utf8)
        #expect(text.hasPrefix("demo 1800000000 ") && text.count == 16 + 64 + 1)
        #expect(!text.contains("oOne") && !text.contains("R001"))
        let mode = try FileManager.default.attributesOfItem(atPath: ledger.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `settings change the language and consents, each consent with its words and time`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111")
        try await room.room.change(Room.one, language: .english, purposes: [.notices], told: .english, now: Room.now)
        #expect(try await room.room.language(of: Room.one) == .english)
        #expect(try await room.room.language(of: Room.two) == nil)
        let given = try await room.room.settings(of: Room.one)
        #expect(given.purposes == [.notices])
        #expect(given.record.first?.words == ConsentWording.of(.notices).words.english)
        #expect(given.record.first?.at == Room.now)
        try await room.room.change(Room.one, language: nil, purposes: [], told: .chinese, now: Room.now + 5)
        let withdrawn = try await room.room.settings(of: Room.one)
        #expect(withdrawn.language == nil && withdrawn.purposes.isEmpty)
        #expect(withdrawn.record.map(\.isGiven).prefix(2) == [false, true])
        #expect(try await room.room.settings(of: Room.two).record.isEmpty)
    }

    @Test(arguments: [
        ("readers.resting", 1), ("readers.unknown", 1), ("readers.web", 1), ("readers.attempts", 2),
        ("readers.links", 1), ("readers.consents", 1), ("readers.receipts", 1),
    ])
    func `what has grown old is counted, then deleted, and nothing else`(key: String, count: Int) async throws {
        let room = try await Room()
        let old = Room.now - 5000 * 86_400.0
        let desk = room.room.desk
        try await room.bind("R001", "1111", to: Room.two, at: Room.now)
        for (account, reader, card) in [("main", "oRest", "A"), ("main", "oGone", "B"), ("web", "w1", "C")] {
            let key = ReaderKey(account: AccountID(account), reader: ReaderID(reader))
            let ids = room.store.ids
            try await room.store.library("demo").write { transaction in
                let table = CardTable(library: "demo", transaction: transaction)
                try table.bind(CardNumber(card), to: key, limits: desk.limits, id: ids.next(at: old), now: old)
                if reader == "oRest" { try table.rest(key, since: old) }
                if reader == "oGone" { try table.note(CardNumber(card), of: key, unknownSince: old) }
            }
        }
        let ids = room.store.ids
        try await room.store.library("demo").write { transaction in
            try GuessLimit(library: "demo", transaction: transaction)
                .admit([.init(kind: .card, key: "x"), .init(kind: .address, key: "y")], now: old)
            try LinkTable(library: "demo", transaction: transaction).open("t", for: Room.one, now: old)
            try LinkTable(library: "demo", transaction: transaction).open("u", for: Room.two, now: Room.now)
            try ConsentTable(library: "demo", transaction: transaction).note(
                .binding, isGiven: true, of: Room.one, language: .chinese, id: ids.next(at: old), now: old)
            try ConsentTable(library: "demo", transaction: transaction).note(
                .binding, isGiven: true, of: Room.two, language: .chinese, id: ids.next(at: old), now: old)
            let erasures = ErasureTable(library: "demo", transaction: transaction)
            try erasures.add(.init(subject: [1], at: old.seconds), receipt: "a", entries: 0)
            try erasures.add(.init(subject: [2], at: Room.now.seconds), receipt: "b", entries: 0)
        }
        let rule = try #require(room.room.retention.first { $0.key == key })
        let moment = Room.now - Double(rule.usualDays) * 86_400
        let door = room.store.library("demo")
        #expect(try await door.read { try rule.count(before: moment, in: $0) } == count)
        #expect(try await door.write { try rule.delete(before: moment, limit: 1, in: $0) } == 1)
        _ = try await door.write { try rule.delete(before: moment, limit: 10, in: $0) }
        #expect(try await door.read { try rule.count(before: moment, in: $0) } == 0)
        #expect(try await room.cards(Room.two) == ["R001"])
    }
}
