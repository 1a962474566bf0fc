import Foundation
import Kernel
import Testing

@testable import WeChat

struct CallbackTests {
    @Test(arguments: Vectors.of("signature").filter { $0.input["echostr"].string != nil })
    func `the published handshake is answered word for word`(vector: Vectors.Vector) throws {
        let callback = try WeChatCallback(
            account: WeChatAccount(
                id: "main", library: "demo", appID: "wx", token: vector.input.text("token"), mode: .plain))
        let timestamp = vector.input.text("timestamp")
        let query = try CallbackQuery(
            "signature=\(vector.expected.text("signature"))&timestamp=\(timestamp)"
                + "&nonce=\(vector.input.text("nonce"))&echostr=\(vector.input.text("echostr"))")
        let now = Date(timeIntervalSince1970: try #require(Double(timestamp)))
        #expect(try callback.verify(query: query, now: now) == vector.expected.text("response_body"))
    }

    @Test(arguments: WeChatAccount.Mode.allCases)
    func `the handshake is readable in every mode`(mode: WeChatAccount.Mode) throws {
        let sample = try Sample(mode)
        let query = try CallbackQuery(sample.query(extra: "&echostr=%3Cb%3E+%E4%B8%AD"))
        #expect(try sample.callback.verify(query: query, now: Sample.now) == "<b> 中")
    }

    @Test func `a handshake that is forged, stale or asks nothing is refused`() throws {
        let sample = try Sample()
        let good = sample.query(extra: "&echostr=1")
        let rows: [(String, CallbackRefusal)] = [
            (good.replacing("nonce=1", with: "nonce=2"), .forged),
            (sample.query(), .missingParameter),
            (sample.query(extra: "&echostr="), .missingParameter),
            (sample.query(at: 1_759_999_399, extra: "&echostr=1"), .stale),
            (sample.query(at: 1_760_000_601, extra: "&echostr=1"), .stale),
            ("echostr=1", .missingParameter),
        ]
        for (query, refusal) in rows {
            #expect(throws: refusal) {
                try sample.callback.verify(query: CallbackQuery(query), now: Sample.now)
            }
        }
    }

    @Test(
        arguments: Vectors.of("decrypt").filter {
            $0.id == "official-safe-post-xml" || $0.id.hasPrefix("senparc-") && $0.id != "senparc-safe-mode"
        })
    func `a published encrypted push is opened whole`(vector: Vectors.Vector) throws {
        let timestamp = vector.input.text("timestamp")
        let account = WeChatAccount(
            id: "main", library: "demo", appID: vector.input.text("appid"), token: vector.input.text("token"),
            encodingAESKey: vector.input.text("encodingAESKey"))
        let query = try CallbackQuery(
            "timestamp=\(timestamp)&nonce=\(vector.input.text("nonce"))&encrypt_type=aes"
                + "&msg_signature=\(vector.expected.text("msg_signature"))")
        let now = Date(timeIntervalSince1970: try #require(Double(timestamp)))
        let push = try WeChatCallback(account: account).open(
            query: query, body: Array(vector.input.text("outer_xml").utf8), now: now)
        let inner = try StrictXML.parse(Array(vector.expected.text("plaintext").utf8))
        #expect(push.inbound.reader.rawValue == inner.value("FromUserName"))
        #expect(push.messageType == inner.value("MsgType")?.lowercased())
        #expect(push.isEncrypted)
    }

    @Test(arguments: Vectors.of("reject"))
    func `a tampered encrypted push is refused`(vector: Vectors.Vector) throws {
        let account = WeChatAccount(
            id: "main", library: "demo", appID: vector.input.text("appid"), token: vector.input.text("token"),
            encodingAESKey: vector.input.text("encodingAESKey"))
        let timestamp = vector.input.text("timestamp")
        let query = try CallbackQuery(
            "timestamp=\(timestamp)&nonce=\(vector.input.text("nonce"))&encrypt_type=aes"
                + "&msg_signature=\(vector.input.text("msg_signature"))")
        let body = "<xml><Encrypt>\(vector.input.text("encrypt"))</Encrypt></xml>"
        let now = Date(timeIntervalSince1970: try #require(Double(timestamp)))
        let callback = try WeChatCallback(account: account)
        #expect(throws: CallbackRefusal.self) { try callback.open(query: query, body: Array(body.utf8), now: now) }
    }

    @Test(arguments: [WeChatAccount.Mode.compatible, .safe])
    func `the previous key still opens, and answers with itself`(mode: WeChatAccount.Mode) throws {
        let sample = try Sample(mode)
        let (query, body) = try sample.sealed(Sample.text(), key: Sample.olderKey)
        let push = try sample.open(query, body)
        let answer = sample.callback.seal(.text("好"), for: push, now: Sample.now) { Sample.random }
        let sealed = try #require(try StrictXML.parse(answer).value("Encrypt"))
        let older = MessageCipher(key: try MessageKey(Sample.olderKey), appID: Sample.appID)
        #expect(try StrictXML.parse(older.decrypt(sealed)).value("Content") == "好")
    }

    @Test func `the compatible mode uses only what was encrypted`() throws {
        let sample = try Sample(.compatible)
        let (query, body) = try sample.sealed(Sample.text("inside"))
        let both = Sample.text("outside").replacing("</xml>", with: body.replacing("<xml>", with: ""))
        #expect(try sample.open(query, both).inbound.text == "inside")
        let readable = try sample.open(sample.query(), Sample.text("readable"))
        #expect(readable.inbound.text == "readable" && !readable.isEncrypted)
    }

    @Test func `white space around the ciphertext and the ids does no harm`() throws {
        let sample = try Sample()
        let (query, body) = try sample.sealed(Sample.text(to: " gh_library\n"))
        let spaced = body.replacing("<![CDATA[", with: "\n <![CDATA[ ").replacing("]]>", with: "\n]]> ")
        #expect(try sample.open(query, spaced).inbound.text == "三体")
    }

    @Test func `settings that cannot work are refused at the start`() {
        let good = WeChatAccount(id: "main", library: "demo", appID: "wx", token: "t", encodingAESKey: Sample.key)
        var rows = Array(repeating: good, count: 5)
        rows[0].token = ""
        rows[1].encodingAESKey = nil
        rows[2].encodingAESKey = "short"
        rows[3].previousEncodingAESKey = String(repeating: "!", count: 43)
        rows[4].appID = ""
        for account in rows { #expect(throws: Fault.self) { try WeChatCallback(account: account) } }
    }

    @Test func `an empty setting counts as not set`() throws {
        var account = try Sample(.plain).account
        account.originalID = ""
        account.previousEncodingAESKey = ""
        account.mode = .compatible
        let callback = try WeChatCallback(account: account)
        let query = try CallbackQuery(Sample(.plain).query())
        let body = Array(Sample.text(to: "gh_other").utf8)
        #expect(try callback.open(query: query, body: body, now: Sample.now).inbound.text == "三体")
    }

    @Test func `an account prints none of its secrets`() throws {
        let account = try Sample().account
        let printed = "\(account) \(String(reflecting: account)) \(try MessageKey(Sample.key))"
        #expect(!printed.contains(account.token) && !printed.contains(Sample.key))
        var dumped = ""
        dump(account, to: &dumped)
        #expect(!dumped.contains(account.token) && !dumped.contains(Sample.key))
    }

    @Test(arguments: [
        (WeChatAccount.Kind.subscription, false, 0), (.subscription, true, 12), (.service, false, 1),
        (.service, true, 18),
    ])
    func `an account may do what its kind allows`(kind: WeChatAccount.Kind, verified: Bool, count: Int) throws {
        #expect(try Sample(.plain, kind: kind, verified: verified).account.neutral.abilities.count == count)
    }
}
