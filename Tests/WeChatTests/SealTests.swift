import Kernel
import Testing

@testable import WeChat

struct SealTests {
    private static let blocks: [(Reply.Block, String)] = [
        (.text("你好]]>😀"), "<MsgType>text</MsgType><Content>你好]]&gt;😀</Content>"),
        (.image(mediaID: "m"), "<MsgType>image</MsgType><Image><MediaId>m</MediaId></Image>"),
        (.voice(mediaID: "m"), "<MsgType>voice</MsgType><Voice><MediaId>m</MediaId></Voice>"),
        (
            .video(mediaID: "m", title: "t", description: ""),
            "<MsgType>video</MsgType><Video><MediaId>m</MediaId><Title>t</Title></Video>"
        ),
        (
            .music(title: "t", description: "d", url: "u", highQualityURL: "h", thumbnailID: "i"),
            "<MsgType>music</MsgType><Music><Title>t</Title><Description>d</Description><MusicUrl>u</MusicUrl>"
                + "<HQMusicUrl>h</HQMusicUrl><ThumbMediaId>i</ThumbMediaId></Music>"
        ),
        (
            .cards([.init(title: "t", description: "d", url: "u", picture: "p")]),
            "<MsgType>news</MsgType><ArticleCount>1</ArticleCount><Articles><item><Title>t</Title>"
                + "<Description>d</Description><PicUrl>p</PicUrl><Url>u</Url></item></Articles>"
        ),
        (.handOver(agent: nil), "<MsgType>transfer_customer_service</MsgType>"),
        (
            .handOver(agent: "a@b"),
            "<MsgType>transfer_customer_service</MsgType><TransInfo><KfAccount>a@b</KfAccount></TransInfo>"
        ),
    ]

    @Test(arguments: blocks)
    func `every kind of answer is written as WeChat reads it`(block: Reply.Block, fields: String) throws {
        let expected = try StrictXML.parse(
            Array(
                """
                <xml><ToUserName>oReader</ToUserName><FromUserName>gh_library</FromUserName>\
                <CreateTime>1760000000</CreateTime>\(fields)</xml>
                """.utf8))
        for mode in WeChatAccount.Mode.allCases {
            let sample = try Sample(mode)
            let answer = try sample.answer(Reply([block]))
            #expect(try Self.opened(answer, sample) == expected)
        }
    }

    /// The message in an answer, after the checks WeChat makes of a sealed one.
    private static func opened(_ answer: String, _ sample: Sample) throws -> XMLNode {
        let root = try StrictXML.parse(Array(answer.utf8))
        guard sample.account.mode != .plain else { return root }
        let sealed = try #require(root.value("Encrypt"))
        #expect(root.value("TimeStamp") == "1760000000")
        #expect(root.value("Nonce") == "1514711492")
        #expect(
            root.value("MsgSignature")
                == WeChatSignature.sign([sample.account.token, "1760000000", "1514711492", sealed]))
        let cipher = MessageCipher(key: try MessageKey(Sample.key), appID: Sample.appID)
        return try StrictXML.parse(cipher.decrypt(sealed))
    }

    @Test(arguments: WeChatAccount.Mode.allCases)
    func `silence is one word in every mode`(mode: WeChatAccount.Mode) throws {
        let sample = try Sample(mode)
        for reply in [
            Reply.nothing, .text(""), .text(" \n\u{3000}"), .text("\u{1}\u{FFFF}"), Reply([.cards([])]),
            Reply([.image(mediaID: "")]), Reply([.choices(head: "", [], tail: "")]),
        ] {
            #expect(try sample.answer(reply) == "success")
        }
        for body in [Sample.event("unsubscribe"), Sample.event("VIEW"), Sample.event("poi_check_notify")] {
            #expect(try sample.answer(.text("a"), to: body) == "success")
        }
    }

    @Test func `an event is not handed over`() throws {
        let sample = try Sample(.plain)
        let click = Sample.event("CLICK", "<EventKey>a</EventKey>")
        #expect(try sample.answer(Reply([.handOver(agent: nil)]), to: click) == "success")
        let answer = try sample.answer(Reply([.text("a"), .handOver(agent: nil)]), to: click)
        #expect(try StrictXML.parse(Array(answer.utf8)).value("Content") == "a")
    }

    @Test func `a readable push of the compatible mode is answered readably`() throws {
        let sample = try Sample(.compatible)
        let push = try sample.open(sample.query(), Sample.text())
        let answer = sample.callback.seal(.text("a"), for: push, now: Sample.now) { [] }
        #expect(try StrictXML.parse(answer).value("Content") == "a")
    }

    @Test func `a reply that was not split still gives one whole message`() throws {
        let sample = try Sample(.plain)
        let answer = try sample.answer(Reply([.text(String(repeating: "长", count: 2_000)), .image(mediaID: "m")]))
        let content = try #require(try StrictXML.parse(Array(answer.utf8)).value("Content"))
        #expect(content == String(repeating: "长", count: 682))
    }
}
