import Foundation
import Kernel
import Testing

@testable import WeChat

/// The published request and response shapes that concern tokens, menus and customer-service messages.
struct RESTVectorTests {
    private func json(_ id: String) throws -> Any {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/wechat-vectors", withExtension: "json"))
        let file = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        let vectors = try #require(file["vectors"] as? [[String: Any]])
        let vector = try #require(vectors.first { $0["id"] as? String == id })
        return try #require((vector["input"] as? [String: Any])?["json"])
    }

    private func data(_ id: String) throws -> Data { try JSONSerialization.data(withJSONObject: json(id)) }

    @Test func `the token's answer is read`() throws {
        let answer = try RESTJSON.read(TokenAnswer.self, from: data("skit-json-CgibinTokenResponse"))
        #expect(answer.value == "ACCESS_TOKEN")
        #expect(answer.seconds == 7200)
    }

    @Test func `a menu's request survives reading and writing`() throws {
        let menu = try RESTJSON.read(WeChatMenu.self, from: data("skit-json-CgibinMenuCreateRequest"))
        #expect(menu.buttons.count == 8)
        #expect(menu.buttons[1].children[1].pagePath == "pages/lunar/index")
        #expect(menu.buttons[6].articleID == "ARTICLE_ID1")
        let again = try RESTJSON.read(WeChatMenu.self, from: RESTJSON.encode(menu.tree))
        #expect(again == menu)
        for button in menu.buttons {
            let fits = WeChatMenu([.group("g", button.children.isEmpty ? [button] : button.children)])
            #expect(throws: Never.self) { try fits.validate() }
        }
    }

    @Test func `a menu's answer is read`() throws {
        let answer = try RESTJSON.read(WeChatClient.Menus.self, from: data("skit-json-CgibinMenuGetResponse"))
        #expect(answer.standard == WeChatMenu([.click("今日歌曲", key: "V1001_TODAY_MUSIC")]))
    }

    @Test(arguments: [
        ("text", CustomMessage.text("Hello World")),
        ("image", .image(mediaID: "MEDIA_ID")),
        ("voice", .voice(mediaID: "MEDIA_ID")),
        (
            "music",
            .music(
                title: "MUSIC_TITLE", description: "MUSIC_DESCRIPTION", url: "MUSIC_URL",
                highQualityURL: "HQ_MUSIC_URL", thumbnailID: "THUMB_MEDIA_ID")
        ),
        (
            "news",
            .news(.init(title: "Happy Day", description: "Is Really A Happy Day", url: "URL", picture: "PIC_URL"))
        ),
        (
            "msgmenu",
            .menu(
                head: "您对本次服务是否满意呢? ", choices: [.init(id: "101", label: "满意"), .init(id: "102", label: "不满意")],
                tail: "欢迎再次光临")
        ),
    ])
    func `messages have the published shape`(type: String, message: CustomMessage) throws {
        let sample = try #require(try json("skit-json-CgibinMessageCustomSendRequest") as? [String: Any])
        let expected: [String: Any] = ["touser": "OPENID", "msgtype": type, type: try #require(sample[type])]
        let written = try RESTJSON.encode(message.body(to: "OPENID"))
        let actual = try #require(try JSONSerialization.jsonObject(with: written) as? NSDictionary)
        #expect(actual == expected as NSDictionary)
    }
}
