import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Notices

/// From a queued notice to a parcel in the outbox.
struct NoticesRoomTests {
    private static let night = RoomHarness.morning + 13 * 3600

    @Test func `the same thing is told once, from however many sides it is queued at once`() async throws {
        let harness = try await RoomHarness()
        let new = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    try await harness.queue([RoomHarness.notice("dueSoon/L1"), RoomHarness.notice("x/L2")])
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(new == 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await harness.prepare() } }
            try await group.waitForAll()
        }
        #expect(harness.take().count == 1)
        let again = try await harness.queue([RoomHarness.notice("dueSoon/L1")], at: RoomHarness.morning + 3600)
        #expect(again == 0)
        try await harness.prepare(at: RoomHarness.morning + 7200)
        #expect(harness.take().isEmpty)
    }

    @Test func `what was told leaves no title behind`() async throws {
        let harness = try await RoomHarness()
        try await harness.queue([RoomHarness.notice("dueSoon/B00012345", title: "秘密的书")])
        try await harness.prepare()
        let rest = try await harness.store.read { transaction in
            try transaction.rows("SELECT body, key_digest, reason FROM notice") { $0.text(0) + $0.text(1) + $0.text(2) }
        }
        #expect(rest.count == 1)
        #expect(!rest.joined().contains("秘密") && !rest.joined().contains("B00012345"))
    }

    @Test func `what is due waits for the hour of digests, a hold that is ready does not`() async throws {
        let harness = try await RoomHarness()
        let early = RoomHarness.morning - 2 * 3600
        try await harness.queue([RoomHarness.notice("a"), RoomHarness.notice(.holdReady, "b")], at: early)
        try await harness.prepare(at: early)
        #expect(harness.take().map(\.key).allSatisfy { $0.hasPrefix("hold_ready") })
        try await harness.prepare(at: RoomHarness.morning)
        #expect(harness.take().map(\.key).allSatisfy { $0.hasPrefix("due_soon") })
    }

    @Test func `a quiet night shifts and never drops`() async throws {
        let harness = try await RoomHarness()
        try await harness.queue([RoomHarness.notice(.holdReady, "a")], at: Self.night)
        try await harness.queue(
            [RoomHarness.notice(.holdReady, "short", until: Self.night + 3600)], at: Self.night)
        try await harness.prepare(at: Self.night)
        #expect(harness.take().isEmpty)
        try await harness.prepare(at: Self.night + 9 * 3600)
        let sent = harness.take()
        #expect(sent.count == 1)
        let lines = try await harness.room.lines()
        #expect(lines.contains { $0.state == "dropped" && $0.reason == "past its time" && $0.count == 1 })
    }

    @Test(arguments: [
        // Abilities, agreed, chosen ways, has an address; the ways in their order.
        (true, false, [NoticeWay](), false, [NoticeWay.template, .customerService]),
        (true, true, [], false, [.subscription, .template, .customerService]),
        (true, true, [.email, .template], true, [.email, .template]),
        (true, false, [], true, [.template, .customerService, .email]),
        (false, true, [], false, [.customerService]),
        (false, false, [.email], true, [.email]),
    ])
    func `the ways are those that lead to the reader, in the order that was chosen`(
        isAble: Bool, isAgreed: Bool, chosen: [NoticeWay], hasAddress: Bool, ways: [NoticeWay]
    ) async throws {
        let settings = NoticesSettings(
            ways: [.subscription, .template, .customerService, .email],
            templates: [RoomHarness.form, RoomHarness.asked])
        let harness = try await RoomHarness(settings, abilities: isAble ? Set(Account.Ability.allCases) : [.lateAnswer])
        try await harness.room.choices.keep(NoticePreferences(ways: chosen), of: RoomHarness.reader)
        if hasAddress {
            try await harness.room.choices.adopt(address: "reader@example.edu", of: RoomHarness.reader)
        }
        if isAgreed {
            let event = Inbound(
                library: "demo", account: "main", reader: "oReader", key: "k", sentAt: RoomHarness.morning,
                content: .notification(
                    name: "subscribe_msg_popup_event",
                    fields: [
                        "SubscribeMsgPopupEvent.List.1.TemplateId": "S1",
                        "SubscribeMsgPopupEvent.List.1.SubscribeStatusString": "accept",
                        "SubscribeMsgPopupEvent.List.2.TemplateId": "S2",
                        "SubscribeMsgPopupEvent.List.2.SubscribeStatusString": "reject",
                    ]))
            let effect = try #require(harness.room.heard(event))
            try await harness.store.library("demo").write { try effect.apply($0) }
        }
        try await harness.queue([RoomHarness.notice("a")])
        try await harness.prepare()
        let parcel = try #require(harness.take().first)
        #expect(parcel.letters.map(\.way) == ways)
    }

    @Test func `a form's places are filled by its rules, with what several books need`() async throws {
        let harness = try await RoomHarness(NoticesSettings(ways: [.template], templates: [RoomHarness.form]))
        try await harness.queue([
            RoomHarness.notice("a", title: "一部名字长得连封面都几乎印不下的关于石渠阁的大书"), RoomHarness.notice("b", title: "三体"),
        ])
        try await harness.prepare()
        guard case .form("T1", let fields, let page)? = harness.take().first?.letters.first?.content else {
            throw Fault(.bug, "no form was filled")
        }
        #expect(fields["thing1"]?.hasSuffix("等2册") == true)
        #expect((fields["thing1"]?.utf16.count ?? 99) <= 20)
        #expect(fields["time2"] == "2026年12月4日 23:59")
        #expect(fields["phrase4"] == "即将到期")
        #expect(page == "https://library.example.edu/loans?a=main")
    }

    @Test func `what no way leads to is kept with its reason and tried again when the reader agrees`() async throws {
        let harness = try await RoomHarness(NoticesSettings(ways: [.oneTime], templates: [RoomHarness.once]))
        try await harness.queue([RoomHarness.notice("a")])
        try await harness.prepare()
        #expect(harness.take().isEmpty)
        let stranded = try await harness.room.lines(stranded: true)
        #expect(stranded.map(\.reason) == ["no way leads to the reader: due_soon"])
        let offer = try await harness.room.offer([.dueSoon], to: RoomHarness.reader, in: .chinese)
        guard case .text(let link)? = offer?.blocks.first else { throw Fault(.bug, "nothing was offered") }
        #expect(link.contains("订阅下一次提醒"))
        let token = try #require(link.split(separator: "&r=").last?.split(separator: "\"").first.map(String.init))
        let isKnown = try await harness.room.choices.agreed(token: token, template: "O1", now: RoomHarness.morning)
        #expect(isKnown)
        let isStranger = try await harness.room.choices.agreed(token: "guess", template: "O1", now: RoomHarness.morning)
        #expect(!isStranger)
        let more = try await harness.room.offer([.dueSoon], to: RoomHarness.reader, in: .chinese)
        #expect(more == nil)
        try await harness.prepare(at: RoomHarness.morning + 1)
        let letter = try #require(harness.take().first?.letters.first)
        #expect(letter.way == .oneTime)
        // One agreement serves for one notice.
        let first = try await harness.room.takeConsent(for: letter, of: RoomHarness.reader)
        let second = try await harness.room.takeConsent(for: letter, of: RoomHarness.reader)
        #expect(first && !second)
    }

    @Test func `a form that needs no agreement makes none be asked for`() async throws {
        let settings = NoticesSettings(templates: [RoomHarness.form, RoomHarness.once])
        let harness = try await RoomHarness(settings)
        let offer = try await harness.room.offer([.dueSoon], to: RoomHarness.reader, in: .english)
        #expect(offer == nil)
        // A subscription account has no such forms.
        let other = try await RoomHarness(settings, abilities: [.oneTimeNotices, .lateAnswer])
        let asked = try await other.room.offer([.dueSoon], to: RoomHarness.reader, in: .english)
        #expect(asked != nil)
    }

    @Test func `what a reader does not want is not sent, nor anything after stopping`() async throws {
        let harness = try await RoomHarness()
        let choices = harness.room.choices
        try await choices.keep(NoticePreferences(off: [.dueSoon]), of: RoomHarness.reader)
        try await harness.queue([RoomHarness.notice("a"), RoomHarness.notice(.overdue, "b")])
        try await harness.prepare()
        #expect(harness.take().map { $0.key.prefix(7) } == ["overdue"])
        try await harness.queue([RoomHarness.notice(.recall, "c")])
        try await choices.keep(NoticePreferences(isOff: true), of: RoomHarness.reader)
        try await harness.queue([RoomHarness.notice(.recall, "d")])
        try await harness.prepare()
        #expect(harness.take().isEmpty)
        // Somebody else's choices are their own.
        let other = ReaderKey(account: "main", reader: "oOther")
        try await harness.queue([RoomHarness.notice(.recall, "c", to: other)])
        try await harness.prepare()
        #expect(harness.take().map(\.to) == [other])
    }

    @Test func `a pause lets notices wait until its day`() async throws {
        let harness = try await RoomHarness()
        let day = try #require(CalendarDay("2026-12-03"))
        try await harness.room.choices.keep(NoticePreferences(pausedUntil: day), of: RoomHarness.reader)
        try await harness.queue([RoomHarness.notice("a")])
        try await harness.prepare()
        #expect(harness.take().isEmpty)
        try await harness.prepare(at: RoomHarness.morning + 2 * 86_400)
        #expect(harness.take().count == 1)
    }

    @Test func `who left is reached by e-mail alone, until they come back`() async throws {
        let harness = try await RoomHarness()
        func hear(_ content: Inbound.Content) async throws {
            let inbound = Inbound(
                library: "demo", account: "main", reader: "oReader", key: "k", sentAt: RoomHarness.morning,
                content: content)
            let effect = try #require(harness.room.heard(inbound))
            try await harness.store.library("demo").write { try effect.apply($0) }
        }
        try await hear(.unfollowed)
        try await harness.room.choices.adopt(address: "reader@example.edu", of: RoomHarness.reader)
        try await harness.queue([RoomHarness.notice("a")])
        try await harness.prepare()
        #expect(harness.take().first?.letters.map(\.way) == [.email])
        try await hear(.followed(scene: nil))
        try await harness.queue([RoomHarness.notice("b")])
        try await harness.prepare()
        #expect(harness.take().first?.letters.map(\.way) == [.customerService, .email])
    }

    @Test func `an address is written to only when its reader has typed the code back`() async throws {
        let harness = try await RoomHarness()
        let choices = harness.room.choices
        let now = RoomHarness.morning
        await #expect(throws: NoticeAddressRefusal.self) {
            _ = try await choices.offer(
                address: "a@b\r\nBcc: x@y.z", of: RoomHarness.reader, language: .chinese, library: harness.room.library,
                now: now)
        }
        let isSent = try await choices.offer(
            address: "me@example.edu", of: RoomHarness.reader, language: .english, library: harness.room.library,
            now: now)
        #expect(isSent)
        guard case .mail("me@example.edu", _, let text, _)? = harness.take().first?.letters.first?.content else {
            throw Fault(.bug, "no code was sent")
        }
        let code = try #require(text.firstMatch(of: /\d{6}/)?.output)
        try await harness.queue([RoomHarness.notice("a")])
        try await harness.prepare()
        #expect(harness.take().first?.letters.map(\.way) == [.customerService])
        let other = try await choices.confirm(
            code: String(code), of: ReaderKey(account: "main", reader: "oOther"), now: now)
        #expect(!other)
        let isRight = try await choices.confirm(code: String(code), of: RoomHarness.reader, now: now + 60)
        #expect(isRight)
        try await harness.queue([RoomHarness.notice("b")])
        try await harness.prepare()
        let letters = harness.take().first?.letters ?? []
        #expect(letters.map(\.way) == [.customerService, .email])
        guard case .mail(_, let subject, let body, let stop?)? = letters.last?.content else {
            throw Fault(.bug, "no e-mail was written")
        }
        #expect(subject.contains("三体"))
        #expect(body.contains(stop))
        let token = try #require(stop.split(separator: "t=").last.map(String.init))
        let isStopped = try await choices.stop(token: token)
        #expect(isStopped)
        let chosen = try await choices.read(RoomHarness.reader)
        #expect(chosen.preferences.isOff)
        let isGuessed = try await choices.stop(token: "0" + token.dropFirst())
        #expect(!isGuessed || token.hasPrefix("0"))
    }

    @Test func `a code that was wrong too often is worth nothing`() async throws {
        let harness = try await RoomHarness()
        let choices = harness.room.choices
        _ = try await choices.offer(
            address: "me@example.edu", of: RoomHarness.reader, language: .chinese, library: harness.room.library,
            now: RoomHarness.morning)
        guard case .mail(_, _, let text, _)? = harness.take().first?.letters.first?.content,
            let code = text.firstMatch(of: /\d{6}/)?.output
        else { throw Fault(.bug, "no code was sent") }
        for _ in 0..<5 {
            let isRight = try await choices.confirm(code: "000000", of: RoomHarness.reader, now: RoomHarness.morning)
            #expect(!isRight)
        }
        let isTooLate = try await choices.confirm(
            code: String(code), of: RoomHarness.reader, now: RoomHarness.morning)
        #expect(!isTooLate)
    }

    @Test func `a reader's data is shown and erased, and nobody else's`() async throws {
        let harness = try await RoomHarness()
        let other = ReaderKey(account: "main", reader: "oOther")
        try await harness.queue([RoomHarness.notice("a"), RoomHarness.notice("a", to: other)])
        try await harness.room.choices.keep(NoticePreferences(off: [.recall]), of: RoomHarness.reader)
        let sections = try await harness.room.data(of: RoomHarness.reader, cards: [])
        #expect(sections.map(\.key) == ["notice_agreements", "notice_choices", "notices"])
        #expect(sections.map(\.entries.count) == [0, 1, 1])
        let room = harness.room
        let gone = try await harness.store.library("demo").write {
            try room.eraseData(of: RoomHarness.reader, cards: [], in: $0)
        }
        #expect(gone == 2)
        let left = try await harness.room.data(of: other, cards: [])
        #expect(left.last?.entries.count == 1)
    }
}
