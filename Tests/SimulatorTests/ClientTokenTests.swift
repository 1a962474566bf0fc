import Foundation
import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientTokenTests {
    private static let stable = "/cgi-bin/stable_token"
    private static let addresses = "/cgi-bin/getcallbackip"

    @Test func `fifty callers cause one refresh`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 { group.addTask { _ = try await client.callbackIPs() } }
                try await group.waitForAll()
            }
            #expect(try await stage.simulator.calls(Self.stable) == 1)
            #expect(try await stage.simulator.calls(Self.addresses) == 50)
        }
    }

    @Test func `two nodes share a token`() async throws {
        try await Stage.play { stage in
            let tokens = MemoryTokenStore()
            _ = try await stage.client(tokens: tokens).callbackIPs()
            _ = try await stage.client(tokens: tokens).callbackIPs()
            #expect(try await stage.simulator.calls(Self.stable) == 1)
        }
    }

    @Test(arguments: [true, false])
    func `a token that ended is replaced once, and the call made again`(asExpired: Bool) async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await client.callbackIPs()
            try await stage.simulator.endTokens(asExpired: asExpired)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await client.callbackIPs() } }
                try await group.waitForAll()
            }
            #expect(try await stage.simulator.calls(Self.stable) == 2)
        }
    }

    @Test func `a token refused twice is not tried a third time`() async throws {
        try await Stage.play { stage in
            await stage.simulator.plan(PlannedFault(path: Self.addresses, count: 9, errcode: 40001))
            let error = await #expect(throws: WeChatError.self) { _ = try await stage.client().callbackIPs() }
            #expect(error?.code == 40001)
            #expect(error?.class == .refresh)
            #expect(error?.requestID != nil)
            expect(try await stage.simulator.calls(Self.addresses), is: 2)
            expect(try await stage.simulator.calls(Self.stable), is: 2)
        }
    }

    @Test func `a wrong secret is asked about once and not hammered`() async throws {
        try await Stage.play { stage in
            let client = stage.client(secret: "wrong")
            for _ in 0..<3 {
                let error = await #expect(throws: WeChatError.self) { _ = try await client.callbackIPs() }
                #expect(error?.code == 40125)
                #expect(error?.class == .configuration)
                #expect(error?.advice.english.contains("app_secret") == true)
            }
            expect(try await stage.simulator.calls(Self.stable), is: 1)
        }
    }

    @Test func `an address that is not on the allow-list is shown`() async throws {
        try await Stage.play { stage in
            await stage.simulator.plan(PlannedFault(path: Self.stable, errcode: 40164))
            let error = await #expect(throws: WeChatError.self) { _ = try await stage.client().checkToken() }
            #expect(error?.seenAddress == "203.0.113.7")
            #expect(error?.advice.chinese.contains("203.0.113.7") == true)
        }
    }

    @Test func `a token is renewed five minutes early`() async throws {
        try await Stage.play { stage in
            let tokens = MemoryTokenStore()
            let start = Date()
            let early = stage.client(tokens: tokens, now: { start.addingTimeInterval(6_890) })
            let late = stage.client(tokens: tokens, now: { start.addingTimeInterval(6_910) })
            let expiry = try await stage.client(tokens: tokens, now: { start }).checkToken()
            #expect(expiry == start.addingTimeInterval(7_200))
            _ = try await early.checkToken()
            #expect(try await stage.simulator.calls(Self.stable) == 1)
            await stage.simulator.advanceClock(by: 6_910)
            _ = try await late.checkToken()
            #expect(try await stage.simulator.calls(Self.stable) == 2)
        }
    }

    @Test func `a token that still serves bridges a time when WeChat is busy`() async throws {
        try await Stage.play { stage in
            let tokens = MemoryTokenStore()
            let start = Date()
            _ = try await stage.client(tokens: tokens, now: { start }).checkToken()
            await stage.simulator.plan(PlannedFault(path: Self.stable, count: 9, errcode: -1))
            let client = stage.client(tokens: tokens, now: { start.addingTimeInterval(7_000) })
            #expect(try await client.callbackIPs().isEmpty == false)
        }
    }

    @Test func `the stable call gives what is left, the plain call a new token each time`() async throws {
        try await Stage.play { stage in
            let body = """
                {"grant_type":"client_credential","appid":"\(Library.appID)","secret":"s3cret"}
                """
            let first = try await stage.control(Self.stable, body).json
            await stage.simulator.advanceClock(by: 100)
            let second = try await stage.control(Self.stable, body).json
            #expect(first["access_token"] == second["access_token"])
            let left = try #require(second["expires_in"]?.whole)
            #expect((6_900...7_100).contains(left))
            let query = "/cgi-bin/token?grant_type=client_credential&appid=\(Library.appID)&secret=s3cret"
            let one = try await stage.control(query).json
            let other = try await stage.control(query).json
            #expect(one["access_token"] != other["access_token"])
            #expect(try await stage.control(query, "{}").json["errcode"] == .integer(43001))
            #expect(try await stage.control(Self.stable).json["errcode"] == .integer(43002))
            #expect(try await stage.control(Self.stable, "nonsense").json["errcode"] == .integer(47001))
        }
    }
}
