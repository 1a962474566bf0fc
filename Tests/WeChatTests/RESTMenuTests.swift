import Foundation
import Kernel
import Testing

@testable import WeChat

struct RESTMenuTests {
    private typealias Button = WeChatMenu.Button

    private static func bytes(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static func hosts(_ count: Int) -> WeChatMenu {
        WeChatMenu([.group("g", (1...count).map { .view("b", url: "https://h\($0).example/") })])
    }

    @Test(arguments: [
        WeChatMenu([.click("x", key: "k")]),
        WeChatMenu((1...3).map { .click("\($0)", key: "k") }),
        WeChatMenu([.group("g", (1...5).map { .click("\($0)", key: "k") })]),
        WeChatMenu([.click(bytes(16), key: bytes(128))]),
        WeChatMenu([.group("g", [.click(bytes(60), key: "k")])]),
        WeChatMenu([.view("x", url: "https://a.example/" + bytes(1024 - 18))]),
        hosts(3),
    ])
    func `a menu at the limits passes`(menu: WeChatMenu) throws {
        try menu.validate()
    }

    @Test(arguments: [
        (WeChatMenu([]), WeChatMenuRefusal.topCount(0)),
        (WeChatMenu((1...4).map { .click("\($0)", key: "k") }), .topCount(4)),
        (WeChatMenu([.group("g", (1...6).map { .click("\($0)", key: "k") })]), .subCount(button: "g", 6)),
        (WeChatMenu([.click(" ", key: "k")]), .noName),
        (
            WeChatMenu([.click(bytes(17), key: "k")]),
            .nameLength(button: bytes(17), bytes: 17, limit: 16, isTop: true)
        ),
        (
            WeChatMenu([.group("g", [.click(bytes(61), key: "k")])]),
            .nameLength(button: bytes(61), bytes: 61, limit: 60, isTop: false)
        ),
        (WeChatMenu([Button("x")]), .noAction(button: "x")),
        (
            WeChatMenu([Button("x", kind: "click", key: "k", children: [.click("y", key: "k")])]),
            .groupWithAction(button: "x")
        ),
        (WeChatMenu([.group("g", [.group("h", [.click("y", key: "k")])])]), .tooDeep(button: "h")),
        (WeChatMenu([Button("x", kind: "poke")]), .unknownKind(button: "x", kind: "poke")),
        (WeChatMenu([Button("x", kind: "view")]), .missingField(button: "x", kind: "view", field: "url")),
        (
            WeChatMenu([Button("x", kind: "miniprogram", url: "https://a.example/", appID: "wx1")]),
            .missingField(button: "x", kind: "miniprogram", field: "pagepath")
        ),
        (WeChatMenu([.click("x", key: bytes(129))]), .keyLength(button: "x", bytes: 129)),
        (
            WeChatMenu([.view("x", url: "https://a.example/" + bytes(1024 - 17))]),
            .urlLength(button: "x", bytes: 1025)
        ),
        (WeChatMenu([.view("x", url: "javascript:alert(1)")]), .urlForm(button: "x")),
        (hosts(4), .foreignHosts(["h1.example", "h2.example", "h3.example", "h4.example"])),
    ])
    func `a menu beyond a limit is refused, saying which`(menu: WeChatMenu, refusal: WeChatMenuRefusal) {
        #expect(throws: refusal) { try menu.validate() }
        #expect(!refusal.words.chinese.isEmpty && !refusal.words.english.isEmpty)
    }

    @Test func `the library's own hosts are not foreign`() throws {
        try Self.hosts(4).validate(ownHosts: ["h1.example"])
    }

    @Test func `a menu is written without escapes and empty fields`() throws {
        let menu = WeChatMenu([.view("查 & <找>", url: "https://a.example/b?c=1&d=2")])
        let text = String(decoding: try RESTJSON.encode(menu.tree), as: UTF8.self)
        #expect(
            text == #"{"button":[{"name":"查 & <找>","type":"view","url":"https://a.example/b?c=1&d=2"}]}"#)
    }
}
