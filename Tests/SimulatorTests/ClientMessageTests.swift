import Foundation
import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientMessageTests {
    private static let send = "/cgi-bin/message/custom/send"

    private func error(_ work: () async throws -> Void) async -> WeChatError? {
        await #expect(throws: WeChatError.self) { try await work() }
    }

    @Test func `a reply of every block arrives as messages`() async throws {
        try await Stage.play { stage in
            await stage.library.answers { _, _ in .bytes("success") }
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            let picture = try await stage.client().upload(ClientMediaTests.picture, as: .image)
            let card = Reply.Card(title: "三体 & <刘>", description: "科幻", url: "https://a.example/b?c=1&d=2", picture: "")
            let choices = [Reply.Choice(id: "1", label: "查书"), Reply.Choice(id: "2", label: "人工")]
            let reply = Reply([
                .text(#"“你好” & <a href="https://a.example/">x</a>"#), .cards([card]),
                .choices(head: "要什么？", choices, tail: ""), .image(mediaID: picture.id), .handOver(agent: nil),
            ])
            try await stage.client().send(reply, to: "oReader1")
            let shown = await stage.simulator.transcript(of: "oReader1").filter { $0.via == "custom" }.map(\.shown)
            #expect(shown.map(\.kind) == ["text", "news", "msgmenu", "image"])
            #expect(shown[0].text == #"“你好” & <a href="https://a.example/">x</a>"#)
            #expect(shown[1].articles?.first?.url == "https://a.example/b?c=1&d=2")
            #expect(shown[1].articles?.first?.title == "三体 & <刘>")
            #expect(shown[2].choices?.map(\.content) == ["查书", "人工"])
        }
    }

    @Test func `a long text is cut between lines`() async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            let line = String(repeating: "长", count: 300)
            try await stage.client().sendCustomText([line, line, line, line].joined(separator: "\n"), to: "oReader1")
            let texts = await stage.simulator.transcript(of: "oReader1").filter { $0.via == "custom" }.map(\.shown.text)
            #expect(texts == [line + "\n" + line, line + "\n" + line])
        }
    }

    @Test func `five messages within two days of the reader's, then no more`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            for number in 1...5 { try await client.sendCustomText("\(number)", to: "oReader1") }
            let used = await error { try await client.sendCustomText("6", to: "oReader1") }
            #expect(used?.code == 45047)
            #expect(used?.class == .recipient)
            _ = try await stage.simulator.push(.text("y"), from: "oReader1")
            await stage.simulator.advanceClock(by: 172_801)
            let late = await error { try await stage.client().sendCustomText("7", to: "oReader1") }
            #expect(late?.code == 45015)
        }
    }

    @Test(arguments: [UserAction.tap(key: "k"), .follow(), .scanScene("s"), .scan(key: "k", result: "r")])
    func `three messages within a minute of a tap, a follow or a scan`(action: UserAction) async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(action, from: "oReader1")
            for _ in 1...3 { try await client.sendCustomText("x", to: "oReader1") }
            #expect(await error { try await client.sendCustomText("x", to: "oReader1") }?.code == 45047)
            _ = try await stage.simulator.push(action, from: "oReader1")
            await stage.simulator.advanceClock(by: 61)
            #expect(await error { try await client.sendCustomText("x", to: "oReader1") }?.code == 45015)
        }
    }

    @Test func `who left or never came cannot be written to`() async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            _ = try await stage.simulator.push(.unfollow, from: "oReader1")
            let client = stage.client()
            #expect(await error { try await client.sendCustomText("x", to: "oReader1") }?.code == 45015)
            #expect(await error { try await client.sendCustomText("x", to: "oNobody") }?.code == 40003)
        }
    }

    @Test(arguments: WeChatAccount.Kind.allCases)
    func `an unverified account may not send`(kind: WeChatAccount.Kind) async throws {
        try await Stage.play(kind: kind, verified: false) { stage in
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            let refused = await error { try await stage.client().sendCustomText("x", to: "oReader1") }
            #expect(refused?.code == 48001)
            #expect(refused?.class == .permission)
            #expect(refused?.advice.english.contains("verified") == true)
        }
    }

    @Test func `a failed message tells how many went before it`() async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(.tap(key: "k"), from: "oReader1")
            let cards = (1...5).map { Reply.Card(title: "\($0)", description: "", url: "https://a.example/\($0)") }
            let stopped = await error { try await stage.client().send(Reply([.cards(cards)]), to: "oReader1") }
            #expect(stopped?.delivered == 3)
        }
    }

    @Test func `a message without a verdict is not sent again`() async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            let tokens = MemoryTokenStore()
            _ = try await stage.client(tokens: tokens).checkToken()
            let client = stage.client(tokens: tokens, limit: .seconds(1))
            await stage.simulator.plan(PlannedFault(path: Self.send, status: 500, after: true))
            #expect(await error { try await client.sendCustomText("1", to: "oReader1") }?.class == .unanswered)
            await stage.simulator.plan(PlannedFault(path: Self.send, delay: 5_000))
            #expect(await error { try await client.sendCustomText("2", to: "oReader1") }?.class == .unanswered)
            await stage.simulator.plan(PlannedFault(path: Self.send, errcode: -1))
            #expect(await error { try await client.sendCustomText("3", to: "oReader1") }?.class == .retryLater)
            #expect(try await stage.simulator.calls(Self.send) <= 3)
        }
    }

    @Test func `a question is asked again while WeChat is busy`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            await stage.simulator.plan(PlannedFault(path: "/cgi-bin/getcallbackip", count: 2, errcode: -1))
            expect(try await client.callbackIPs().isEmpty, is: false)
            await stage.simulator.plan(PlannedFault(path: "/cgi-bin/getcallbackip", count: 9, status: 502))
            #expect(await error { _ = try await client.callbackIPs() }?.class == .unanswered)
        }
    }

    @Test func `an API that is away is told from one that did not answer`() async throws {
        try await Stage.play { stage in
            let client = stage.client(base: "http://127.0.0.1:9")
            let away = await error { try await client.sendCustomText("x", to: "oReader1") }
            #expect(away?.class == .unreachable)
            #expect(away?.description.contains("s3cret") == false)
        }
    }

    @Test func `the day's calls are counted`() async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            try await stage.simulator.setDailyLimit(1, of: Self.send)
            let client = stage.client()
            try await client.sendCustomText("1", to: "oReader1")
            let stopped = await error { try await client.sendCustomText("2", to: "oReader1") }
            #expect(stopped?.code == 45009)
            #expect(stopped?.class == .stopForTheDay)
            #expect(try await client.quota(Self.send) == .init(dailyLimit: 1, used: 1, remaining: 0))
            #expect(await error { _ = try await client.quota("/cgi-bin/nowhere") }?.code == 76021)
        }
    }
}
