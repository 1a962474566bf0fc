import AsyncHTTPClient
import Conversation
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import Notices
import Simulator
import Storage
import Testing
import WeChat

@testable import App

/// From what the library system knows to the reader's phone.
struct NoticeJourneyTests {
    private static let reader = ReaderKey(account: "main", reader: "oReader")

    private static func settings(_ ways: String) -> String {
        """
        notices: {
            ways: [\(ways)], quiet_hours: { from: "00:00", to: "00:00" }, digest_hour: "00:00",
            templates: [
              { way: one_time, kinds: [due_soon, due_today], id: once, scene: 7 },
              { way: subscription, kinds: [due_soon, overdue], id: noticeDue, fields: { thing1: title, time2: day, thing3: remark } },
              { way: template, kinds: [hold_ready], id: formHold, fields: { thing1: title, thing2: place, time3: day } } ] }
        """
    }

    private func notice(_ kind: Notice.Kind, _ key: String, place: String? = nil) -> Notice {
        let today = LocalMoment(Date(), in: TimeZone(identifier: "Asia/Shanghai") ?? .gmt).day
        return Notice(
            kind, to: Self.reader, key: key, title: "三体", day: CalendarDay(number: today.number + 3), place: place,
            page: "/loans", until: Date().addingTimeInterval(86_400))
    }

    private func queue(_ notices: [Notice], _ running: RunningHouse) async throws {
        let room = try #require(running.house.libraries.first?.notices)
        _ = try await running.house.store.library("demo").write { try room.queue(notices, now: Date(), in: $0) }
    }

    private func shown(_ via: String, _ running: RunningHouse) async throws -> [String] {
        try await running.wait { await $0.simulator.transcript(of: "oReader").contains { $0.via == via } }
        return await running.simulator.transcript(of: "oReader").filter { $0.via == via }.map { entry in
            ([entry.shown.text] + (entry.shown.fields ?? []).map(\.value)).joined(separator: "|")
        }
    }

    @Test func `a reader agrees to one reminder, and that one reaches the phone`() async throws {
        try await RunningHouse.with(library: Self.settings("one_time"), publicURL: "https://library.example.edu") {
            running in
            _ = try await running.simulator.push(.follow(), from: "oReader")
            let room = try #require(running.house.libraries.first?.notices)
            let offer = try await room.offer([.dueSoon], to: Self.reader, in: .chinese)
            guard case .text(let link)? = offer?.blocks.first,
                let address = link.firstMatch(of: /href="([^"]+)"/)?.output.1
            else { throw Fault(.bug, "nothing was offered") }
            let back = try await follow(String(address).replacing("#wechat_redirect", with: "&sim_openid=oReader"))
            let ours = back.replacing("https://library.example.edu", with: "http://\(running.address)")
            let page = try await fetch(ours)
            #expect(page.contains("下一次会提醒您"))
            try await queue([notice(.dueSoon, "dueSoon/1"), notice(.dueSoon, "dueSoon/2")], running)
            let told = try await shown("template", running)
            #expect(told.count == 1)
            #expect(told[0].contains("2 册"))
            // The agreement is used up: the next one is not sent, and stands on the list of what found no way.
            try await queue([notice(.dueToday, "dueToday/1")], running)
            try await running.wait { _ in try await room.lines(stranded: true).count == 1 }
            let after = await running.simulator.transcript(of: "oReader").count { $0.via == "template" }
            #expect(after == 1)
        }
    }

    @Test func `a due-soon notice goes by the form agreed to, a hold by the form that needs no agreement`() async throws
    {
        try await RunningHouse.with(library: Self.settings("subscription, template, customer_service")) { running in
            try await running.simulator.addNoticeTemplate("401", id: "noticeDue")
            try await running.simulator.addTemplate("402", id: "formHold")
            _ = try await running.simulator.push(.text("你好"), from: "oReader")
            _ = try await running.simulator.decide(["noticeDue": true], openID: "oReader")
            try await queue([notice(.dueSoon, "dueSoon/1"), notice(.holdReady, "holdReady/1", place: "主馆")], running)
            let due = try await shown("subscribe", running)
            #expect(due.count == 1 && due[0].contains("三体"))
            let hold = try await shown("template", running)
            #expect(hold.count == 1 && hold[0].contains("主馆"))
            // Without another agreement the chat carries it, while its window is open.
            try await queue([notice(.overdue, "overdue/1")], running)
            let chat = try await running.customMessages(to: "oReader")
            #expect(chat.contains { $0.contains("已逾期") && $0.contains("三体") })
        }
    }

    @Test func `what WeChat refuses takes the next way, and the day's end of a quota stops a way`() async throws {
        try await RunningHouse.with(library: Self.settings("template, customer_service")) { running in
            try await running.simulator.addTemplate("402", id: "formHold")
            _ = try await running.simulator.push(.text("你好"), from: "oReader")
            await running.simulator.plan(
                PlannedFault(path: "/cgi-bin/message/template/send", count: 1, errcode: 45009))
            try await queue([notice(.holdReady, "holdReady/1", place: "主馆")], running)
            let chat = try await running.customMessages(to: "oReader")
            #expect(chat.contains { $0.contains("预约到书") })
            let lines = try await running.house.store.read { try Outbox.Ledger.lines(from: 0, $0) }
            #expect(lines.first { $0.way == "template" }?.allowed == 0)
            let calls = try await running.simulator.calls("/cgi-bin/message/template/send")
            try await queue([notice(.holdReady, "holdReady/2", place: "东馆")], running)
            try await running.wait { await $0.simulator.transcript(of: "oReader").count { $0.via == "custom" } == 2 }
            let callsAfter = try await running.simulator.calls("/cgi-bin/message/template/send")
            #expect(calls == callsAfter)
        }
    }

    @Test func `outside the 48 hours a notice joins the answer to the reader's next message`() async throws {
        try await RunningHouse.with(library: Self.settings("customer_service")) { running in
            _ = try await running.simulator.push(.text("你好"), from: "oReader")
            await running.simulator.plan(
                PlannedFault(path: "/cgi-bin/message/custom/send", count: 1, errcode: 45015))
            try await queue([notice(.holdReady, "holdReady/1", place: "主馆")], running)
            let store = running.house.store
            try await running.wait { _ in
                try await store.read { try Outbox.list(state: .held, limit: 9, $0).count } == 1
            }
            let next = try await running.simulator.push(.text("谢谢"), from: "oReader")
            #expect(next.text?.contains("预约到书") == true)
        }
    }

    @Test func `in the chat a reader ends notices and has them again`() async throws {
        try await RunningHouse.with(library: Self.settings("customer_service")) { running in
            let stopped = try await running.simulator.push(.text("退订通知"), from: "oReader")
            #expect(stopped.text?.contains("恢复通知") == true)
            try await queue([notice(.holdReady, "holdReady/1")], running)
            let room = try #require(running.house.libraries.first?.notices)
            try await running.wait { _ in try await room.lines().contains { $0.reason == "not wanted" } }
            let status = try await running.simulator.push(.text("通知设置"), from: "oReader")
            #expect(status.text?.contains("已退订") == true)
            _ = try await running.simulator.push(.text("恢复通知"), from: "oReader")
            try await queue([notice(.holdReady, "holdReady/2")], running)
            let chat = try await running.customMessages(to: "oReader")
            #expect(chat.count == 1)
        }
    }

    @Test(arguments: [
        (43101, NoticeWay.subscription, Delivery.dead(reason: "")), (45009, .template, .usedUp(reason: "")),
        (40003, .template, .gone(reason: "")), (43004, .template, .gone(reason: "")),
        (45015, .customerService, .hold(reason: "")), (45047, .customerService, .hold(reason: "")),
        (47003, .template, .dead(reason: "")), (40037, .template, .dead(reason: "")),
        (48001, .template, .dead(reason: "")), (45065, .template, .delivered), (40241, .template, .delivered),
        (43019, .customerService, .dead(reason: "")), (-1, .template, .retry(after: .seconds(5), reason: "")),
        (43117, .template, .retry(after: .seconds(3600), reason: "")),
        (40164, .template, .retry(after: .seconds(300), reason: "")),
    ])
    func `each of WeChat's numbers becomes what it means for a notice`(
        code: Int, way: NoticeWay, expected: Delivery
    ) {
        let error = WeChatError(code: code, message: "x", path: "/cgi-bin/message/template/send")
        let letter = NoticeLetter(way, .message(.text("x")))
        let delivery = WeChatCourier.delivery(of: letter, after: error, now: Date(timeIntervalSince1970: 1_800_000_000))
        #expect(delivery.word == expected.word)
        if case .retry(let pause, _) = delivery, case .retry(let wanted, _) = expected { #expect(pause == wanted) }
    }

    /// Where an address leads to.
    private func follow(_ address: String) async throws -> String {
        let http = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
        do {
            let answer = try await http.execute(HTTPClientRequest(url: address), timeout: .seconds(20))
            try await http.shutdown()
            return answer.headers.first(name: "location") ?? ""
        } catch {
            try await http.shutdown()
            throw error
        }
    }

    private func fetch(_ address: String) async throws -> String {
        let http = HTTPClient()
        do {
            let answer = try await http.execute(HTTPClientRequest(url: address), timeout: .seconds(20))
            let body = try await answer.body.collect(upTo: 1 << 20)
            try await http.shutdown()
            return String(buffer: body)
        } catch {
            try await http.shutdown()
            throw error
        }
    }
}
