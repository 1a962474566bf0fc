import Foundation
import Kernel
import Readers
import Storage
import Testing

struct GuessLimitTests {
    private func refusal(_ work: () async throws -> Void) async -> BindingRefusal? {
        do {
            try await work()
            return nil
        } catch { return error as? BindingRefusal }
    }

    @Test func `after five wrong PINs a card waits, longer each time, and the library system is not asked`()
        async throws
    {
        let room = try await Room()
        var now = Room.now
        for _ in 0..<5 { #expect(await refusal { try await room.bind("R001", "0000", at: now) } == .wrong) }
        for minutes in [1, 5, 15, 60, 240, 1440, 1440] {
            let asked = room.system.asked
            #expect(await refusal { try await room.bind("R001", "1111", at: now) } == .locked(seconds: minutes * 60))
            #expect(room.system.asked == asked)
            now += Double(minutes * 60)
            #expect(await refusal { try await room.bind("R001", "0000", at: now) } == .wrong)
        }
    }

    @Test func `the right PIN after waiting is the way back`() async throws {
        let room = try await Room()
        for _ in 0..<5 { _ = await refusal { try await room.bind("R001", "0000") } }
        let words = BindingRefusal.locked(seconds: 60).words
        #expect(words.chinese.contains("1 分钟") && words.english.contains("1 minute"))
        try await room.bind("R001", "1111", at: Room.now + 60)
        for _ in 0..<4 { #expect(await refusal { try await room.bind("R001", "0000", at: Room.now + 61) } == .wrong) }
        try await room.bind("R001", "1111", at: Room.now + 62)
    }

    @Test func `a card is shut out whoever tries, and a reader whichever card`() async throws {
        let room = try await Room()
        for number in 0..<5 {
            let reader = ReaderKey(account: "main", reader: ReaderID("o\(number)"))
            #expect(await refusal { try await room.bind("R001", "0000", to: reader) } == .wrong)
        }
        #expect(await refusal { try await room.bind("r001", "1111", to: Room.two) } == .locked(seconds: 60))
        for number in 0..<5 {
            #expect(await refusal { try await room.bind("X\(number)", "0000") } == .wrong)
        }
        #expect(await refusal { try await room.bind("R002", "2222") } == .locked(seconds: 60))
        try await room.bind("R002", "2222", to: Room.two)
    }

    @Test func `an address has sixty tries and one more each minute, since a campus may stand behind it`() async throws
    {
        let room = try await Room()
        func guess(_ number: Int, at now: Date = Room.now) async -> BindingRefusal? {
            let reader = ReaderKey(account: "main", reader: ReaderID("o\(number)"))
            return await refusal { try await room.bind("X\(number)", "0", to: reader, from: "a1", at: now) }
        }
        for number in 0..<60 { #expect(await guess(number) == .wrong) }
        #expect(await guess(60) == .locked(seconds: 60))
        try await room.bind("R001", "1111", to: Room.two, from: "a2")
        #expect(await guess(61, at: Room.now + 61) == .wrong)
        #expect(await guess(62, at: Room.now + 3600 * 3) == .wrong)
    }

    @Test func `a library system that is away costs no tries`() async throws {
        let room = try await Room()
        room.system.set(away: true)
        for _ in 0..<20 { #expect(await refusal { try await room.bind("R001", "1111", from: "a") } == .away) }
        room.system.set(away: false)
        try await room.bind("R001", "1111", from: "a")
    }

    @Test func `many tries at once do not slip through`() async throws {
        let room = try await Room()
        await withTaskGroup(of: Void.self) { group in
            for pin in 0..<40 {
                group.addTask { _ = await refusal { try await room.bind("R001", "0\(pin)") } }
            }
        }
        #expect(room.system.asked == 5)
    }

    @Test func `no card stands in the table of tries`() async throws {
        let room = try await Room()
        _ = await refusal { try await room.bind("R00177", "0000") }
        let rows = try await room.store.read {
            try $0.rows("SELECT subject, key_hash FROM reader_attempt") { ($0.text(0), $0.bytes(1)) }
        }
        #expect(rows.map(\.0).sorted() == ["card", "reader"])
        #expect(rows.allSatisfy { $0.1.count == 32 })
    }
}
