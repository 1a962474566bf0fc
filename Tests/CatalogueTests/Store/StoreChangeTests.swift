import Kernel
import Storage
import TestSupport
import Testing

@testable import Catalogue

struct StoreChangeTests {
    @Test func `titles are added, replaced, left alone and deleted`() async throws {
        let shelf = try await Shelf()
        let first = BibliographicRecord.book("1", "家", "巴金", copies: [.copy("a1")])
        #expect(
            try await shelf.room.sink.apply([.put(first)])
                == ImportTally(added: 1, updated: 0, unchanged: 0, deleted: 0))
        #expect(try await shelf.room.sink.apply([.put(first)]).unchanged == 1)
        let id = try await shelf.room.search.search("家").hits.first?.id
        var changed = first
        changed.title = "春"
        changed.items = [.copy("a1", "main", .onLoan), .copy("b")]
        #expect(try await shelf.room.sink.apply([.put(changed)]).updated == 1)
        #expect(try await shelf.find("家").isEmpty)
        let hit = try #require(try await shelf.room.search.search("春").hits.first)
        #expect(hit.id == id)
        #expect(hit.availability == .init(total: 2, available: 1))
        #expect(try await shelf.find("a1") == ["1"])
        #expect(
            try await shelf.room.sink.apply([.delete(control: "1"), .delete(control: "2")])
                == ImportTally(added: 0, updated: 0, unchanged: 0, deleted: 1, notHeld: 1))
        #expect(try await shelf.find("春").isEmpty)
        #expect(try await leftovers(shelf) == [0, 0, 0])
    }

    @Test func `the same title several times in a batch ends as it came last`() async throws {
        let shelf = try await Shelf()
        let tally = try await shelf.room.sink.apply([
            .put(.book("1", "家", "巴金")), .put(.book("1", "春", "巴金")), .delete(control: "1"),
            .put(.book("1", "秋", "巴金")),
        ])
        #expect(tally == ImportTally(added: 2, updated: 1, unchanged: 0, deleted: 1))
        #expect(try await shelf.find("秋") == ["1"])
        #expect(try await shelf.find("家").isEmpty)
        #expect(try await shelf.find("春").isEmpty)
    }

    @Test func `a change of copies alone changes what is available`() async throws {
        let shelf = try await Shelf([.book("1", "家", "巴金", copies: [.copy("a1")])])
        let tally = try await shelf.room.sink.apply([
            .put(.book("1", "家", "巴金", copies: [.copy("a1", "main", .onLoan)]))
        ])
        #expect(tally.updated == 1)
        let page = try await shelf.room.search.search("家")
        #expect(page.facets.available.count == 0)
        #expect(page.hits.first?.availability == .init(total: 1, available: 0))
    }

    @Test func `barcodes of messy files may repeat`() async throws {
        let shelf = try await Shelf([
            .book("1", "家", "巴金", copies: [.copy("a1"), .copy("a1"), .copy("")]),
            .book("2", "春", "巴金", copies: [.copy("a1")]),
        ])
        #expect(Set(try await shelf.find("a1")) == ["1", "2"])
        #expect(try await shelf.room.statistics().items == 4)
    }

    @Test func `a record comes back as it went in`() async throws {
        var record = BibliographicRecord.book("1", "家", "巴金", year: 1953, isbn: "9787020024759", clc: "I246.5")
        record.subtitle = "激流三部曲之一"
        record.otherTitles = ["Family", ""]
        record.otherAuthors = ["Ba, Jin"]
        record.responsibility = "巴金著"
        record.place = "北京"
        record.edition = "第2版"
        record.extent = "317页"
        record.issns = ["1000-0135"]
        record.bookNumbers = ["10019·2024", ""]
        record.subjects = ["长篇小说--中国--现代"]
        record.summary = String(repeating: "高公馆的故事。", count: 60)
        record.series = ["激流三部曲"]
        record.links = [.init(url: "https://example.edu/1", label: ""), .init(url: "x", label: "目录")]
        record.items = [.copy("a1", "main", .onHold, call: "I246.5/1")]
        let shelf = try await Shelf([record])
        let id = try #require(try await shelf.room.search.search("家").hits.first.flatMap { Int64($0.id) })
        #expect(try await shelf.room.record(id: id) == record)
        #expect(try await shelf.room.record(id: 1) == nil)
    }

    @Test func `the index is built again where an older version built it`() async throws {
        let shelf = try await Shelf((0..<30).map { .book("\($0)", "书名\($0)", "作者\($0 % 3)") })
        let before = try await shelf.find("作者1", limit: 50)
        #expect(try await shelf.room.rebuildIfNeeded() == 0)
        try await shelf.store.write { try $0.run("UPDATE fulltext_index SET version = 0 WHERE library = 'demo'") }
        #expect(try await shelf.room.rebuildIfNeeded() == 30)
        #expect(try await shelf.find("作者1", limit: 50) == before)
        try await shelf.room.optimise()
        #expect(try await shelf.find("作者1", limit: 50) == before)
    }

    @Test func `statistics count titles, copies, languages and years`() async throws {
        let shelf = try await Shelf([
            .book("1", "家", "巴金", year: 1953, copies: [.copy("a1"), .copy("b", "east")]),
            .book("2", "Dune", "Herbert, Frank", year: 1965, language: "eng"),
        ])
        let statistics = try await shelf.room.statistics()
        #expect(statistics.records == 2)
        #expect(statistics.branches == ["main": 1, "east": 1])
        #expect(statistics.languages == ["chi": 1, "eng": 1])
        #expect(statistics.years == [1953: 1, 1965: 1])
        #expect(statistics.lastImport != nil)
    }

    private func leftovers(_ shelf: Shelf) async throws -> [Int64] {
        try await shelf.store.read { transaction in
            try ["bib", "bib_card", "item"].map {
                try transaction.integer("SELECT count(*) FROM \(unsafe: $0) WHERE library = 'demo'")
            }
        }
    }
}
