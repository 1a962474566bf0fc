import Foundation
import Kernel
import Readers
import Storage
import Testing

struct BindingTests {
    @Test func `a card is bound by its number and PIN, and is its reader's alone`() async throws {
        let room = try await Room()
        try await room.bind(" R00１ ", "1111", [.notices])
        #expect(try await room.cards() == ["R001"])
        #expect(try await room.cards(Room.two).isEmpty)
        #expect(try await room.room.cards.cards(of: Room.one).first?.purposes == [.notices])
    }

    @Test(arguments: [("R001", "9999"), ("R999", "1111"), ("", "1111"), ("R001", "")])
    func `a wrong card and a wrong PIN are refused in the same words`(card: String, pin: String) async throws {
        let room = try await Room()
        await #expect(throws: BindingRefusal.wrong) { try await room.bind(card, pin) }
        #expect(try await room.cards().isEmpty)
        #expect(BindingRefusal.wrong.words == LendingRefusal.wrongCardOrPIN.words)
    }

    @Test func `of several cards the last bound is in use, until another is chosen`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111")
        try await room.bind("R002", "2222")
        #expect(try await room.cards() == ["R002", "R001"])
        let cards = try await room.room.desk.cards(of: Room.one)
        try await room.room.desk.use(try #require(cards.last).id, of: Room.one)
        #expect(try await room.cards() == ["R001", "R002"])
        await #expect(throws: BindingRefusal.unknownBinding) {
            try await room.room.desk.use(cards[0].id, of: Room.two)
        }
        try await room.bind("R002", "2222")
        #expect(try await room.cards() == ["R002", "R001"])
    }

    @Test func `a reader and a card have their limits`() async throws {
        let room = try await Room(BindingLimits(cardsPerReader: 2, readersPerCard: 2))
        try await room.bind("R001", "1111")
        try await room.bind("R002", "2222")
        await #expect(throws: BindingRefusal.tooManyCards(2)) { try await room.bind("R003", "3333") }
        try await room.bind("R001", "1111", to: Room.two)
        let third = ReaderKey(account: "main", reader: "oThree")
        await #expect(throws: BindingRefusal.tooManyReaders(2)) { try await room.bind("R001", "1111", to: third) }
        // Whoever unbinds makes room; whoever signs in by a browser alone takes none.
        _ = try await room.room.desk.signIn(
            try #require(CardEntry(card: "R001", pin: "1111")), .init([], in: .english), from: nil, now: Room.now)
        let own = try await room.room.desk.cards(of: Room.two)
        try await room.room.desk.unbind(own[0].id, of: Room.two, now: Room.now)
        try await room.bind("R001", "1111", to: third)
    }

    @Test func `another reader's binding cannot be undone, and with the last card go the consents`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111", [.history])
        let id = try #require(try await room.room.desk.cards(of: Room.one).first).id
        await #expect(throws: BindingRefusal.unknownBinding) {
            try await room.room.desk.unbind(id, of: Room.two, now: Room.now)
        }
        #expect(try await room.cards() == ["R001"])
        try await room.room.desk.unbind(id, of: Room.one, now: Room.now)
        #expect(try await room.cards().isEmpty)
        let settings = try await room.room.settings(of: Room.one)
        #expect(settings.purposes.isEmpty)
        #expect(settings.record.map(\.subject) == ["history", "binding", "history", "binding"])
        #expect(settings.record.map(\.isGiven) == [false, false, true, true])
    }

    @Test func `a browser alone is the same reader wherever the card signs in`() async throws {
        let room = try await Room()
        let entry = try #require(CardEntry(card: "R001", pin: "1111"))
        let agreement = CardDesk.Agreement([], in: .english)
        let first = try await room.room.desk.signIn(entry, agreement, from: nil, now: Room.now)
        let second = try await room.room.desk.signIn(entry, agreement, from: nil, now: Room.now)
        #expect(first == second && first.account == "web")
        #expect(!first.reader.rawValue.contains("R001"))
        #expect(try await room.cards(first) == ["R001"])
    }

    @Test func `whom the campus recognised is bound without a PIN, unless the library does not know the card`()
        async throws
    {
        let room = try await Room()
        let agreement = CardDesk.Agreement([], in: .chinese)
        let reader = try await room.room.desk.recognise("R002", for: Room.one, agreement, now: Room.now)
        #expect(reader == Room.one)
        #expect(try await room.cards() == ["R002"])
        await #expect(throws: BindingRefusal.wrong) {
            _ = try await room.room.desk.recognise("R777", for: Room.one, agreement, now: Room.now)
        }
    }

    @Test func `a card the library no longer knows is noted, and known again once it is`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111", [.notices])
        let bound = try #require(try await room.room.cards.cards(of: Room.one).first)
        try await room.room.cards.noteUnknown(bound)
        var card = try #require(try await room.room.desk.cards(of: Room.one).first)
        #expect(card.unknownSince == Room.now)
        #expect(try await room.room.cards.cards(after: 0, limit: 10).isEmpty)
        _ = try await room.room.desk.patron(of: card, now: Room.now)
        card = try #require(try await room.room.desk.cards(of: Room.one).first)
        #expect(card.unknownSince == nil)
        room.system.forget("R001")
        await #expect(throws: LendingRefusal.unknownCard) {
            _ = try await room.room.desk.patron(of: card, now: Room.now)
        }
        #expect(try await room.room.desk.cards(of: Room.one).first?.unknownSince == Room.now)
    }

    @Test func `a reader who leaves is told nothing, and is taken up again on coming back`() async throws {
        let room = try await Room()
        try await room.bind("R001", "1111", [.notices])
        try await room.bind("R002", "2222", to: Room.two)
        func hear(_ content: Inbound.Content) async throws {
            let inbound = Inbound(
                library: "demo", account: "main", reader: "oOne", key: "k", sentAt: Room.now, content: content)
            let effect = room.room.hear(inbound)
            try await room.store.library("demo").write { try effect?.apply($0) }
        }
        try await hear(.unfollowed)
        #expect(try await room.room.cards.cards(after: 0, limit: 10).map(\.reader) == [Room.two])
        #expect(try await room.room.cards.cards(of: Room.one).first?.purposes == [])
        try await hear(.followed(scene: nil))
        #expect(try await room.room.cards.cards(after: 0, limit: 10).count == 2)
        #expect(try await room.room.cards.cards(of: Room.one).first?.purposes == [.notices])
    }

    @Test func `bindings are read a page at a time`() async throws {
        let room = try await Room()
        for card in [("R001", "1111"), ("R002", "2222"), ("R003", "3333")] { try await room.bind(card.0, card.1) }
        let first = try await room.room.cards.cards(after: 0, limit: 2)
        let rest = try await room.room.cards.cards(after: try #require(first.last).id, limit: 2)
        #expect((first + rest).map(\.card) == ["R001", "R002", "R003"])
    }

    @Test func `what was typed shows in no description`() throws {
        let entry = try #require(CardEntry(card: "R001", pin: "geheim"))
        var dumped = ""
        dump(entry, to: &dumped)
        for text in ["\(entry)", String(reflecting: entry), dumped] {
            #expect(!text.contains("R001") && !text.contains("geheim"))
        }
    }
}
