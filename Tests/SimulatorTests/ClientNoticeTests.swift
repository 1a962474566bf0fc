import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import Testing
import WeChat

@testable import Simulator

struct ClientNoticeTests {
    private static let fields = ["thing1": "三体", "time2": "2026年12月1日 22:00", "thing3": "可在线续借"]

    @Test func `a template message is shown, and its delivery told`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.follow(), from: "oOne")
            let template = try await client.addTemplate("401")
            #expect(try await client.templates().map(\.title) == ["图书到期提醒"])
            let message = TemplateMessage(
                template: template, fields: Self.fields, target: NoticeTarget(url: "https://library.example.edu/loans"))
            let job = try await client.send(message, to: "oOne")
            let entry = try #require(await stage.simulator.transcript(of: "oOne").first { $0.via == "template" })
            #expect(entry.shown.kind == "template")
            #expect(entry.shown.text == "图书到期提醒")
            #expect(entry.shown.url == "https://library.example.edu/loans")
            #expect(entry.shown.fields?.map(\.label) == ["书名", "应还日期", "说明"])
            #expect(entry.shown.fields?.map(\.value) == ["三体", "2026年12月1日 22:00", "可在线续借"])
            var told: [String: String] = [:]
            for _ in 0..<400 where told.isEmpty {
                for push in await stage.library.pushes {
                    if case .notification("templatesendjobfinish", let fields) = push.inbound.content { told = fields }
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(told == ["MsgID": job, "Status": "success"])
            expect(await refusal { _ = try await client.send(message, to: "oOne") }, is: 40241)
            try await client.deleteTemplate(template)
            expect(await refusal { _ = try await client.send(message, to: "oOne") }, is: 40037)
        }
    }

    @Test func `a client id sends once within ten minutes`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.follow(), from: "oOne")
            var message = TemplateMessage(template: try await client.addTemplate("401"), fields: Self.fields)
            message.clientID = "due 1"
            let job = try await client.send(message, to: "oOne")
            #expect(try await client.send(message, to: "oOne") == job)
            #expect(await stage.simulator.transcript(of: "oOne").filter { $0.via == "template" }.count == 1)
        }
    }

    @Test func `one who left cannot be told`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.follow(), from: "oOne")
            _ = try await stage.simulator.push(.unfollow, from: "oOne")
            let message = TemplateMessage(template: try await client.addTemplate("401"), fields: Self.fields)
            expect(await refusal { _ = try await client.send(message, to: "oOne") }, is: 43004)
            expect(await refusal { _ = try await client.send(message, to: "oNobody") }, is: 40003)
        }
    }

    @Test(arguments: [
        ("thing1", "二十个字以内的说明没有问题", true), ("thing1", String(repeating: "长", count: 21), false),
        ("thing1", "", false), ("character_string2", "A-3/12", true), ("character_string2", "座位", false),
        ("number3", "12.5", true), ("number3", "十二", false), ("letter4", "abc", true), ("letter4", "a1", false),
        ("time5", "2019年10月1日 15:01", true), ("time5", "明天", false), ("date6", "2019-10-01", true),
        ("amount7", "￥12.50元", true), ("amount7", "12345678901", false), ("amount7", "元", false),
        ("phone_number8", "0571-88888888", true), ("phone_number8", "call me", false),
        ("name9", "李雷", true), ("name9", String(repeating: "名", count: 11), false),
        ("phrase10", "已逾期", true), ("phrase10", "overdue", false), ("symbol1", "★★★★★★", false),
        ("keyword1", "anything", true),
    ])
    func `what fills a place keeps its rule`(key: String, value: String, isAllowed: Bool) {
        #expect(FieldRule.allows(value, in: key) == isAllowed)
    }

    @Test func `a broken rule names its field`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.follow(), from: "oOne")
            let template = try await client.addTemplate("401")
            let message = TemplateMessage(template: template, fields: ["thing1": "三体", "time2": "明天", "thing3": "x"])
            let error = await #expect(throws: WeChatError.self) { _ = try await client.send(message, to: "oOne") }
            #expect(error?.code == 47003)
            #expect(error?.message.contains("data.time2.value") == true)
        }
    }

    @Test func `a notice needs an agreement and uses it up`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.follow(), from: "oOne")
            let title = try #require(try await client.noticeTitles(categories: [616]).titles.first)
            #expect(try await client.noticeCategories().map(\.id) == [616])
            #expect(try await client.noticeKeywords(title: title.id).map(\.rule) == ["thing", "time", "thing"])
            let template = try await client.addNoticeTemplate(title: title.id, keywords: [1, 2], purpose: "到期提醒")
            #expect(try await client.noticeTemplates().map(\.id) == [template])
            let notice = SubscriptionNotice(template: template, fields: Self.fields)
            expect(await refusal { try await client.send(notice, to: "oOne") }, is: 43101)
            _ = try await stage.simulator.decide([template: false], openID: "oOne")
            expect(await refusal { try await client.send(notice, to: "oOne") }, is: 43101)
            _ = try await stage.simulator.decide([template: true], openID: "oOne")
            #expect(await stage.library.pushes.last?.event?.lowercased() == "subscribe_msg_popup_event")
            try await client.send(notice, to: "oOne")
            #expect(try await stage.simulator.consents(of: "oOne", template: template) == 0)
            let shown = await stage.simulator.transcript(of: "oOne").first { $0.via == "subscribe" }?.shown
            #expect(shown?.kind == "subscribe")
            #expect(shown?.fields?.count == 2)
            expect(await refusal { try await client.send(notice, to: "oOne") }, is: 43101)
            try await client.deleteNoticeTemplate(template)
            expect(
                await refusal { _ = try await client.addNoticeTemplate(title: title.id, keywords: [9], purpose: "x") },
                is: 200_020)
        }
    }

    @Test func `an agreement to one notice is asked for on a page and serves once`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let address = client.oneTimeNoticeURL(
                template: "T1", scene: 7, redirect: "https://library.example.edu/once?a=1", reserved: "r")
            let page = HTTPClientRequest(
                url: address.replacing("#wechat_redirect", with: "&sim_openid=oOne"))
            let answer = try await stage.http.execute(page, timeout: .seconds(20))
            #expect(answer.status == .found)
            let location = answer.headers.first(name: "location") ?? ""
            #expect(location.contains("action=confirm") && location.contains("openid=oOne"))
            let notice = OneTimeNotice(template: "T1", scene: 7, title: "讲座开始", content: "今晚七点")
            try await client.send(notice, to: "oOne")
            let shown = await stage.simulator.transcript(of: "oOne").last?.shown
            #expect(shown?.kind == "template")
            #expect(shown?.text == "讲座开始")
            expect(await refusal { try await client.send(notice, to: "oOne") }, is: 43101)
        }
    }

    @Test func `an account of another kind may not`() async throws {
        try await Stage.play(kind: .subscription) { stage in
            expect(await refusal { _ = try await stage.client().templates() }, is: 48001)
            expect(await refusal { _ = try await stage.client().noticeTemplates() }, is: 48001)
        }
    }
}
