import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct RequestWatchTests {
    private struct Broken: Error {}

    @Test(arguments: [("/fine", 200), ("/missing", 404), ("/refused", 409), ("/broken", 500)])
    func `every answer names its request, also one that failed`(path: String, status: Int) async throws {
        let router = Router(context: WebContext.self)
        router.add(middleware: RequestWatch())
        router.get("/fine") { _, _ in "fine" }
        router.get("/refused") { _, _ -> String in throw HTTPError(.conflict) }
        router.get("/broken") { _, _ -> String in throw Broken() }
        let name = try #require(HTTPField.Name("X-Request-Id"))
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status.code == status)
                #expect(response.headers[name]?.isEmpty == false)
                #expect(!String(buffer: response.body).contains("Broken"))
            }
        }
    }
}
