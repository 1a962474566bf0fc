import Testing

@testable import Catalogue

struct UnimarcMappingTests {
    private func record(_ fields: MarcRecord.Field...) -> BibliographicRecord? {
        MarcMapping(dialect: .cnmarc).record(MarcRecord(controls: [MarcRecord.Control("001", "1")], fields: fields))
    }

    private let title = MarcRecord.Field("200", "1 ", ["a": "题名"])

    typealias Row = Marc21MappingTests.Row

    @Test(arguments: [
        Row(.init("010", "  ", ["a": "978-7-5366-9293-0", "b": "平装", "d": "CNY23.00"])) {
            $0.isbns == ["9787536692930"]
        },
        Row(.init("010", "  ", ["a": "7-5366-9293-X CNY23.00"])) { $0.isbns == ["753669293X"] },
        Row(.init("011", "  ", ["a": "1000-0135"])) { $0.issns == ["1000-0135"] },
        Row(.init("091", "  ", ["a": "10019·1234"])) { $0.bookNumbers == ["10019·1234"] },
        Row(.init("101", "1 ", ["a": "chi", "c": "eng"])) { $0.languages == ["chi"] },
        Row(.init("205", "  ", ["a": "第2版"])) { $0.edition == "第2版" },
        Row(.init("210", "  ", ["a": "重庆", "c": "重庆出版社", "d": "2008.1"])) {
            $0.place == "重庆" && $0.publisher == "重庆出版社" && $0.year == 2008
        },
        Row(.init("210", "  ", ["c": "商务印书馆", "d": "民国25"])) { $0.year == 1936 },
        Row(.init("100", "  ", ["a": "20251123d1998    em y0chiy50      ea"])) { $0.year == 1998 },
        Row(.init("215", "  ", ["a": "302页", "d": "23cm"])) { $0.extent == "302页" },
        Row(.init("225", "2 ", ["a": "中国科幻基石丛书", "v": "1"])) { $0.series == ["中国科幻基石丛书"] },
        Row(.init("461", " 0", ["1": "2001 ", "a": "地球往事"])) { $0.series == ["地球往事"] },
        Row(.init("454", " 1", ["1": "2001 ", "a": "Hamlet"])) { $0.otherTitles == ["Hamlet"] },
        Row(.init("517", "1 ", ["a": "又题名"])) { $0.otherTitles == ["又题名"] },
        Row(.init("510", "1 ", ["a": "Three body"])) { $0.otherTitles == ["Three body"] },
        Row(.init("327", "1 ", ["a": "上篇 -- 下篇"])) { $0.summary == "上篇 -- 下篇" },
        Row(.init("330", "  ", ["a": "本书是科幻小说。"])) { $0.summary == "本书是科幻小说。" },
        Row(.init("600", " 0", ["a": "鲁迅", "x": "人物研究"])) { $0.subjects == ["鲁迅--人物研究"] },
        Row(.init("606", "0 ", ["a": "长篇小说", "y": "中国", "z": "当代"])) { $0.subjects == ["长篇小说--中国--当代"] },
        Row(.init("607", "  ", ["a": "北京", "x": "地方史"])) { $0.subjects == ["北京--地方史"] },
        Row(.init("610", "0 ", ["a": "科幻"])) { $0.subjects == ["科幻"] },
        Row(.init("690", "  ", ["a": "I247.5", "v": "5"])) { $0.classes == [.init(scheme: "clc", number: "I247.5")] },
        Row(.init("692", "  ", ["a": "51.1"])) { $0.classes == [.init(scheme: "las", number: "51.1")] },
        Row(.init("676", "  ", ["a": "823"])) { $0.classes == [.init(scheme: "ddc", number: "823")] },
        Row(.init("681", "  ", ["a": "857.7"])) { $0.classes == [.init(scheme: "ncl", number: "857.7")] },
        Row(.init("701", " 0", ["a": "刘慈欣", "4": "著", "9": "liu ci xin"])) {
            $0.authors == ["刘慈欣"] && $0.otherAuthors == ["liu ci xin"]
        },
        Row(.init("700", " 1", ["a": "Tolstoy", "b": "Lev"])) { $0.authors == ["Tolstoy, Lev"] },
        Row(.init("711", "02", ["a": "北京大学", "b": "图书馆"])) { $0.authors == ["北京大学 图书馆"] },
        Row(.init("856", "4 ", ["u": "https://example.org/y", "2": "全文"])) {
            $0.links == [.init(url: "https://example.org/y", label: "全文")]
        },
    ])
    func `each field finds its place`(row: Row) throws {
        let found = try #require(record(title, row.field))
        #expect(row.expected(found), "\(found)")
    }

    @Test func `title, parts, parallel title and statements are told apart`() throws {
        let found = try #require(
            record(
                .init(
                    "200", "1 ",
                    [
                        "a": "红楼梦", "A": "hong lou meng", "h": "上", "e": "脂砚斋评", "d": "A dream of red mansions",
                        "f": "曹雪芹著", "g": "高鹗续", "9": "hong lou meng", "a": "石头记",
                    ])))
        #expect(found.title == "红楼梦 上")
        #expect(found.subtitle == "脂砚斋评")
        #expect(found.otherTitles == ["hong lou meng", "A dream of red mansions", "石头记"])
        #expect(found.responsibility == "曹雪芹著; 高鹗续")
    }

    @Test func `secondary responsibility comes after primary`() throws {
        let found = try #require(
            record(title, .init("702", " 0", ["a": "译者", "4": "译"]), .init("701", " 0", ["a": "作者", "4": "著"])))
        #expect(found.authors == ["作者", "译者"])
    }

    @Test(arguments: [("鲁迅著", "鲁迅"), ("王力主编, 李明副主编", "王力"), ("(美) 海明威", "(美) 海明威"), ("编", "编")])
    func `without a name field the statement gives one`(statement: String, name: String) throws {
        let found = try #require(record(.init("200", "1 ", ["a": "题名", "f": statement])))
        #expect(found.authors == [name])
    }
}
