import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Testing
import WeChat

@testable import Simulator

struct EventTests {
    private func heard(_ stream: AsyncStream<EventFeed.Event>?, _ count: Int) async -> [String] {
        guard let stream else { return [] }
        var heard: [String] = []
        for await event in stream {
            heard.append("\(event.id) \(event.name)")
            if heard.count == count { break }
        }
        return heard
    }

    @Test func `a listener hears what comes, and resumes where it was`() async throws {
        let feed = EventFeed()
        feed.tell("chat", ["n": 1])
        let position = feed.position
        feed.tell("chat", ["n": 2])
        feed.tell("wire", ["n": 3])
        #expect(await heard(feed.listen(after: position), 2) == ["2 chat", "3 wire"])
        let live = feed.listen(after: nil)
        feed.tell("state", ["n": 4])
        #expect(await heard(live, 1) == ["4 state"])
    }

    @Test(arguments: ["gone.1", "nonsense", "", "x.y"])
    func `who comes with a position of another run starts anew`(position: String) async {
        let feed = EventFeed()
        feed.tell("chat", ["n": 1])
        #expect(await heard(feed.listen(after: position), 1) == ["1 reset"])
    }

    @Test func `who missed too much starts anew`() async {
        let feed = EventFeed()
        let position = feed.position
        for number in 0..<1_500 { feed.tell("chat", ["n": number]) }
        #expect(await heard(feed.listen(after: position), 1) == ["1500 reset"])
    }

    @Test func `a listener that does not keep up is cut off`() async {
        let feed = EventFeed()
        let slow = feed.listen(after: nil)
        for number in 0..<600 { feed.tell("chat", ["n": number]) }
        feed.finish()
        #expect(await heard(slow, 10_000).count == 512)
    }

    @Test func `there are only so many listeners, and places become free`() async {
        let feed = EventFeed()
        var streams = (0..<32).map { _ in feed.listen(after: nil) }
        #expect(streams.allSatisfy { $0 != nil })
        #expect(feed.listen(after: nil) == nil)
        streams = []
        #expect(feed.listen(after: nil) != nil)
    }

    @Test func `events go over the wire with their ids`() async throws {
        try await Stage.play { stage in
            let position = stage.simulator.feed.position
            _ = try await stage.control("/sim/api/push", #"{"content":"三体"}"#)
            var request = HTTPClientRequest(url: stage.base + "/sim/api/events")
            request.headers.add(name: "last-event-id", value: position)
            let answer = try await stage.http.execute(request, timeout: .seconds(20))
            #expect(answer.headers["content-type"].first == "text/event-stream")
            var text = ""
            for try await chunk in answer.body {
                text += String(buffer: chunk)
                if text.contains("《三体》") { break }
            }
            #expect(text.contains("event: chat\ndata: {"))
            #expect(text.contains("event: wire\ndata: {"))
            #expect(text.contains("id: \(stage.simulator.feed.run)."))
        }
    }

    @Test func `an open stream of events does not hold up a shutdown`() async throws {
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let simulator = Simulator(settings: SimulatorSettings(accounts: []))
        let server = try SimulatorServer(simulator: simulator, logger: Stage.logger) { listening.yield($0) }
        let group = ServiceGroup(services: [server], logger: Stage.logger)
        let http = WeChatClient.httpClient()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            guard let port = await ports.first(where: { _ in true }) else { return }
            let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/sim/api/events")
            let answer = try await http.execute(request, timeout: .seconds(30))
            let start = ContinuousClock.now
            await group.triggerGracefulShutdown()
            var text = ""
            for try await chunk in answer.body { text += String(buffer: chunk) }
            #expect(text.hasPrefix("retry:"))
            try await tasks.waitForAll()
            // Less than the quarter of a minute after which an idle connection ends by itself.
            #expect(ContinuousClock.now - start < .seconds(10))
        }
        try await http.shutdown()
    }

    @Test func `the wire tells both forms of a push and why it was refused`() async throws {
        try await Stage.play { stage in
            _ = try await stage.control("/sim/api/push", #"{"content":"三体"}"#)
            _ = try await stage.control(
                "/sim/api/push", #"{"content":"x","options":{"forge_signature":true}}"#)
            let wire = try await stage.control("/sim/api/wire").json.items
            #expect(wire.map { $0["verdict"] } == ["shown", "again", "again", "fault"])
            #expect(wire[0]["request"]?.string?.contains("三体") == false)
            #expect(wire[0]["request_opened"]?.string?.contains("三体") == true)
            #expect(wire[0]["response_opened"]?.string?.contains("《三体》") == true)
            #expect(wire[3]["reason"]?["en"]?.string?.contains("403") == true)
            #expect(wire[3]["hints"]?.items.first?["zh"]?.string?.contains("伪造签名") == true)
        }
    }

    @Test func `a mode that does not match the settings is named as the cause`() async throws {
        try await Stage.play { stage in
            _ = try await stage.control("/sim/api/settings", #"{"mode":"plain"}"#)
            _ = try await stage.control("/sim/api/push", #"{"content":"x"}"#)
            let hint = try await stage.control("/sim/api/wire").json.items.last?["hints"]?.items.first
            #expect(hint?["en"]?.string?.contains("plain mode, the library's settings say safe") == true)
        }
    }

    @Test func `calls are noted without tokens and secrets`() async throws {
        try await Stage.play { stage in
            _ = try await stage.control("/sim/api/push", #"{"content":"x"}"#)
            try await stage.client().sendCustomText("晚到的回答", to: "oReader1")
            let answer = try await stage.control("/sim/api/wire")
            let calls = answer.json.items.filter { $0["kind"] == "call" }
            #expect(calls.map { $0["name"] } == ["/cgi-bin/stable_token", "/cgi-bin/message/custom/send"])
            #expect(calls[1]["request"]?.string?.contains("晚到的回答") == true)
            #expect(calls.allSatisfy { $0["account"] == "main" })
            let all = calls.map { String(decoding: Simulator.encode($0), as: UTF8.self) }.joined()
            #expect(!all.contains("s3cret"))
            #expect(all.ranges(of: /97_[A-Za-z0-9_-]{20}/).isEmpty)
        }
    }
}
