import Foundation
import Kernel
import Synchronization
import Testing

@testable import SignOn

struct WeComSignOnTests {
    /// Enterprise WeChat's interfaces: tokens `t1`, `t2` …, of which the latest is good.
    private final class Corp: Sendable {
        let issued = Mutex(0)
        let spoilt = Mutex<Int?>(nil)
        let member: String

        init(member: String = #"{"errcode":0,"errmsg":"ok","userid":"20230001","user_ticket":"x"}"#) {
            self.member = member
        }

        @Sendable func reply(_ question: FakeCampus.Question) -> FakeCampus.Reply {
            switch question.path {
            case "/cgi-bin/gettoken":
                guard question.query == ["corpid": "ww1", "corpsecret": "s+/="] else {
                    return .text(#"{"errcode":40001,"errmsg":"invalid credential"}"#)
                }
                let number = issued.withLock {
                    $0 += 1
                    return $0
                }
                return .text(#"{"errcode":0,"errmsg":"ok","access_token":"t\#(number)","expires_in":7200}"#)
            case "/cgi-bin/auth/getuserinfo":
                if let code = spoilt.withLock({ $0 }), question.query["access_token"] == "t1" {
                    return .text(#"{"errcode":\#(code),"errmsg":"token"}"#)
                }
                return .text(member)
            default: return .status(404)
            }
        }
    }

    private static func signOn(
        _ campus: FakeCampus, secret: String = "s+/=", card: String? = nil,
        now: @escaping @Sendable () -> Date = { FakeProvider.now }
    ) throws -> WeComSignOn {
        let settings = try WeComSettings(
            Sample.common(card: card), corpID: "ww1", agentID: "1000002", secret: secret, openBase: campus.address,
            apiBase: campus.address)
        return WeComSignOn(settings, web: campus.web, logger: Sample.logger, now: now)
    }

    private static func finish(
        _ signOn: WeComSignOn, _ parameters: [String: String] = ["code": "c", "state": Sample.errand.state]
    ) async throws -> CampusPerson {
        try await signOn.finish(callback: Sample.callback, parameters: parameters, errand: Sample.errand)
    }

    @Test func `a member is led through and known by the enterprise's id`() async throws {
        try await FakeCampus.with(Corp().reply) { campus in
            let signOn = try Self.signOn(campus)
            let address = try signOn.address(callback: Sample.callback, errand: Sample.errand)
            #expect(
                address
                    == campus.address + "/connect/oauth2/authorize?appid=ww1"
                    + "&redirect_uri=https%3A%2F%2Flib.example.edu%2Fbind%2Fsso%2Fback&response_type=code"
                    + "&scope=snsapi_base&state=State0123456789&agentid=1000002#wechat_redirect")
            let person = try await Self.finish(signOn)
            #expect(person.user == "20230001")
            #expect(person.card == "20230001")
            _ = try await Self.finish(signOn)
            #expect(campus.questions.count { $0.path == "/cgi-bin/gettoken" } == 1)
        }
    }

    @Test func `the older spelling is read`() async throws {
        try await FakeCampus.with(Corp(member: #"{"errcode":0,"UserId":"u","DeviceId":""}"#).reply) { campus in
            let person = try await Self.finish(try Self.signOn(campus))
            #expect(person.user == "u")
        }
    }

    @Test(arguments: [
        (#"{"errcode":0,"openid":"o1","external_userid":"w1"}"#, SignOnRefusal.refused),
        (#"{"errcode":0,"OpenId":"o1"}"#, .refused), (#"{"errcode":0,"userid":""}"#, .refused),
        (#"{"errcode":40029,"errmsg":"invalid code"}"#, .stale),
    ])
    func `strangers and spent codes are refused`(answer: String, refusal: SignOnRefusal) async throws {
        try await FakeCampus.with(Corp(member: answer).reply) { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: refusal) { try await Self.finish(signOn) }
        }
    }

    @Test(arguments: [40014, 42001])
    func `a refused token is renewed and the code shown again`(code: Int) async throws {
        let corp = Corp()
        corp.spoilt.withLock { $0 = code }
        try await FakeCampus.with(corp.reply) { campus in
            let signOn = try Self.signOn(campus)
            let person = try await Self.finish(signOn)
            #expect(person.user == "20230001")
            let asked = campus.questions.filter { $0.path == "/cgi-bin/auth/getuserinfo" }
            #expect(asked.map { $0.query["access_token"] } == ["t1", "t2"])
            #expect(asked.allSatisfy { $0.query["code"] == "c" })
        }
    }

    @Test func `a token is renewed before it ends`() async throws {
        try await FakeCampus.with(Corp().reply) { campus in
            let clock = Mutex(FakeProvider.now)
            let signOn = try Self.signOn(campus) { clock.withLock { $0 } }
            _ = try await Self.finish(signOn)
            clock.withLock { $0 += 6901 }
            _ = try await Self.finish(signOn)
            #expect(campus.questions.count { $0.path == "/cgi-bin/gettoken" } == 2)
        }
    }

    @Test func `many at once share one token`() async throws {
        try await FakeCampus.with(Corp().reply) { campus in
            let signOn = try Self.signOn(campus)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for _ in 0..<8 { tasks.addTask { _ = try await Self.finish(signOn) } }
                try await tasks.waitForAll()
            }
            #expect(campus.questions.count { $0.path == "/cgi-bin/gettoken" } == 1)
        }
    }

    @Test func `a wrong secret is told to staff and not shown`() async throws {
        try await FakeCampus.with(Corp().reply) { campus in
            let signOn = try Self.signOn(campus, secret: "wrong-secret")
            let fault = await #expect(throws: Fault.self) { try await signOn.check() }
            #expect(fault?.kind == .unavailable)
            #expect(fault?.message.contains("corp_secret") == true)
            #expect(fault?.description.contains("wrong-secret") == false)
        }
    }

    @Test(arguments: [
        (["code": "c"], SignOnRefusal.stale), (["code": "c", "state": "x"], .stale),
        (["state": Sample.errand.state], .refused),
        (["code": String(repeating: "c", count: 513), "state": Sample.errand.state], .refused),
    ])
    func `a wrong return asks nothing`(parameters: [String: String], refusal: SignOnRefusal) async throws {
        try await FakeCampus.with(Corp().reply) { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: refusal) { try await Self.finish(signOn, parameters) }
            #expect(campus.questions.isEmpty)
        }
    }

    @Test(arguments: ["", "with-hyphen", String(repeating: "a", count: 129)])
    func `a state that would be lost on the way is a mistake of ours`(state: String) async throws {
        try await FakeCampus.with(Corp().reply) { campus in
            let signOn = try Self.signOn(campus)
            #expect(throws: Fault.self) {
                try signOn.address(callback: Sample.callback, errand: SignOnErrand(state: state, secret: "s"))
            }
        }
    }
}
