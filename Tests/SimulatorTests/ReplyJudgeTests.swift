import Foundation
import Kernel
import Testing
import WeChat

@testable import Simulator

struct ReplyJudgeTests {
    private func judge(
        _ body: String, mode: WeChatAccount.Mode = .plain, action: UserAction = .text("x")
    ) -> ReplyJudge.Verdict {
        let account = SimulatedAccount(
            appID: Library.appID, appSecret: "", originalID: "gh_library", token: "Token2025",
            encodingAESKey: Stage.key, mode: mode, callback: "http://127.0.0.1/")
        let push = PreparedPush(
            account: account, openID: "oReader1", action: action, options: PushOptions(), number: "1",
            now: Date(timeIntervalSince1970: 1_760_000_000))
        return ReplyJudge(push: push).judge(Array(body.utf8))
    }

    private static func message(_ rest: String, to: String = "oReader1", from: String = "gh_library") -> String {
        "<xml><ToUserName>\(to)</ToUserName><FromUserName>\(from)</FromUserName><CreateTime>1</CreateTime>\(rest)</xml>"
    }

    private static let article = "<item><Title>T</Title><Description/><PicUrl/><Url>http://a</Url></item>"

    @Test(arguments: [
        "Success", "success\n", #"{"errcode":0}"#, "<html></html>", "<xml>",
        message("<MsgType>text</MsgType><Content></Content>"),
        message("<MsgType>text</MsgType><Content> \n </Content>"),
        message("<MsgType>text</MsgType><Content>\(String(repeating: "x", count: 2_049))</Content>"),
        message("<MsgType>text</MsgType><Content>x</Content>", to: "gh_library", from: "oReader1"),
        message("<MsgType>text</MsgType><Content>x</Content>", from: "gh_other"),
        message("<MsgType>poem</MsgType><Content>x</Content>"),
        message("<Content>x</Content>"),
        message("<MsgType>image</MsgType><Image><MediaId></MediaId></Image>"),
        message("<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles>\(article)\(article)</Articles>"),
        message("<MsgType>news</MsgType><ArticleCount>0</ArticleCount><Articles></Articles>"),
        "<xml><Encrypt>abc</Encrypt></xml>",
    ])
    func `a malformed answer shows the fault line at once`(body: String) {
        guard case .fault = judge(body) else {
            Issue.record("taken as \(judge(body))")
            return
        }
    }

    @Test(arguments: [
        (message("<MsgType>text</MsgType><Content>x</Content>"), "text", "x"),
        (message("<MsgType>image</MsgType><Image><MediaId>m</MediaId></Image>"), "image", "[图片]"),
        (
            message("<MsgType>news</MsgType><ArticleCount>1</ArticleCount><Articles>\(article)</Articles>"), "news",
            "T\nhttp://a"
        ),
        (message("<MsgType>transfer_customer_service</MsgType>"), "transfer_customer_service", ""),
    ])
    func `a good answer is shown`(body: String, kind: String, text: String) {
        guard case .shown(let shown) = judge(body) else {
            Issue.record("taken as \(judge(body))")
            return
        }
        #expect(shown.kind == kind)
        #expect(shown.text == text)
    }

    @Test func `safe mode takes no readable answer`() {
        let body = Self.message("<MsgType>text</MsgType><Content>x</Content>")
        #expect(judge(body, mode: .safe) == .fault(Localized(zh: "安全模式下回了明文", en: "a readable answer in safe mode")))
        #expect(judge(body, mode: .compatible) == .shown(Shown("text", "x")))
    }

    @Test func `an event cannot be handed to an agent`() {
        let body = Self.message("<MsgType>transfer_customer_service</MsgType>")
        let words = Localized(zh: "事件不能转人工客服", en: "an event cannot be handed to an agent")
        #expect(judge(body, action: .tap(key: "k")) == .fault(words))
    }

    @Test(arguments: [
        ("<MsgSignature>.*</MsgSignature>", ""), ("<TimeStamp>", "<TimeStamp>9"), ("<Nonce>", "<Nonce>9"),
    ])
    func `a spoilt envelope shows the fault line`(part: String, instead: String) throws {
        let cipher = MessageCipher(key: try MessageKey(Stage.key), appID: Library.appID)
        let message = Self.message("<MsgType>text</MsgType><Content>x</Content>")
        let sealed = try cipher.encrypt(Array(message.utf8), random: Array("0123456789abcdef".utf8))
        let signature = WeChatSignature.sign(["Token2025", "1", "2", sealed])
        let good = """
            <xml><Encrypt>\(sealed)</Encrypt><MsgSignature>\(signature)</MsgSignature><TimeStamp>1</TimeStamp>\
            <Nonce>2</Nonce></xml>
            """
        #expect(judge(good, mode: .safe) == .shown(Shown("text", "x")))
        let spoilt = good.replacingOccurrences(of: part, with: instead, options: .regularExpression)
        guard case .fault = judge(spoilt, mode: .safe) else {
            Issue.record("taken as \(judge(spoilt, mode: .safe))")
            return
        }
    }
}
