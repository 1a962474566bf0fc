import Kernel
import Storage
import Testing

@testable import Catalogue

struct CompletionTests {
    static let books: [BibliographicRecord] = [
        .book("1", "三体", "刘慈欣", year: 2008, copies: [.copy("a1"), .copy("a2"), .copy("a3")]),
        .book("2", "三体Ⅱ 黑暗森林", "刘慈欣", year: 2008, copies: [.copy("b1")]),
        .book("3", "三国演义", "罗贯中", copies: (1...9).map { .copy("c\($0)") }),
        .book("4", "三国演义", "（明）罗贯中", copies: [.copy("d1")]), .book("5", "三峡工程地质研究", "甲某"),
        .book("6", "百年孤独", "（哥伦比亚）加西亚·马尔克斯", copies: [.copy("e1"), .copy("e2")]),
        .book("7", "The Hobbit", "Tolkien, J. R. R.", language: "eng", copies: [.copy("f1")]),
        .book("8", "Les Misérables", "Hugo, Victor", language: "fre"),
        .book("9", "重庆森林", "王家卫"), .book("10", "史记", "司马迁"), .book("11", "女人与小说", "伍尔夫"),
        .book("12", "1984", "Orwell, George", language: "eng"),
    ]

    @Test(arguments: [
        ("三", "三国演义"), ("三体", "三体"), ("三體", "三体"), ("三体黑", ""), ("三体2", "三体Ⅱ 黑暗森林"), ("s", "三国演义"),
        ("san", "三国演义"), ("sant", "三体"), ("SAN TI", "三体"), ("st", "三体"), ("sgyy", "三国演义"), ("三t", "三体"),
        ("三guo", "三国演义"), ("bngd", "百年孤独"), ("hob", "The Hobbit"), ("the h", "The Hobbit"),
        ("les mise", "Les Misérables"), ("misé", ""), ("chongq", "重庆森林"), ("zhongqings", "重庆森林"), ("nvren", "女人与小说"),
        ("19", "1984"), ("刘", "刘慈欣"), ("liuc", "刘慈欣"), ("lcx", "刘慈欣"), ("马尔", "（哥伦比亚）加西亚·马尔克斯"),
        ("hugo", "Hugo, Victor"), ("victor h", "Hugo, Victor"), ("tolk", "Tolkien, J. R. R."), ("zzz", ""), ("", ""),
        (" ", ""), ("。", ""), ("%", ""), ("😀", ""), ("\u{0}", ""), ("'", ""),
    ])
    func `what begins as typed is proposed, the obvious first`(typed: String, wanted: String) async throws {
        let shelf = try await Shelf(Self.books)
        #expect(try await shelf.room.complete(typed).first?.text ?? "" == wanted)
    }

    @Test func `nothing is proposed twice, and no more than asked for`() async throws {
        let shelf = try await Shelf(
            Self.books + (0..<60).map { .book("x\($0)", "三国志", "陈寿", copies: [.copy("y\($0)")]) })
        let all = try await shelf.room.complete("三", limit: 20)
        #expect(all.first == SearchCompletion(text: "三国志", kind: .title))
        #expect(Set(all).count == all.count)
        #expect(try await shelf.room.complete("三", limit: 2).count == 2)
        #expect(try await shelf.room.complete("luo").filter { $0.kind == .author }.map(\.text) == ["罗贯中"])
    }

    @Test(arguments: ["家", "j", "jia", "jiat", "家t", "家庭", "jt"])
    func `the obvious is proposed however many titles begin so`(typed: String) async throws {
        let shelf = try await Shelf(
            (0..<900).map { .book("\($0)", "家庭丛书的第\($0)种 一个很长很长的书名", "某人") }
                + [.book("short", "家庭", "某人", copies: [.copy("a"), .copy("b")])])
        #expect(try await shelf.room.complete(typed, limit: 3).first?.text == "家庭")
    }

    @Test func `a title is found by what was proposed`() async throws {
        let shelf = try await Shelf(Self.books)
        for typed in ["三", "bai", "les", "t", "l"] {
            for completion in try await shelf.room.complete(typed) {
                let hit = try #require(try await shelf.room.search.search(completion.text).hits.first)
                #expect(hit.title == completion.text || hit.authors.contains(completion.text))
            }
        }
    }

    @Test func `one library's titles are not proposed to another`() async throws {
        let first = try await Shelf(Self.books)
        let second = try await Shelf([.book("x", "三字经", "王应麟")], library: "other", store: first.store.store)
        #expect(try await second.room.complete("三").map(\.text) == ["三字经"])
    }
}
