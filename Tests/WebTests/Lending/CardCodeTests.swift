import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Lending
import NIOCore
import Storage
import TestSupport
import Testing

@testable import Web

struct CardCodeTests {
    private static let codes = CardCode(library: "demo", key: Array(repeating: 7, count: 32))
    private static let now = Date(timeIntervalSince1970: 1_800_000_030)

    @Test func `a code is good in its minute and beside it, and changes every minute`() {
        let code = Self.codes.code(of: 42, at: Self.now)
        for seconds in [-60.0, 0, 29, 60] {
            #expect(Self.codes.binding(of: code, at: Self.now.addingTimeInterval(seconds)) == 42)
        }
        for seconds in [-120.0, 120, 86_400] {
            #expect(Self.codes.binding(of: code, at: Self.now.addingTimeInterval(seconds)) == nil)
        }
        #expect(code != Self.codes.code(of: 42, at: Self.now.addingTimeInterval(60)))
    }

    @Test func `no other binding, library, key or minute can be made of it`() {
        let code = Self.codes.code(of: 42, at: Self.now)
        let parts = code.split(separator: ".").map(String.init)
        #expect(Self.codes.binding(of: "SQ1.17.\(parts[2]).\(parts[3])", at: Self.now) == nil)
        #expect(Self.codes.binding(of: code + "0", at: Self.now) == nil)
        #expect(Self.codes.binding(of: "", at: Self.now) == nil)
        #expect(CardCode(library: "other", key: Self.codes.key).binding(of: code, at: Self.now) == nil)
        #expect(CardCode(library: "demo", key: Array(repeating: 8, count: 32)).binding(of: code, at: Self.now) == nil)
    }

    @Test func `pictures of codes are the reader's own`() async throws {
        try await AccountStage().test { stage, client in
            let (first, second) = (try await stage.cookies("oA"), try await stage.cookies("oB"))
            let mine = try await client.see("/card/barcode.svg", cookies: first)
            #expect(mine.headers[.contentType] == "image/svg+xml" && mine.headers[.cacheControl] == "no-store")
            #expect(try await client.see("/card/barcode.svg", cookies: second).html != mine.html)
            #expect(try await client.see("/card/code.svg", cookies: first).has("<svg"))
            #expect(try await client.see("/card/code.svg").status == 303)
        }
    }

    @Test func `a gate with the token learns whose code it is, without it nothing`() async throws {
        let store = try await TemporaryStore.inMemory(LendingRoom.schema)
        let system = PlayedLibrarySystem()
        let cards = PlayedCards(["oA": "A1000001", "oB": "B1000002"])
        system.put(AccountStage.account("B1000002", []))
        var settings = LendingSettings()
        settings.gateToken = "0123456789abcdef"
        let room = LendingRoom(
            store: store.library("demo"), system: system, cards: cards, notifier: PlayedNotices(),
            titles: AccountStage.NoTitles(), knownTitles: PageStage.NoTitles(), pages: nil, settings: settings)
        let router = Router(context: WebContext.self)
        router.add(middleware: GateAPI([("demo", room)], now: { Self.now }))
        let code = CardCode(library: "demo", key: try await room.cardKey()).code(of: 2, at: Self.now)
        let app = Application(router: router)
        try await app.test(.router) { client in
            func ask(_ code: String, token: String?) async throws -> (Int, String) {
                var headers: HTTPFields = [:]
                if let token { headers[.authorization] = "Bearer " + token }
                return try await client.execute(
                    uri: GateAPI.path, method: .post, headers: headers,
                    body: ByteBuffer(string: #"{"code":"\#(code)"}"#)
                ) { ($0.status.code, String(buffer: $0.body)) }
            }
            for token in [nil, "", "wrong", "0123456789abcdeF"] { #expect(try await ask(code, token: token).0 == 401) }
            let (status, body) = try await ask(code, token: "0123456789abcdef")
            #expect(status == 200 && body.contains("B1000002") && body.contains("\"isValid\":true"))
            let (_, wrong) = try await ask("SQ1.2.3.4", token: "0123456789abcdef")
            #expect(wrong == "{\"isValid\":false}")
        }
    }
}
