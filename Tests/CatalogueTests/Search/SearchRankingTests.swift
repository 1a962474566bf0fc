import Kernel
import Storage
import Testing

@testable import Catalogue

struct SearchRankingTests {
    static let books: [BibliographicRecord] = [
        .book(
            "1", "三体", "刘慈欣", year: 2008, isbn: "9787536692930", publisher: "重庆出版社",
            copies: [.copy("B1", call: "I247.55/1")]),
        .book("2", "三体Ⅱ 黑暗森林", "刘慈欣", year: 2008), .book("3", "《三体》中的物理学", "李淼", year: 2015),
        .book("4", "家", "巴金"), .book("5", "家庭日记", "森友治"), .book("6", "国家与革命", "列宁"),
        .book("7", "活着", "余华", year: 2012), .book("8", "活着 就是修行", "某人"), .book("9", "我活着为了讲述", "马尔克斯"),
        .book("10", "余华作品研究", "王某"), .book("11", "许三观卖血记", "余华"),
        .book("12", "Introduction to Algorithms", "Cormen, Thomas H.", language: "eng"),
        .book("13", "The Hitchhiker's Guide to the Galaxy", "Adams, Douglas", language: "eng"),
        .book("14", "平凡的世界", "路遥"), .book("15", "了不起的盖茨比", "菲茨杰拉德"),
        .book("16", "C++ Primer", "Lippman, Stanley"), .book("17", "C#本质论", "米凯利斯"), .book("18", "C程序设计", "谭浩强"),
        .book("19", "百年孤独", "（哥伦比亚）加西亚·马尔克斯"), .book("20", "一九八四", "奥威尔"), .book("21", "重庆森林", "王家卫"),
        .book("22", "Les Misérables", "Hugo, Victor", language: "fre"), .book("23", "曾国藩传", "张宏杰"),
    ]

    @Test(arguments: [
        ("三体", "1"), ("三體", "1"), ("santi", "1"), ("san ti", "1"), ("SANTI", "1"), ("st", "1"), ("三ti", "1"),
        ("三题", "1"),
        ("《三体》", "1"), ("刘慈欣三体", "1"), ("三体刘慈欣", "1"), ("三体 刘慈欣", "1"), ("三体 2008 重庆出版社", "1"), ("黑暗森林", "2"),
        ("三体2", "2"), ("heiansenlin", "2"), ("978-7-5366-9293-0", "1"), ("753669293X", "1"), ("7536692935", "1"),
        ("I247.55/1", "1"), ("i247.55 / 1", "1"), ("B1", "1"), ("家", "4"), ("巴金家", "4"), ("巴金 家", "4"), ("活着", "7"),
        ("余华活着", "7"),
        ("余华", "7 11"), ("yuhua", "7 11"), ("algorithms introduction", "12"), ("introduction to alg", "12"),
        ("algoritm introduction", "12"), ("hitchhiker guide", "13"), ("the hitchh", "13"), ("hitchiker", "13"),
        ("平凡世界", "14"), ("平反的世界", "14"),
        ("pingfandeshijie", "14"), ("pingfandesh", "14"), ("pfdsj", "14"), ("了不起的盖兹比", "15"), ("盖茨比", "15"),
        ("c++", "16"),
        ("Ｃ＋＋", "16"), ("C#", "17"), ("C 程序设计", "18"), ("马尔克斯百年孤独", "19"), ("1984", "20"), ("chongqingsenlin", "21"),
        ("les miserables", "22"), ("victor hugo", "22"), ("hugo miserable", "22"), ("zengguofan", "23"),
    ])
    func `the obvious book comes first`(query: String, wanted: String) async throws {
        let shelf = try await Shelf(Self.books)
        let found = try await shelf.find(query)
        let allowed = wanted.split(separator: " ").map(String.init)
        #expect(found.first.map(allowed.contains) == true, "\(query) found \(found)")
    }

    @Test(arguments: ["10019·1974", "10019 1974", "100191974", "１００１９．１９７４"])
    func `a book of before the ISBN is found by its number`(typed: String) async throws {
        var old = BibliographicRecord.book("old", "家", "巴金", year: 1977)
        old.bookNumbers = ["10019·1974"]
        let shelf = try await Shelf([old, .book("other", "1974", "甲")])
        #expect(try await shelf.find(typed).first == "old")
    }

    @Test func `an exact title is before one that begins so, that before one that has it inside`() async throws {
        let shelf = try await Shelf([
            .book("inside", "国家", "甲"), .book("exact", "家", "乙"), .book("begins", "家书", "丙"), .book("author", "春", "家"),
        ])
        #expect(try await shelf.find("家") == ["exact", "author", "begins", "inside"])
    }

    @Test func `equal titles: on the shelf, then newer, then known longer`() async throws {
        let shelf = try await Shelf([
            .book("old", "家", "巴金", year: 1953), .book("new", "家", "巴金", year: 2018),
            .book("lent", "家", "巴金", year: 2020, copies: [.copy("1", "main", .onLoan)]),
            .book("shelved", "家", "巴金", year: 1981, copies: [.copy("2")]), .book("new2", "家", "巴金", year: 2018),
        ])
        #expect(try await shelf.find("家") == ["shelved", "lent", "new", "new2", "old"])
    }

    @Test(arguments: [
        "", " ", "。。。", "😀😀", "\"", "'; DROP TABLE bib; --", "%_%", "* OR NEAR(a b)", "title:家", "^", "\u{0}", "AND",
        "(",
        String(repeating: "长", count: 3000), String(repeating: "a b ", count: 500), "-", "NOT NOT", "\u{FFFD}", "👩‍👩‍👧‍👦家",
        String(repeating: "9", count: 400), "ﷺ", "ก็", "a\u{301}\u{302}",
    ])
    func `odd text is no error`(query: String) async throws {
        let shelf = try await Shelf(Self.books)
        _ = try await shelf.room.search.search(query)
    }

    @Test func `nonsense finds nothing`() async throws {
        let shelf = try await Shelf(Self.books)
        for query in ["qwrtpsdfg", "魑魅魍魉饕餮", "zzzz zzzz"] { #expect(try await shelf.find(query).isEmpty) }
    }

    @Test func `what is nearly a title is proposed`() async throws {
        let shelf = try await Shelf(Self.books)
        let page = try await shelf.room.search.search("华和活着")
        #expect(page.hits.isEmpty)
        #expect(page.suggestions.contains(.title("活着")))
    }

    @Test func `one library does not see another's titles`() async throws {
        let first = try await Shelf(Self.books)
        let second = try await Shelf([.book("x", "三体", "别人")], library: "other", store: first.store.store)
        #expect(try await second.find("三体") == ["x"])
        #expect(try await first.find("三体").contains("x") == false)
    }
}
