import Testing

@testable import Catalogue

struct MappingWordsTests {
    @Test(
        arguments: [
            ("2015.12", 2015), ("c1998", 1998), ("[1998?]", 1998), ("2000, c1999", 2000), ("20150601", 2015),
            ("２００８", 2008),
            ("[民国25]", 1936), ("民國廿五年", 1936), ("民国二十五年", 1936), ("民国元年", 1912), ("昭和53", 1978), ("平成元年", 1989),
            ("光绪三十二年", 1906), ("一九八四年", 1984), ("清康熙五十五年", 1716), ("昭和 46 [1971]", 1971),
            ("199-", nil), ("n.d.", nil), ("檀紀4291", nil), ("", nil), ("19981", nil), ("民国", nil),
        ] as [(String, Int?)])
    func `a year is read`(text: String, year: Int?) {
        #expect(PublicationYear.year(in: text) == year)
    }

    @Test(
        arguments: [
            ("9787536692930", "9787536692930"), ("978-7-5366-9293-0 (平装)", "9787536692930"),
            ("7 5366 9293 0", "7536692930"),
            ("ISBN 7-5366-9293-x : CNY23.00", "753669293X"), ("７－５３６６－９２９３－０", "7536692930"),
            ("7536692930 23.00", "7536692930"),
            ("978 7 5366 9293 0 CNY5", "9787536692930"), ("0525354603", "0525354603"), ("525354603", "0525354603"),
            ("CNY23.00", nil), ("", nil), ("12345", nil), ("平装", nil),
        ] as [(String, String?)])
    func `an ISBN is cleaned`(text: String, isbn: String?) {
        #expect(BookNumber.isbn(text) == isbn)
    }

    @Test(
        arguments: [
            ("1000-0135", "1000-0135"), ("1000013x", "1000-013X"), ("ISSN 0028-0836", "0028-0836"), ("12", nil),
        ]
            as [(String, String?)])
    func `an ISSN is cleaned`(text: String, issn: String?) {
        #expect(BookNumber.issn(text) == issn)
    }

    @Test(arguments: [
        ("Title /", "Title"), ("Title : ", "Title"), (" Name,", "Name"), ("Name.", "Name"), ("Lee, H.", "Lee, H."),
        ("Smith, Jr.", "Smith, Jr."), ("等...", "等..."), ("葉漢鰲.", "葉漢鰲"), ("书名：", "书名"), ("C++", "C++"),
        ("1999.", "1999"),
        ("A = ", "A"), ("", ""), (" / ", ""), ("Apple Inc.", "Apple Inc."), ("Da, Qi.", "Da, Qi"),
    ])
    func `punctuation between areas goes`(text: String, kept: String) {
        #expect(Punctuation.trimmed(text) == kept)
    }

    @Test(arguments: [("宇宙　航行 和 数理化", "宇宙航行和数理化"), ("노동 의 새벽", "노동 의 새벽"), ("三体 II 黑暗", "三体 II 黑暗"), ("a b", "a b")])
    func `blanks between Chinese words go, others stay`(text: String, kept: String) {
        #expect(Punctuation.closed(text) == kept)
    }

    @Test func `a record without a control number has a key of its content`() throws {
        let bare = MarcRecord(fields: [MarcRecord.Field("245", "  ", ["a": "One"])])
        let other = MarcRecord(fields: [MarcRecord.Field("245", "  ", ["a": "Two"])])
        let mapping = MarcMapping(dialect: .marc21)
        var flaws: [MarcFlaw] = []
        let keys = try [bare, bare, other].map { try mapping.change($0, &flaws).control }
        #expect(keys[0] == keys[1] && keys[0] != keys[2])
        #expect(keys[0].hasPrefix("x-") && keys[0].count == 18)
        #expect(flaws == [.noControlNumber, .noControlNumber, .noControlNumber])
    }
}
