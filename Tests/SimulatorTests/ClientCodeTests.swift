import AsyncHTTPClient
import Kernel
import NIOCore
import NIOHTTP1
import Testing
import WeChat

@testable import Simulator

struct ClientCodeTests {
    private func picture(_ stage: Stage, _ url: String) async throws -> (status: Int, body: String) {
        let answer = try await stage.http.execute(HTTPClientRequest(url: url), timeout: .seconds(20))
        return (Int(answer.status.code), String(buffer: try await answer.body.collect(upTo: 1 << 20)))
    }

    @Test func `a code brings its scene until it expires`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let code = try await client.createSceneCode("shelf-3", life: .seconds(60))
            #expect(code.seconds == 60)
            #expect(try await stage.simulator.scene(of: code.url) == "shelf-3")
            #expect(try await stage.simulator.scene(of: "9787536692930") == nil)
            let shown = try await picture(stage, client.pictureURL(of: code))
            #expect(shown.status == 200)
            #expect(shown.body.hasPrefix("<svg"))
            await stage.simulator.advanceClock(by: 61)
            #expect(try await picture(stage, client.pictureURL(of: code)).status == 404)
            #expect(try await stage.simulator.scene(of: code.ticket) == nil)
            let lasting = try await client.createSceneCode("door", life: nil)
            #expect(lasting.seconds == nil)
            expect(await refusal { _ = try await client.createSceneCode("", life: nil) }, is: 40053)
        }
    }

    @Test func `a number beyond the range comes back as the largest there is`() async throws {
        try await Stage.play { stage in
            let tokens = MemoryTokenStore()
            _ = try await stage.client(tokens: tokens).checkToken()
            let token = try #require(await tokens.token(of: "main")).value
            let answer = try await stage.control(
                "/cgi-bin/qrcode/create?access_token=\(token)",
                #"{"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":100001}}}"#)
            let ticket = try #require(answer.json["ticket"]?.string)
            #expect(try await stage.simulator.scene(of: ticket) == "4294967295")
        }
    }

    @Test func `a drawn code has finders in three corners and fits the text it may hold`() throws {
        let modules = try #require(CodePicture.modules("http://weixin.qq.com/q/abcdefghijklmnopqrst"))
        #expect(modules.count == 33 && modules.allSatisfy { $0.count == 33 })
        for (column, row) in [(0, 0), (26, 0), (0, 26)] {
            #expect((0..<7).allSatisfy { modules[row][column + $0] && modules[row + 6][column + $0] })
            #expect(modules[row + 3][column + 3] && !modules[row + 1][column + 1])
        }
        #expect(CodePicture.modules(String(repeating: "x", count: 79)) == nil)
    }

    @Test func `a short key gives its text back while it lasts`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let key = try await client.shorten("https://library.example.edu/?a=1&b=二", life: .seconds(100))
            let kept = try await client.expand(key)
            #expect(kept.text == "https://library.example.edu/?a=1&b=二")
            await stage.simulator.advanceClock(by: 101)
            expect(await refusal { _ = try await client.expand(key) }, is: 40097)
        }
    }
}
