import Catalogue
import Foundation
import NIOCore
import Testing

@testable import Web

struct APIWritingTests {
    @Test(arguments: ["", "三体", "\"\\/\n\r\t\u{0}\u{1F}\u{7F}", "😀\u{2028}", "a\u{301}"])
    func `a text reads back as it was written`(text: String) throws {
        var writer = JSONWriter()
        writer.list { $0.text(text) }
        let read = try JSONSerialization.jsonObject(with: Data(writer.buffer.readableBytesView)) as? [String]
        #expect(read == [text])
    }

    @Test func `commas stand between and nowhere else`() {
        var writer = JSONWriter()
        writer.value([
            "a": [], "b": [1, -2, [true, false]], "c": [:], "d": .object([.init(name: "e\"", value: "f")]),
        ])
        #expect(String(buffer: writer.buffer) == #"{"a":[],"b":[1,-2,[true,false]],"c":{},"d":{"e\"":"f"}}"#)
    }

    private typealias Pair = QueryText.Pair
    private static let queries: [(String, [Pair])] = [
        ("a=1&b=2", [Pair(name: "a", value: "1"), Pair(name: "b", value: "2")]), ("", []),
        ("&&a", [Pair(name: "a", value: "")]), ("a=b=c", [Pair(name: "a", value: "b=c")]),
        ("a+b=c%2Bd", [Pair(name: "a b", value: "c+d")]), ("q=%E4%B8%89", [Pair(name: "q", value: "三")]),
        ("q=%E4", [Pair(name: "q", value: nil)]), ("%=1", [Pair(name: nil, value: "1")]),
    ]

    @Test(arguments: queries)
    func `a query is taken apart`(query: String, pairs: [QueryText.Pair]) {
        #expect(QueryText.pairs(query) == pairs)
    }

    @Test(arguments: ["三体 & 100%", "a=b+c", "~-._", "\u{0}"])
    func `what is encoded is decoded`(text: String) {
        #expect(QueryText.decoded(QueryText.encoded(text)) == text)
        #expect(QueryText.decoded(QueryText.encoded(text), plus: true) == text)
    }

    @Test(arguments: ["0.0.0.0", "1200.3.2006.9223372036854775807", "-9223372036854775808.-1.0.1"])
    func `a cursor survives its way through a client`(text: String) throws {
        let cursor = try #require(SearchCursor(text))
        #expect(CursorText.write(cursor).count == 64)
        #expect(CursorText.read(CursorText.write(cursor)) == cursor)
    }
}
