import Testing

@testable import Catalogue

struct RelatedTests {
    static let books: [BibliographicRecord] = [
        .book("santi", "三体", "刘慈欣", year: 2008, clc: "I247.55", copies: [.copy("a")]),
        .book("santi-new", "三体", "刘慈欣", year: 2016, clc: "I247.55"),
        .book("earth", "流浪地球", "刘慈欣", year: 2008, clc: "I247.7"),
        .book("ball", "球状闪电", "刘慈欣", "某人", year: 2012, clc: "I247.5", copies: [.copy("b")]),
        .book("same", "银河之心", "江波", clc: "I247.55"), .book("near", "活着", "余华", clc: "I247.5"),
        .book("far", "唐诗选", "某人", clc: "I222"), .book("other", "刑法", "某人", clc: "D924"),
        .book("alone", "无类", "无名"),
    ]

    private func related(_ shelf: Shelf, _ control: String, limit: Int = 8) async throws -> [String] {
        let hit = try #require(
            try await shelf.room.search.search(control.isEmpty ? "三体" : control, limit: 1).hits.first)
        let id = try #require(Int64(hit.id))
        return try await shelf.room.related(to: id, limit: limit).map(\.control)
    }

    @Test func `first the same author, then the same class, then the nearest; no other edition`() async throws {
        let shelf = try await Shelf(Self.books)
        #expect(try await related(shelf, "三体") == ["ball", "earth", "same", "near", "far"])
        #expect(try await related(shelf, "三体", limit: 1) == ["ball"])
    }

    @Test func `a title without class or fellow has no neighbours, no title none`() async throws {
        let shelf = try await Shelf(Self.books)
        #expect(try await related(shelf, "无类") == [])
        #expect(try await shelf.room.related(to: 1).isEmpty)
    }
}
