import Kernel
import Testing
import WeChat

@testable import Simulator

struct ControlTests {
    @Test func `a push by HTTP tells what the reader sees`() async throws {
        try await Stage.play { stage in
            let answer = try await stage.control(
                "/sim/api/push", #"{"openid":"oReader2","type":"text","content":"三体"}"#)
            #expect(answer.status == 200)
            #expect(answer.json["seen"]?.items.first?["text"] == "《三体》")
            #expect(answer.json["attempts"] == 1)
            #expect(answer.json["fault"] == nil)
            #expect(answer.json["msg_id"]?.string?.isEmpty == false)
        }
    }

    @Test(arguments: [
        (#"{"event":"CLICK","key":"hours"}"#, Inbound.Content.menuKey("hours")),
        (#"{"type":"event","event":"subscribe","scene":"shelf7"}"#, .followed(scene: "shelf7")),
        (#"{"type":"event","event":"SCAN","scene":"shelf7"}"#, .sceneScanned("shelf7")),
        (
            #"{"type":"event","event":"scancode_waitmsg","key":"isbn","scan_type":"barcode","scan_result":"EAN_13,9787536692930"}"#,
            .scan(kind: "barcode", text: "9787536692930", key: "isbn")
        ),
        (
            #"{"type":"event","event":"PUBLISHJOBFINISH","fields":{"PublishEventInfo":{"publish_id":7,"fail_idx":[1,2]}}}"#,
            .notification(
                name: "publishjobfinish",
                fields: [
                    "PublishEventInfo.publish_id": "7", "PublishEventInfo.fail_idx.1": "1",
                    "PublishEventInfo.fail_idx.2": "2",
                ])
        ),
        (#"{"type":"poem","fields":{"Verse":"x"}}"#, .unknown(name: "poem")),
    ])
    func `events by HTTP arrive as what they are`(body: String, content: Inbound.Content) async throws {
        try await Stage.play { stage in
            expect(try await stage.control("/sim/api/push", body).status, is: 200)
            #expect(await stage.library.pushes.map(\.inbound.content) == [content])
        }
    }

    @Test func `the transcript holds everything in order`() async throws {
        try await Stage.play { stage in
            _ = try await stage.control("/sim/api/push", #"{"content":"三体"}"#)
            try await stage.client().sendCustomText("还有", to: "oReader1")
            _ = try await stage.control("/sim/api/push", #"{"openid":"oOther","content":"x"}"#)
            let lines = try await stage.control("/sim/api/transcript?openid=oReader1").json.items
            #expect(lines.map { $0["from"] } == ["user", "library", "library"])
            #expect(lines.map { $0["text"] } == ["三体", "《三体》", "还有"])
            #expect(lines.map { $0["via"] } == [nil, "passive", "custom"])
            let since = try #require(lines[1]["seq"]?.string)
            let rest = try await stage.control("/sim/api/transcript?openid=oReader1&since=\(since)").json.items
            #expect(rest.map { $0["text"] } == ["还有"])
        }
    }

    @Test func `a push can wait for a late answer`() async throws {
        try await Stage.play { stage in
            await stage.library.answers { _, _ in .bytes("success") }
            async let outcome = stage.control("/sim/api/push", #"{"content":"x","options":{"wait_ms":5000}}"#)
            while await stage.library.pushes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            try await stage.client().sendCustomText("late", to: "oReader1")
            #expect(try await outcome.json["late"]?.items.first?["text"] == "late")
        }
    }

    @Test func `settings and planned faults take effect`() async throws {
        try await Stage.play { stage in
            let mode = try await stage.control("/sim/api/settings", #"{"mode":"plain"}"#)
            #expect(mode.json["ok"] == .flag(true))
            let refused = try await stage.control("/sim/api/push", #"{"content":"x"}"#).json
            #expect(refused["attempts"] == 3)
            #expect(refused["seen"]?.items.first?["kind"] == "fault")
            _ = try await stage.control(
                "/sim/api/fail", #"{"path":"/cgi-bin/getcallbackip","count":1,"errcode":45011}"#)
            let error = await #expect(throws: WeChatError.self) { _ = try await stage.client().callbackIPs() }
            #expect(error?.code == 45011)
            #expect(try await stage.control("/sim/api/settings", #"{"mode":"loud"}"#).status == 400)
            #expect(try await stage.control("/sim/api/push", #"{"account":"nobody"}"#).status == 400)
        }
    }

    @Test func `a batch is delivered in the order asked for`() async throws {
        try await Stage.play { stage in
            let body = #"{"order":"reversed","batch":[{"content":"1"},{"content":"2"}]}"#
            let outcomes = try await stage.control("/sim/api/push", body).json["outcomes"]?.items ?? []
            #expect(outcomes.map { $0["seen"]?.items.first?["text"] } == ["《1》", "《2》"])
            #expect(await stage.library.pushes.map(\.inbound.text) == ["2", "1"])
        }
    }

    @Test func `health, menu and handshake answer`() async throws {
        try await Stage.play { stage in
            #expect(try await stage.control("/sim/api/health").json["status"] == "ok")
            #expect(try await stage.control("/sim/api/menu").json["menu"] == .null)
            try await stage.client().publishMenu(WeChatMenu([.click("帮助", key: "help")]))
            let menu = try await stage.control("/sim/api/menu").json["menu"]
            #expect(menu?["button"]?.items.first?["name"] == "帮助")
            #expect(try await stage.control("/sim/api/handshake", "").json["ok"] == .flag(true))
        }
    }

    @Test func `it does not listen beyond the machine unless told`() async throws {
        let settings = SimulatorSettings(host: "0.0.0.0", accounts: [])
        let simulator = Simulator(settings: settings)
        #expect(throws: Fault.self) { _ = try SimulatorServer(simulator: simulator, logger: Stage.logger) }
        try await simulator.close()
    }
}
