import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientMenuTests {
    private static let menu = WeChatMenu([
        .group("查找", [.click("馆藏", key: "find"), .scan("扫 ISBN", key: "isbn")]),
        .view("我的", url: "https://library.example.edu/me?a=1&b=<2>"),
    ])

    @Test func `a menu is published, read and removed`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            #expect(try await client.menu() == nil)
            try await client.publishMenu(Self.menu)
            #expect(try await client.menu() == Self.menu)
            #expect(try await stage.simulator.menu() == Self.menu)
            try await client.deleteMenu()
            #expect(try await client.menu() == nil)
        }
    }

    @Test func `a menu beyond the limits is refused before it is sent`() async throws {
        try await Stage.play { stage in
            let menu = WeChatMenu((1...4).map { .click("\($0)", key: "k") })
            await #expect(throws: WeChatMenuRefusal.topCount(4)) { try await stage.client().publishMenu(menu) }
            expect(try await stage.simulator.calls("/cgi-bin/menu/create"), is: 0)
        }
    }

    @Test(arguments: [
        (#"{"button":[{"type":"click","name":"查找","key":"k"}]}"#, 0),
        (#"{"button":[{"type":"click","name":"\u67e5\u627e","key":"k"}]}"#, 40033),
        (#"{"button":[{"type":"click","name":"a\\u0041","key":"k"}]}"#, 0),
        (#"{"button":[]}"#, 40016),
        (#"{"button":[{"type":"click","name":"十七个字节的名字太长了","key":"k"}]}"#, 40018),
        (#"{"button":[{"type":"click","name":"x"}]}"#, 40019),
        (#"{"button":[{"type":"poke","name":"x","key":"k"}]}"#, 40017),
        (#"{"button":"#, 47001),
        ("", 44002),
    ])
    func `the platform keeps the limits too`(body: String, code: Int64) async throws {
        try await Stage.play { stage in
            let tokens = MemoryTokenStore()
            _ = try await stage.client(tokens: tokens).checkToken()
            let token = try #require(await tokens.token(of: "main")).value
            let answer = try await stage.control("/cgi-bin/menu/create?access_token=\(token)", body)
            #expect(answer.status == 200)
            #expect(answer.json["errcode"] == .integer(code))
        }
    }

    @Test func `calls are checked in order`() async throws {
        try await Stage.play(kind: .subscription, verified: false) { stage in
            let create = "/cgi-bin/menu/create"
            expect(try await stage.control(create).json["errcode"], is: .integer(43002))
            expect(try await stage.control(create, "").json["errcode"], is: .integer(41001))
            expect(try await stage.control(create + "?access_token=short", "").json["errcode"], is: .integer(40014))
            let long = String(repeating: "x", count: 136)
            expect(try await stage.control(create + "?access_token=\(long)", "").json["errcode"], is: .integer(40001))
            let refused = await #expect(throws: WeChatError.self) {
                try await stage.client().publishMenu(Self.menu)
            }
            #expect(refused?.code == 48001)
            expect(try await stage.control("/cgi-bin/nowhere").status, is: 404)
        }
    }

    @Test func `the newest menu that fits a reader is shown`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            for reader in ["oOne", "oTwo"] { _ = try await stage.simulator.push(.follow(), from: reader) }
            let tag = try await client.createTag("研究生")
            let special = WeChatMenu([.click("研究生", key: "g")])
            let early = await refusal { _ = try await client.addMenu(special, for: .init(tag: tag.id)) }
            #expect(early == 65303)
            try await client.publishMenu(Self.menu)
            let id = try await client.addMenu(special, for: .init(tag: tag.id, platform: .iOS))
            try await client.tag(["oOne"], with: tag.id)
            #expect(try await client.menu(seenBy: "oOne") == special)
            #expect(try await client.menu(seenBy: "oTwo") == Self.menu)
            let menus = try #require(try await client.menus())
            #expect(menus.conditional.map(\.id) == [id])
            #expect(menus.conditional.first?.menu == special)
            #expect(menus.conditional.first?.audience == .init(tag: tag.id, platform: .iOS))
            try await client.deleteMenu(id: id)
            expect(await refusal { try await client.deleteMenu(id: id) }, is: 65301)
            #expect(try await client.menu(seenBy: "oOne") == Self.menu)
            let none = await refusal { _ = try await client.addMenu(special, for: .init()) }
            #expect(none == 65305)
        }
    }

    @Test(arguments: [WeChatAccount.Kind.service, .subscription])
    func `every account may ask for its menu as it stands`(kind: WeChatAccount.Kind) async throws {
        try await Stage.play(kind: kind, verified: false) { stage in
            #expect(try await stage.client().currentMenu().isOpen == false)
            guard kind == .service else { return }
            try await stage.client().publishMenu(Self.menu)
            let current = try await stage.client().currentMenu()
            #expect(current.isOpen)
            #expect(current.menu == Self.menu)
        }
    }
}
