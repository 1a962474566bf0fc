import Testing

@testable import Catalogue

struct MarcCharsetTests {
    /// 三体, 刘慈欣 with the bullet that GBK lacks; 三體, 劉慈欣; kana that code page 950 lacks.
    private static let gb18030: [UInt8] = [0xC8, 0xFD, 0xCC, 0xE5, 0x81, 0x36, 0xA6, 0x31, 0xC1, 0xF5]
    private static let big5: [UInt8] = [0xA4, 0x54, 0xC5, 0xE9, 0xBC, 0x42, 0xB7, 0x4F]
    private static let big5Kana: [UInt8] = [0xB7, 0x52, 0xC7, 0x40, 0xC7, 0x60, 0xC6, 0xF3]

    private func title(_ bytes: [UInt8], _ charset: MarcCharset, legacy: MarcCharset = .latin1) throws -> String? {
        try MarcBytes.read(MarcBytes.record(title: bytes), charset, legacy: legacy).first?.record?.text("245", "a")
    }

    @Test func `each charset is read when told`() throws {
        #expect(try title(Array("三体".utf8), .utf8) == "三体")
        #expect(try title(Self.gb18030, .gb18030) == "三体•刘")
        #expect(try title(Self.big5, .big5) == "三體劉慈")
        #expect(try title(Self.big5Kana, .big5) == "愛すべき")
        #expect(try title([0xE2, 0x45, 0x6C], .marc8) == "Él")
        #expect(try title([0xC9, 0x6C], .latin1) == "Él")
    }

    @Test func `a record that is valid UTF-8 is UTF-8 whatever its leader says`() throws {
        for legacy in [MarcCharset.marc8, .gb18030, .big5, .latin1] {
            #expect(try title(Array("三体全集".utf8), .auto, legacy: legacy) == "三体全集")
        }
    }

    @Test func `a record that is not UTF-8 is read in the file's other charset`() throws {
        #expect(try title(Self.gb18030, .auto, legacy: .gb18030) == "三体•刘")
        #expect(try title(Self.big5, .auto, legacy: .big5) == "三體劉慈")
    }

    @Test func `mangled bytes become U+FFFD and are told`() throws {
        let utf8 = try MarcBytes.read(MarcBytes.record(title: Array("三体三体三体".utf8) + [0xFF]), .auto)
        #expect(utf8[0].record?.text("245", "a") == "三体三体三体\u{FFFD}")
        #expect(utf8[0].flaws == [.damagedText(count: 1, charset: .utf8)])
        let gb = try MarcBytes.read(MarcBytes.record(title: [0xC8, 0xFD, 0xFF, 0xCC, 0xE5]), .gb18030)
        #expect(gb[0].record?.text("245", "a") == "三\u{FFFD}体")
        #expect(gb[0].flaws == [.damagedText(count: 1, charset: .gb18030)])
    }

    @Test(arguments: [("e\u{301}te\u{301}", "été"), ("か\u{3099}", "が"), ("\u{2126}", "Ω"), ("A\u{30A}", "Å")])
    func `text is kept composed`(given: String, kept: String) throws {
        let read = try #require(try title(Array(given.utf8), .auto))
        #expect(Array(read.unicodeScalars) == Array(kept.unicodeScalars))
    }

    @Test(arguments: [MarcCharset.auto, .utf8, .gb18030, .big5, .marc8, .latin1])
    func `no control character comes through`(charset: MarcCharset) throws {
        #expect(try title(Array("a\u{0}b\u{7}c\td\u{7F}e".utf8), charset) == "abc de")
    }

    @Test func `references for what MARC-8 lacks are resolved`() throws {
        #expect(try title(Array("&#x8ECA;&#x8F2A; &amp; &#x;".utf8), .marc8) == "車輪 &amp; &#x;")
    }

    @Test func `a composed text is never taken for one that is not sure`() {
        for text in ["三体", "日本の茶書", "été", "한국", "a–b “c”…", "ＡＢＣ", "𠮷"] {
            let bytes = Array(text.utf8)
            #expect(CanonicalForm.isSurelyComposed(bytes, 0..<bytes.count), "\(text)")
        }
        for text in ["e\u{301}", "か\u{3099}", "\u{212B}", "\u{F900}", "\u{1100}\u{1161}", "\u{2000}"] {
            let bytes = Array(text.utf8)
            #expect(!CanonicalForm.isSurelyComposed(bytes, 0..<bytes.count), "\(text)")
        }
    }

    struct Evidence: Sendable, CustomTestStringConvertible {
        var name: String
        var texts: [[UInt8]]
        var dialect: MarcDialect
        var expected: MarcCharset?
        var testDescription: String { name }
    }

    @Test(arguments: [
        Evidence(name: "GB 18030", texts: [gb18030, [0xC1, 0xF5, 0xB4, 0xC8]], dialect: .cnmarc, expected: .gb18030),
        Evidence(name: "GB 18030 in MARC 21", texts: [gb18030, gb18030], dialect: .marc21, expected: .gb18030),
        Evidence(name: "Big5", texts: [big5, big5], dialect: .cnmarc, expected: .big5),
        Evidence(name: "ANSEL", texts: [Array("caf".utf8) + [0xE2, 0x65]], dialect: .marc21, expected: .marc8),
        Evidence(name: "EACC", texts: [[0x1B, 0x24, 0x31, 0x21, 0x30, 0x21]], dialect: .marc21, expected: .marc8),
        Evidence(name: "nothing that fits", texts: [[0x80, 0x20, 0xFF]], dialect: .unimarc, expected: nil),
    ])
    func `the other charset is told by its frequent characters`(evidence: Evidence) {
        var found = CharsetEvidence()
        for text in evidence.texts { found.add(text, 0..<text.count) }
        #expect(found.legacy(evidence.dialect, declaredGB: false) == evidence.expected)
    }
}
