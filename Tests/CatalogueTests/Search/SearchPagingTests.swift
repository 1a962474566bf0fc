import Testing

@testable import Catalogue

struct SearchPagingTests {
    /// A small source of numbers that is the same on every run.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }

    @Test(arguments: 1...6)
    func `pages neither repeat nor skip, whatever the catalogue and the size of a page`(seed: UInt64) async throws {
        var dice = Dice(state: seed)
        let syllables = ["家", "国", "中", "人", "的", "春", "秋", "history", "of", "world"]
        let records = (0..<150).map { index in
            let title = (0..<Int.random(in: 1...4, using: &dice)).map { _ in syllables.randomElement(using: &dice) ?? ""
            }
            return BibliographicRecord.book(
                "\(index)", title.joined(separator: " "), syllables.randomElement(using: &dice) ?? "",
                year: Bool.random(using: &dice) ? Int.random(in: 1990...1993, using: &dice) : nil,
                copies: Bool.random(using: &dice) ? [.copy("\(index)")] : [])
        }
        let shelf = try await Shelf(records)
        for query in ["家", "history", "中国", "of the world", "jia", "春秋 家"] {
            let whole = try await shelf.find(query, limit: 100)
            var paged: [String] = []
            var cursor: SearchCursor?
            let size = Int.random(in: 1...9, using: &dice)
            repeat {
                let page = try await shelf.room.search.search(query, limit: size, cursor: cursor)
                paged += page.hits.map(\.control)
                cursor = page.next.flatMap { SearchCursor($0.description) }
            } while cursor != nil
            #expect(Set(paged).count == paged.count)
            #expect(Array(paged.prefix(100)) == whole)
            #expect(try await shelf.room.search.search(query).total.count == paged.count)
        }
    }

    @Test(arguments: ["", "1.2.3", "a.b.c.d", "1.2.3.4.5", "99999999999999999999.0.0.0"])
    func `what is no cursor is refused`(text: String) { #expect(SearchCursor(text) == nil) }

    @Test func `a frequent word is counted to a thousand`() async throws {
        let shelf = try await Shelf((0..<1300).map { .book("\($0)", "中国 \($0)", "甲") })
        let page = try await shelf.room.search.search("中国", limit: 5)
        #expect(page.total.description == "1000+")
        // Facets are counted over the titles that are compared.
        let language = try #require(page.facets.languages.first)
        #expect(page.facets.languages.count == 1 && language.value == "chi")
        #expect(language.titles.isMore && language.titles.count >= Retrieval.compared)
    }

    @Test(arguments: ["中国", "zhongguo", "中国 12", "甲"])
    func `pages neither repeat nor skip where more was found than is ranked`(query: String) async throws {
        let shelf = try await Shelf((0..<1500).map { .book("\($0)", "中国 \($0 % 40)", "甲", year: 1980 + $0 % 30) })
        var paged: [String] = []
        var cursor: SearchCursor?
        repeat {
            let page = try await shelf.room.search.search(query, limit: 100, cursor: cursor)
            paged += page.hits.map(\.control)
            cursor = page.next
        } while cursor != nil
        #expect(Set(paged).count == paged.count)
        #expect(!paged.isEmpty)
        let again = try await shelf.find(query, limit: 100)
        #expect(Array(paged.prefix(100)) == again)
    }

    @Test func `a filter finds what lies far beyond the titles that are ranked`() async throws {
        var books = (0..<1500).map { BibliographicRecord.book("\($0)", "中国 \($0)", "甲", year: 2001, clc: "K2") }
        books.append(.book("rare", "论中国古代的天文与历法之研究", "乙", year: 1957, clc: "P1", copies: [.copy("x", "East 1")]))
        let shelf = try await Shelf(books)
        func find(_ change: (inout SearchFilters) -> Void) async throws -> [String] {
            var filters = SearchFilters()
            change(&filters)
            return try await shelf.room.search.search("中国", filters: filters).hits.map(\.control)
        }
        #expect(try await find { $0.years = 1950...1959 } == ["rare"])
        #expect(try await find { $0.years = 1956...1961 } == ["rare"])
        #expect(try await find { $0.topClass = "P" } == ["rare"])
        #expect(try await find { $0.branch = "East 1" } == ["rare"])
        #expect(try await find { $0.availableOnly = true } == ["rare"])
        #expect(try await find { $0.language = "fre" } == [])
    }

    @Test func `facets count what was found, filters narrow it`() async throws {
        let shelf = try await Shelf([
            .book("1", "家", "甲", year: 2011, clc: "I247", copies: [.copy("a"), .copy("b", "east")]),
            .book("2", "家庭", "乙", year: 2018, clc: "C913", copies: [.copy("c", "east", .onLoan)]),
            .book("3", "Family 家", "丙", year: 1999, language: "eng", clc: "I712"),
        ])
        let facets = try await shelf.room.search.search("家").facets
        #expect(facets.branches.map(\.value) == ["east", "main"])
        #expect(facets.branches.map(\.titles.count) == [2, 1])
        #expect(facets.available.count == 1)
        #expect(facets.decades.map(\.value) == ["2010", "1990"])
        #expect(facets.classes.map(\.value) == ["I", "C"])
        var filters = SearchFilters()
        filters.branch = "east"
        #expect(try await shelf.room.search.search("家", filters: filters).hits.map(\.control) == ["1", "2"])
        filters.availableOnly = true
        #expect(try await shelf.room.search.search("家", filters: filters).hits.map(\.control) == ["1"])
        filters = SearchFilters()
        filters.language = "eng"
        #expect(try await shelf.room.search.search("家", filters: filters).hits.map(\.control) == ["3"])
        filters = SearchFilters()
        filters.years = 2010...2019
        filters.topClass = "C"
        #expect(try await shelf.room.search.search("家", filters: filters).hits.map(\.control) == ["2"])
    }
}
