import Kernel
import Testing

@testable import WeChat

struct PassiveReplyTests {
    private static let able = Account(id: "main", library: "demo", abilities: [.lateAnswer, .handOver])
    private static let unable = Account(id: "main", library: "demo", abilities: [])

    private static func card(_ name: String) -> Reply.Card {
        Reply.Card(title: name, description: "", url: "https://library.example.edu/\(name)")
    }

    private static func cards(_ names: String...) -> Reply.Block { .cards(names.map(card)) }

    @Test func `one message is answered at once`() {
        for account in [Self.able, Self.unable] {
            for block in [Reply.Block.text("a"), Self.cards("a"), .image(mediaID: "m")] {
                let (now, later) = PassiveReply.split(Reply([block]), account: account)
                #expect(now == Reply([block]) && later.isEmpty)
            }
        }
    }

    @Test func `neighbouring texts become one`() {
        let (now, later) = PassiveReply.split(Reply([.text("a"), .text(" "), .text("b")]), account: Self.unable)
        #expect(now == .text("a\n\nb") && later.isEmpty)
    }

    @Test func `the first card answers and the rest follow`() {
        let reply = Reply([Self.cards("a", "b"), .text("c"), .image(mediaID: "m")])
        let (now, later) = PassiveReply.split(reply, account: Self.able)
        #expect(now == Reply([Self.cards("a")]))
        #expect(later == [Reply([Self.cards("b")]), .text("c"), Reply([.image(mediaID: "m")])])
    }

    @Test func `more cards than may follow become one text`() {
        let reply = Reply([.text("x"), Self.cards("a", "b", "c", "d"), .image(mediaID: "m")])
        let (now, later) = PassiveReply.split(reply, account: Self.able)
        let lines = ["a", "b", "c", "d"].map { "\($0)\nhttps://library.example.edu/\($0)" }
        #expect(now == .text((["x"] + lines).joined(separator: "\n\n")))
        #expect(later == [Reply([.image(mediaID: "m")])])
    }

    @Test func `an account that cannot answer late says all in one text`() {
        let reply = Reply([Self.cards("a"), .text("x"), .choices(head: "h", [.init(id: "1", label: "l")], tail: "")])
        let (now, later) = PassiveReply.split(reply, account: Self.unable)
        #expect(
            now
                == .text(
                    """
                    a
                    https://library.example.edu/a

                    x

                    h
                    1. <a href="weixin://bizmsgmenu?msgmenucontent=l&msgmenuid=1">l</a>
                    """))
        #expect(later.isEmpty)
    }

    @Test func `choices after a card follow as a menu of their own`() {
        let choices = Reply.Block.choices(head: "h", [.init(id: "1", label: "l")], tail: "")
        let (now, later) = PassiveReply.split(Reply([Self.cards("a"), choices]), account: Self.able)
        #expect(now == Reply([Self.cards("a")]) && later == [Reply([choices])])
    }

    @Test(arguments: [("a\"b", "1"), ("a&b", "1"), ("<b>", "1"), ("a", "1 2"), ("a", "甲"), ("a", "")])
    func `a choice that would break its link is a numbered line`(label: String, id: String) {
        let text = PassiveText.choices(head: "", [.init(id: id, label: label)], tail: "t")
        #expect(text == "1. \(label)\nt")
    }

    @Test func `handing over is the answer itself, where the account may`() {
        let reply = Reply([.text("a"), .handOver(agent: nil)])
        let able = PassiveReply.split(reply, account: Self.able)
        #expect(able.now == Reply([.handOver(agent: nil)]) && able.later == [.text("a")])
        let unable = PassiveReply.split(reply, account: Self.unable)
        #expect(unable.now == .text("a") && unable.later.isEmpty)
    }

    @Test func `a card that opens nothing is text, one without a title is named by what it has`() {
        let blank = Reply([.cards([.init(title: "t", description: "d", url: "")])])
        #expect(PassiveReply.split(blank, account: Self.able).now == .text("t\nd"))
        let untitled = Reply([.cards([.init(title: " ", description: "", url: "u")])])
        #expect(
            PassiveReply.split(untitled, account: Self.able).now
                == Reply([.cards([.init(title: "u", description: "", url: "u")])]))
    }

    @Test func `music without a cover is a text with its link`() {
        let music = Reply.Block.music(title: "t", description: "", url: "u", highQualityURL: "", thumbnailID: "")
        #expect(PassiveReply.split(Reply([music]), account: Self.able).now == .text("t\nu"))
    }

    @Test(arguments: [
        String(repeating: "a", count: 5_000),
        String(repeating: "图书馆", count: 1_000),
        String(repeating: "👨‍👩‍👧‍👦", count: 300),
        String(repeating: "一行字\n", count: 700),
        "e" + String(repeating: "\u{301}", count: 4_000),
        String(repeating: "\n", count: 5_000) + "a",
        String(repeating: "a", count: 2_047),
        String(repeating: "a", count: 2_048),
    ])
    func `a long text is cut within the limit and loses nothing visible`(text: String) {
        let pieces = PassiveText.pieces(text)
        #expect(pieces.allSatisfy { $0.utf8.count <= PassiveText.limit && PassiveText.isVisible($0) })
        #expect(pieces.joined().filter { !$0.isNewline } == text.filter { !$0.isNewline })
    }

    @Test func `a long text is cut between lines`() {
        let line = String(repeating: "字", count: 30)
        let text = Array(repeating: line, count: 100).joined(separator: "\n")
        #expect(PassiveText.pieces(text).allSatisfy { $0.split(separator: "\n").allSatisfy { $0 == line } })
    }

    @Test func `splitting what was split changes nothing`() {
        let reply = Reply([
            .text(String(repeating: "长", count: 2_000)), Self.cards("a", "b"), .choices(head: "h", [], tail: "t"),
        ])
        for account in [Self.able, Self.unable] {
            let (now, later) = PassiveReply.split(reply, account: account)
            #expect(PassiveReply.split(now, account: account).now == now)
            #expect(PassiveReply.split(now, account: account).later.isEmpty)
            #expect(later.allSatisfy { $0.blocks.count == 1 })
        }
    }
}
