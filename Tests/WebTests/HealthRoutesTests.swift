import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct HealthRoutesTests {
    private static func application(
        token: String? = nil, checks: [String: Readiness.Check] = [:]
    ) -> some ApplicationProtocol {
        let router = Router(context: WebContext.self)
        router.mountHealth(
            metricsToken: token, ready: { Readiness(checks: checks) }, metrics: { "shiqu_messages_total 1\n" })
        return Application(router: router)
    }

    @Test func `a living process says so`() async throws {
        try await Self.application().test(.router) { client in
            try await client.execute(uri: "/health", method: .get) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body) == #"{"status":"ok"}"#)
            }
        }
    }

    @Test(arguments: [(Readiness.Check.State.ok, 200), (.degraded, 200), (.down, 503)])
    func `readiness is told by the worst check`(state: Readiness.Check.State, status: Int) async throws {
        let checks = ["database": Readiness.Check(.ok), "other": Readiness.Check(state, "away")]
        try await Self.application(checks: checks).test(.router) { client in
            try await client.execute(uri: "/ready", method: .get) { response in
                #expect(response.status.code == status)
                #expect(String(buffer: response.body).hasSuffix(#""status":"\#(state.rawValue)"}"#))
            }
        }
    }

    @Test(arguments: [("Bearer secret", 200), ("Bearer other", 401), ("secret", 401), (nil, 401)])
    func `figures are shown to who has the token`(shown: String?, status: Int) async throws {
        try await Self.application(token: "secret").test(.router) { client in
            let headers: HTTPFields = shown.map { [.authorization: $0] } ?? [:]
            try await client.execute(uri: "/metrics", method: .get, headers: headers) { response in
                #expect(response.status.code == status)
            }
        }
    }
}
