import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientCapabilityTests {
    private static let kinds = WeChatAccount.Kind.allCases.flatMap { [($0, true), ($0, false)] }

    @Test(arguments: kinds)
    func `what an account is promised is granted, and nothing else`(
        kind: WeChatAccount.Kind, verified: Bool
    ) async throws {
        try await Stage.play(kind: kind, verified: verified) { stage in
            let probe = try await stage.client(kind: kind, verified: verified).probe()
            #expect(probe.missing.isEmpty)
            #expect(probe.unexpected.isEmpty)
            #expect(probe.usable == probe.promised)
            #expect(probe.found.count == 13)
            #expect(await stage.simulator.transcript().isEmpty)
        }
    }

    @Test func `settings that promise too much are found out`() async throws {
        try await Stage.play(kind: .subscription) { stage in
            let probe = try await stage.client(kind: .service).probe()
            #expect(Set(probe.missing) == [.templates, .subscriptionNotices, .sceneCodes])
            #expect(!probe.usable.contains(.templates))
            let modest = try await stage.client(kind: .service, verified: false).probe()
            #expect(modest.unexpected.contains(.lateAnswer))
        }
    }

    @Test func `without a token nothing can be asked`() async throws {
        try await Stage.play { stage in
            expect(await refusal { _ = try await stage.client(secret: "wrong").probe() }, is: 40125)
        }
    }

    @Test func `a refused call can be asked about by its request id`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let error = await #expect(throws: WeChatError.self) { _ = try await client.follower("oNobody") }
            let past = try await client.pastCall(try #require(error?.requestID))
            #expect(past.url == "/cgi-bin/user/info?lang=zh_CN&openid=oNobody")
            #expect(past.answer.contains("40003"))
            #expect("\(past)" == "PastCall")
            expect(await refusal { _ = try await client.pastCall("1-2-3") }, is: 76001)
        }
    }

    @Test func `counts are set to nothing ten times a month`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let path = "/cgi-bin/tags/get"
            try await stage.simulator.setDailyLimit(1, of: path)
            _ = try await client.tags()
            expect(await refusal { _ = try await client.tags() }, is: 45009)
            try await client.clearQuota(path)
            _ = try await client.tags()
            try await client.clearQuotas()
            _ = try await client.tags()
            for _ in 0..<8 { try await client.clearQuotasBySecret() }
            expect(await refusal { try await client.clearQuotasBySecret() }, is: 48006)
        }
    }

    @Test func `a minute's quota passes with the minute, a day's with the day in China`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            try await stage.simulator.setMinuteLimit(1, of: "/cgi-bin/tags/get")
            _ = try await client.tags()
            let fast = await #expect(throws: WeChatError.self) { _ = try await client.tags() }
            #expect(fast?.code == 45011)
            #expect(fast?.class == .retryLater)
            await stage.simulator.advanceClock(by: 60)
            _ = try await client.tags()
        }
    }

    @Test func `WeChat tries the way to the server`() async throws {
        try await Stage.play { stage in
            let report = try await stage.client().checkNetwork(from: .telecom)
            #expect(report.addresses == ["127.0.0.1"])
            #expect(report.pings.map(\.network) == ["CHINANET"])
            try await stage.simulator.change { $0.callback = "" }
            expect(await refusal { _ = try await stage.client().checkNetwork() }, is: 40201)
        }
    }
}
