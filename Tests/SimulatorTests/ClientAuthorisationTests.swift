import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import Testing
import WeChat

@testable import Simulator

struct ClientAuthorisationTests {
    private static let redirect = "https://library.example.edu/page?a=1&b=二#top"

    /// Opens the authorisation page as a phone would, and returns the query it leads back with.
    private func open(_ stage: Stage, scope: WebScope = .base, _ more: String = "", cookie: String? = nil) async throws
        -> (status: Int, query: [String: String])
    {
        let address = stage.client().authorisationURL(redirect: Self.redirect, scope: scope, state: "s1")
        var request = HTTPClientRequest(url: address.replacing("#wechat_redirect", with: more))
        if let cookie { request.headers.add(name: "cookie", value: "sim_person=\(cookie)") }
        let answer = try await stage.http.execute(request, timeout: .seconds(20))
        let location = answer.headers.first(name: "location") ?? ""
        let items = URLComponents(string: location)?.queryItems ?? []
        if answer.status == .found { #expect(location.hasSuffix("#top")) }
        return (Int(answer.status.code), Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first })
    }

    @Test func `the address has WeChat's order and fragment`() async throws {
        let account = WeChatAccount(id: "main", library: "demo", appID: "wx1", token: "t")
        let http = WeChatClient.httpClient()
        let client = WeChatClient(account: account, http: http, tokens: MemoryTokenStore(), logger: Stage.logger)
        #expect(
            client.authorisationURL(redirect: "https://a.example/b?c=d", scope: .userInfo, state: "7") == """
                https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=https%3A%2F%2Fa.example%2Fb%3Fc\
                %3Dd&response_type=code&scope=snsapi_userinfo&state=7#wechat_redirect
                """)
        try await http.shutdown()
    }

    @Test func `a code tells once who the reader is`() async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(.follow(), from: "oFirst")
            let back = try await open(stage)
            #expect(back.status == 302)
            #expect(back.query["state"] == "s1")
            #expect(back.query["a"] == "1")
            let code = try #require(back.query["code"])
            let identity = try await stage.client().readerIdentity(code: code)
            #expect(identity.reader == "oFirst")
            #expect(!identity.isSnapshot)
            #expect(identity.scope == "snsapi_base")
            #expect("\(identity)" == "WebIdentity")
            await #expect(throws: WebAuthorisationRefusal.usedCode) {
                _ = try await stage.client().readerIdentity(code: code)
            }
            await #expect(throws: WebAuthorisationRefusal.unknownCode) {
                _ = try await stage.client().readerIdentity(code: "nonsense")
            }
            let late = try #require(try await open(stage).query["code"])
            await stage.simulator.advanceClock(by: 301)
            await #expect(throws: WebAuthorisationRefusal.expiredCode) {
                _ = try await stage.client().readerIdentity(code: late)
            }
        }
    }

    @Test func `the query, else the cookie, says who opens the page`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let cookie = try await open(stage, cookie: "oCookie")
            expect(try await client.readerIdentity(code: cookie.query["code"] ?? "").reader, is: "oCookie")
            let query = try await open(stage, "&sim_openid=oQuery&sim_snapshot=1", cookie: "oCookie")
            let identity = try await client.readerIdentity(code: query.query["code"] ?? "")
            #expect(identity.reader == "oQuery")
            #expect(identity.isSnapshot)
        }
    }

    @Test func `a profile needs its scope, and tokens are renewed`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let base = try await client.readerIdentity(code: try await open(stage).query["code"] ?? "")
            let refused = await #expect(throws: WeChatError.self) { _ = try await client.profile(of: base) }
            #expect(refused?.code == 48001)
            let full = try await client.readerIdentity(
                code: try await open(stage, scope: .userInfo).query["code"] ?? "")
            expect(try await client.profile(of: full).name, is: "读者")
            expect(try await client.isValid(full), is: true)
            await stage.simulator.advanceClock(by: 7_201)
            expect(try await client.isValid(full), is: false)
            expect(try await client.profile(of: try await client.renew(full)).reader, is: full.reader)
            await stage.simulator.advanceClock(by: 30 * 86_400)
            await #expect(throws: WebAuthorisationRefusal.voidToken) { _ = try await client.renew(full) }
        }
    }

    @Test(arguments: [
        ("appid=wx0&redirect_uri=https%3A%2F%2Flibrary.example.edu%2F&response_type=code&scope=snsapi_base", "10012"),
        ("appid=A&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code&scope=snsapi_base", "10003"),
        ("appid=A&redirect_uri=https%3A%2F%2Flibrary.example.edu%2F&response_type=token&scope=snsapi_base", "10015"),
        ("appid=A&redirect_uri=https%3A%2F%2Flibrary.example.edu%2F&response_type=code&scope=all", "10005"),
    ])
    func `the page refuses what the console does not allow`(query: String, code: String) async throws {
        try await Stage.play { stage in
            try await stage.simulator.change { $0.webDomain = "library.example.edu" }
            let query = query.replacing("appid=A", with: "appid=\(Library.appID)")
            let answer = try await stage.http.execute(
                HTTPClientRequest(url: stage.base + "/connect/oauth2/authorize?" + query), timeout: .seconds(20))
            #expect(answer.status == .badRequest)
            #expect(String(buffer: try await answer.body.collect(upTo: 4096)).contains(code))
        }
    }

    @Test func `a page's ticket is fetched once and signs the page without its fragment`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let one = try await client.pageSignature(url: "https://library.example.edu/scan?a=1#x")
            let other = try await client.pageSignature(url: "https://library.example.edu/scan?a=1")
            expect(try await stage.simulator.calls("/cgi-bin/ticket/getticket"), is: 1)
            let ticket = try #require(try await stage.simulator.pageTicket())
            for signed in [one, other] {
                let expected = WeChatSignature.jsSDK(
                    ticket: ticket, nonce: signed.nonce, timestamp: signed.timestamp,
                    url: "https://library.example.edu/scan?a=1")
                #expect(signed.signature == expected)
            }
            #expect(one.nonce != other.nonce)
        }
    }
}
