import Testing

@testable import LibrarySystems

struct SIP2FrameTests {
    private func frame(_ text: String, _ charset: SystemCharset = .utf8) throws -> SIP2Frame {
        try SIP2Frame(SIP2Line(try #require(try charset.encode(text))), charset: charset)
    }

    @Test func `unknown fields are kept, and repeated ones in their order`() throws {
        let frame = try frame(
            "64              00120261123    190325000200000002000000000000AOLIB|AA1|AEA|AUB1|AUB2|ZZnew|XT本科生|BLY|")
        #expect(frame.all("AU") == ["B1", "B2"])
        #expect(frame["ZZ"] == "new")
        #expect(frame["XT"] == "本科生")
        #expect(frame["CQ"] == nil)
        #expect(SIP2PatronInfoRequest.Answer(frame).counts[.charged] == 2)
    }

    /// In these two sets the delimiter's byte is the second of common characters.
    @Test(arguments: [(SystemCharset.gb18030, "東方快車謀殺案，億萬"), (.big5, "四會漏夜")])
    func `a message is decoded before it is cut`(charset: SystemCharset, title: String) throws {
        let text = "18030201" + "20261123    190325" + "ABB1|AJ\(title)|"
        #expect(try #require(try charset.encode(title)).contains(0x7C))
        #expect(try frame(text, charset)["AJ"] == title)
    }

    @Test func `a delimiter inside a value is read from its entity or from what follows`() throws {
        let stamp = "18030201" + "20261123    190325"
        #expect(try frame(stamp + "ABB1|AJ围城&#124;校注本|")["AJ"] == "围城|校注本")
        #expect(try frame(stamp + "ABB1|AJ围城|校注本|CF1|")["AJ"] == "围城|校注本")
    }

    @Test func `decomposed accents are composed`() throws {
        let frame = try frame("18030201" + "20261123    190325" + "ABB1|AJcafe\u{301}|")
        #expect(Array(frame["AJ"]?.unicodeScalars ?? "".unicodeScalars).count == 4)
    }

    @Test func `counts may be blank, and a fixed part may be short`() throws {
        let blank = try frame("64              00120261123    190325                        AOLIB|AA1|BLY|")
        #expect(SIP2PatronInfoRequest.Answer(blank).counts[.charged] == nil)
        let short = try frame("24              00120261123AOLIB|AA1|AE王|BLY|")
        #expect(short["AO"] == "LIB")
        #expect(SIP2Person(short).name == "王")
        #expect(SIP2Person(short).isPasswordValid == nil)
    }

    @Test func `damaged bytes do not hide the rest`() throws {
        let bytes =
            Array("18030201".utf8) + Array("20261123    190325ABB1|AJ".utf8) + [0xFF, 0xFE] + Array("|CF2|".utf8)
        let frame = try SIP2Frame(SIP2Line(bytes), charset: .utf8)
        #expect(frame["CF"] == "2")
    }

    @Test func `fewer flags than sixteen say nothing of the rest`() throws {
        let frame = try frame("98YYYYYN100003" + "20261123    190325" + "2.00AOLIB|BXYYN|")
        let answer = SIP2StatusRequest.Answer(frame)
        #expect(answer.isOnline && answer.tenths == 100 && answer.version == "2.00")
        #expect(answer.supported == ["23": true, "11": true, "09": false])
    }
}
