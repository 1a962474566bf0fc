import Foundation
import Testing
import WeChat

@testable import Simulator

struct WeComTests {
    private static func simulator() -> Simulator {
        let corp = SimulatedCorp(
            corpID: "ww1", agentID: "1000002", secret: "s", webDomain: "lib.example.edu",
            members: ["oReader1": "2023010001"])
        return Simulator(settings: SimulatorSettings(accounts: [], corps: [corp]))
    }

    private static func get(
        _ simulator: Simulator, _ path: String, _ query: [String: String]
    ) async -> (answer: APIAnswer, json: JSONTree) {
        let answer = await simulator.answer(APIRequest(method: "GET", path: path, query: query))
        return (answer, (try? JSONDecoder().decode(JSONTree.self, from: Data(answer.body))) ?? .null)
    }

    private static func code(
        _ simulator: Simulator, person: String, _ change: [String: String] = [:]
    ) async -> String? {
        let query = [
            "appid": "ww1", "redirect_uri": "https://lib.example.edu/bind/wecom/back", "response_type": "code",
            "scope": "snsapi_base", "state": "abc", "agentid": "1000002", "sim_openid": person,
        ].merging(change) { $1 }
        let location = await get(simulator, "/connect/oauth2/authorize", query).answer.location
        let items = location.flatMap { URLComponents(string: $0)?.queryItems } ?? []
        return items.first { $0.name == "code" }?.value
    }

    private static func token(_ simulator: Simulator) async -> String {
        await get(simulator, "/cgi-bin/gettoken", ["corpid": "ww1", "corpsecret": "s"]).json["access_token"]?.string
            ?? ""
    }

    @Test func `a member is told apart from somebody from outside, once per code`() async throws {
        let simulator = Self.simulator()
        let token = await Self.token(simulator)
        for (person, field, value) in [("oReader1", "userid", "2023010001"), ("oReader2", "openid", "oReader2")] {
            let code = try #require(await Self.code(simulator, person: person))
            let query = ["access_token": token, "code": code]
            let first = await Self.get(simulator, "/cgi-bin/auth/getuserinfo", query).json
            #expect(first["errcode"]?.whole == 0)
            #expect(first[field]?.string == value)
            let second = await Self.get(simulator, "/cgi-bin/auth/getuserinfo", query).json
            #expect(second["errcode"]?.whole == 40029)
        }
        try await simulator.close()
    }

    @Test func `tokens last and end`() async throws {
        let simulator = Self.simulator()
        let token = await Self.token(simulator)
        #expect(await Self.token(simulator) == token)
        for (asExpired, code) in [(true, 42001), (false, 40014)] {
            let token = await Self.token(simulator)
            await simulator.endCorpToken(of: "ww1", asExpired: asExpired)
            let query = ["access_token": token, "code": "x"]
            let answer = await Self.get(simulator, "/cgi-bin/auth/getuserinfo", query).json
            #expect(answer["errcode"]?.whole == code)
        }
        let wrong = await Self.get(simulator, "/cgi-bin/gettoken", ["corpid": "ww1", "corpsecret": "x"]).json
        #expect(wrong["errcode"]?.whole == 40001)
        try await simulator.close()
    }

    @Test(arguments: [
        ["redirect_uri": "https://evil.example/"], ["scope": "snsapi_userinfo"], ["agentid": "1"], ["state": "a-b"],
        ["response_type": "token"], ["appid": "ww2"],
    ])
    func `a wrong question gets no code`(change: [String: String]) async throws {
        let simulator = Self.simulator()
        #expect(await Self.code(simulator, person: "oReader1", change) == nil)
        try await simulator.close()
    }
}
