import Foundation
import Kernel
import Storage
import Testing

@testable import Catalogue

struct ReaderShelfTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func `titles stand with the newest first, each once, and pages lead through all`() async throws {
        let books = (1...30).map { BibliographicRecord.book("B\($0)", "书\($0)", "人") }
        let room = try await Shelf(books).room
        let shelf = room.shelf(of: "oReader", account: "main")
        for (index, book) in books.enumerated() {
            try await shelf.add(book.control, now: Self.now + Double(index), day: 1)
        }
        try await shelf.add("B1", now: Self.now + 999, day: 1)
        let first = try await shelf.page(limit: 20)
        #expect(first.total == 30)
        #expect(first.entries.first?.control == "B30")
        let rest = try await shelf.page(limit: 20, after: first.entries.last?.place)
        #expect(rest.entries.map(\.control) == (1...10).reversed().map { "B\($0)" })
        #expect(ShelfPlace("\(first.entries[0].place)") == first.entries[0].place)
    }

    @Test func `one reader never reaches another's, nor another account's, nor another library's`() async throws {
        let shared = try await Shelf([.book("B1", "书", "人")])
        let room = shared.room
        let own = room.shelf(of: "oOne", account: "main")
        try await own.add("B1", now: Self.now, day: 1)
        let other = try await Shelf([.book("B1", "书", "人")], library: "other", store: shared.store.store)
        let foreign = [
            room.shelf(of: "oTwo", account: "main"), room.shelf(of: "oOne", account: "second"),
            other.room.shelf(of: "oOne", account: "main"),
        ]
        for shelf in foreign {
            #expect(try await shelf.page(limit: 9).entries.isEmpty)
            #expect(try await shelf.held(among: ["B1"]).isEmpty)
            #expect(try await shelf.records().isEmpty)
            try await shelf.remove("B1")
            try await shelf.clear()
        }
        #expect(try await own.held(among: ["B1", "B2"]) == ["B1"])
        #expect(try await own.records().map(\.title) == ["书"])
        try await own.remove("B1")
        #expect(try await own.page(limit: 9).total == 0)
    }

    @Test func `a title that left the catalogue keeps its place without its record`() async throws {
        let room = try await Shelf([.book("B1", "书", "人")]).room
        let shelf = room.shelf(of: "oReader", account: "main")
        try await shelf.add("B1", now: Self.now, day: 1)
        _ = try await room.sink.apply([.delete(control: "B1")])
        let page = try await shelf.page(limit: 9)
        #expect(page.total == 1)
        #expect(page.entries.first?.hit == nil)
    }

    @Test func `a shelf is full at its capacity`() async throws {
        let shared = try await Shelf()
        let shelf = shared.room.shelf(of: "oReader", account: "main")
        try await shared.store.write { transaction in
            for number in 0..<ReaderShelf.capacity {
                try transaction.run(
                    """
                    INSERT INTO shelf (library, account, reader, control, added_at)
                    VALUES (\("demo"), \("main"), \("oReader"), \("B\(number)"), \(number))
                    """)
            }
        }
        await #expect(throws: ReaderShelfRefusal.full) { try await shelf.add("C1", now: Self.now, day: 1) }
    }
}
