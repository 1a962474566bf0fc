import Kernel
import Testing

@testable import WeChat

struct StrictXMLTests {
    @Test(arguments: Vectors.of("incoming_xml", "reply_xml"))
    func `a published document gives its published fields`(vector: Vectors.Vector) throws {
        let root = try StrictXML.parse(Array(vector.input.text("xml").utf8))
        #expect(root.name == "xml")
        #expect(Self.fields(root) == vector.expected["fields"])
        #expect(try StrictXML.parse(StrictXML.bytes(root)) == root)
    }

    /// The shape the vectors have: trimmed text, null for empty, a list for repeated elements.
    private static func fields(_ node: XMLNode) -> JSON {
        guard !node.children.isEmpty else { return node.text.isEmpty ? .null : .text(node.text.trimmed) }
        var fields: [String: JSON] = [:]
        for (name, nodes) in Dictionary(grouping: node.children, by: \.name) {
            fields[name] = nodes.count == 1 ? Self.fields(nodes[0]) : .list(nodes.map(Self.fields))
        }
        return .fields(fields)
    }

    @Test(arguments: [
        ("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml>&a;</xml>", XMLRefusal.documentType),
        ("<!doctype xml><xml/>", .documentType),
        ("<xml><!ENTITY a \"b\"></xml>", .documentType),
        ("<xml><![cdata[a]]></xml>", .documentType),
        ("<?xml-stylesheet href='a'?><xml/>", .instruction),
        ("<xml><?php ?></xml>", .instruction),
        ("<?xml version=\"1.0\" encoding=\"gbk\"?><xml/>", .encoding),
        ("<?xml encoding='utf-8'?><xml/>", .malformed),
        ("<xml>&nbsp;</xml>", .entity),
        ("<xml>&a</xml>", .entity),
        ("<xml>&#xD800;</xml>", .entity),
        ("<xml>&#1114112;</xml>", .entity),
        ("<xml>&#+65;</xml>", .entity),
        ("<xml>&#;</xml>", .entity),
        ("<xml>&#0;</xml>", .zero),
        ("<xml>a\0b</xml>", .zero),
        ("<xml><![CDATA[a\0b]]></xml>", .zero),
        ("<xml a=\"b\"/>", .attribute),
        ("<xml><b xmlns='c'>d</b></xml>", .attribute),
        ("<xml/><xml/>", .trailing),
        ("<xml></xml>tail", .trailing),
        ("<xml></xml><!DOCTYPE a>", .trailing),
        ("", .malformed),
        ("  ", .malformed),
        ("text", .malformed),
        ("<xml>", .malformed),
        ("<xml", .malformed),
        ("<", .malformed),
        ("<xml><a></xml></a>", .malformed),
        ("<xml></xmlx>", .malformed),
        ("<xml><![CDATA[a]]</xml>", .malformed),
        ("<xml>a]]>b</xml>", .malformed),
        ("<xml><!-- a -- b --></xml>", .malformed),
        ("<xml><!-- a </xml>", .malformed),
        ("<1/>", .malformed),
        ("<a:b/>", .malformed),
        ("<名/>", .malformed),
        ("<a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a>", .tooDeep),
    ])
    func `what WeChat never sends is refused`(text: String, refusal: XMLRefusal) {
        #expect(throws: refusal) { try StrictXML.parse(Array(text.utf8)) }
    }

    @Test(arguments: [
        [0xC0, 0x80], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE4, 0xBD],
    ])
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
        for (start, end) in [
            ("<xml>", "</xml>"), ("<xml><![CDATA[", "]]></xml>"), ("<xml>&amp;", "</xml>"),
            ("<xml><!--", "--></xml>"),
        ] {
            let body = Array(start.utf8) + bytes + Array(end.utf8)
            #expect(throws: XMLRefusal.encoding) { try StrictXML.parse(body) }
        }
    }

    @Test(arguments: [
        ("<xml>a</xml>", "a"),
        ("\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\n<!-- c --><xml >a</xml >\n", "a"),
        ("<xml> a </xml>", " a "),
        ("<xml>\n <![CDATA[ a ]]>\n</xml>", " a "),
        ("<xml>a<![CDATA[b]]>c</xml>", "abc"),
        ("<xml><![CDATA[a]]]]><![CDATA[>b]]></xml>", "a]]>b"),
        ("<xml><![CDATA[]]]]></xml>", "]]"),
        ("<xml><![CDATA[<a>&amp;]]></xml>", "<a>&amp;"),
        ("<xml>&lt;&gt;&amp;&apos;&quot;&#65;&#x4e2d;&#x1F600;</xml>", "<>&'\"A中😀"),
        ("<xml>a\u{1D}b\u{8}\u{FFFF}&#x1D;c</xml>", "abc"),
        ("<xml><![CDATA[\u{1}你好，世界😀\u{FFFE}]]></xml>", "你好，世界😀"),
        ("<xml><![CDATA[]]\u{1D}>]]></xml>", "]]>"),
        ("<xml>a\r\nb\rc</xml>", "a\nb\nc"),
        ("<xml>a<!-- b -->c</xml>", "ac"),
        ("<xml>a > b ] ></xml>", "a > b ] >"),
        ("<xml/>", ""),
    ])
    func `a text is read as it was meant`(document: String, text: String) throws {
        #expect(try StrictXML.parse(Array(document.utf8)).text == text)
    }

    @Test(arguments: ["a]]>b", "]]]>>", "]]>]]>", "😀👨‍👩‍👧", "a\nb", " a ", "<b>&amp;", "，。\u{FFFD}"])
    func `a written text is read back`(text: String) throws {
        let node = XMLNode("xml", children: [XMLNode("Content", text: text), .number("CreateTime", 7)])
        #expect(try StrictXML.parse(StrictXML.bytes(node)) == node)
    }

    @Test func `numbers are written bare and texts in CDATA`() {
        let node = XMLNode("xml", children: [XMLNode("a", text: "1\u{1D}]]>"), .number("b", -2)])
        #expect(StrictXML.write(node) == "<xml><a><![CDATA[1]]]]><![CDATA[>]]></a><b>-2</b></xml>")
    }
}
