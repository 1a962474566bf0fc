import Kernel
import Storage
import TestSupport
import Testing

@testable import Catalogue

struct ItemWordTests {
    private func tell(_ shelf: Shelf, _ words: ItemWord...) async throws {
        try await shelf.store.write { try shelf.room.tell(words, in: $0) }
    }

    private func item(_ shelf: Shelf, _ control: String = "1") async throws -> Item? {
        guard let id = try await shelf.room.id(control: control) else { return nil }
        return try await shelf.room.record(id: id)?.items.first
    }

    @Test func `a lent copy is shown as lent with its due date, in search, filter and record, until it is back`()
        async throws
    {
        let shelf = try await Shelf([.book("1", "家", "巴金", copies: [.copy("a1")])])
        let day = try #require(CalendarDay("2026-12-04"))
        try await tell(shelf, ItemWord(control: "1", barcode: "a1", status: .onLoan, due: day))
        let lent = try #require(try await item(shelf))
        #expect(lent.status == .onLoan && lent.due == day)
        #expect(lent.words.chinese == "已借出，12月4日应还" && lent.words.english == "on loan, due 2026-12-04")
        var filters = SearchFilters()
        filters.availableOnly = true
        #expect(try await shelf.room.search.search("家").hits.first?.availability == .init(total: 1, available: 0))
        #expect(try await shelf.room.search.search("家", filters: filters).hits.isEmpty)
        try await tell(shelf, ItemWord(control: "1", barcode: "a1", status: .available))
        #expect(try await shelf.room.search.search("家", filters: filters).hits.count == 1)
        #expect(try await item(shelf)?.due == nil)
        #expect(try await shelf.find("a1") == ["1"])
    }

    @Test func `an import leaves the library system's word alone, also when the title changes or comes again`()
        async throws
    {
        let book = BibliographicRecord.book("1", "家", "巴金", copies: [.copy("a1")])
        let shelf = try await Shelf([book])
        try await tell(shelf, ItemWord(control: "1", barcode: "a1", status: .onLoan))
        #expect(try await shelf.room.sink.apply([.put(book)]).unchanged == 1)
        var changed = book
        changed.title = "春"
        #expect(try await shelf.room.sink.apply([.put(changed)]).updated == 1)
        #expect(try await item(shelf)?.status == .onLoan)
        _ = try await shelf.room.sink.apply([.delete(control: "1"), .put(changed)])
        #expect(try await item(shelf)?.status == .onLoan)
        #expect(try await shelf.room.search.search("春").hits.first?.availability.available == 0)
        // What finds the title was taken back whole each time.
        try await tell(shelf, ItemWord(control: "1", barcode: "a1", status: nil))
        #expect(try await item(shelf)?.status == .available)
        _ = try await shelf.room.sink.apply([.delete(control: "1")])
        #expect(try await shelf.find("春").isEmpty)
        #expect(try await shelf.find("a1").isEmpty)
    }

    @Test(arguments: [
        (Item.Status.referenceOnly, Item.Status.available, Item.Status.referenceOnly),
        (.withdrawn, .onLoan, .withdrawn), (.onLoan, .available, .available), (.inRepair, .onLoan, .onLoan),
        (.inProcess, .available, .inProcess), (.missing, .available, .available),
    ])
    func `that a copy is there says nothing of what it is there for`(
        listed: Item.Status, told: Item.Status, shown: Item.Status
    ) async throws {
        let shelf = try await Shelf([.book("1", "家", "巴金", copies: [.copy("a1", "main", listed)])])
        try await tell(shelf, ItemWord(control: "1", barcode: "a1", status: told))
        #expect(try await item(shelf)?.status == shown)
    }

    @Test func `a word is of one title's copy, though another title has the same barcode`() async throws {
        let shelf = try await Shelf([
            .book("1", "家", "巴金", copies: [.copy("a1")]), .book("2", "春", "巴金", copies: [.copy("a1")]),
        ])
        try await tell(
            shelf, ItemWord(control: "1", barcode: "a1", status: .onLoan),
            ItemWord(control: "9", barcode: "a1", status: .onLoan))
        #expect(try await item(shelf, "1")?.status == .onLoan)
        #expect(try await item(shelf, "2")?.status == .available)
    }

    @Test func `copies are counted by state and due date`() throws {
        let (early, late) = (try #require(CalendarDay("2026-12-04")), try #require(CalendarDay("2026-12-20")))
        func copy(_ status: Item.Status, _ due: CalendarDay? = nil) -> Item {
            Item(barcode: "", branch: "", location: "", callNumber: "", status: status, due: due)
        }
        let counts = ItemCount.of([
            copy(.onLoan, late), copy(.onLoan), copy(.available), copy(.onLoan, early), copy(.onLoan, early),
        ])
        #expect(
            counts.map(\.words.english) == [
                "available", "on loan, due 2026-12-04", "on loan, due 2026-12-20", "on loan",
            ])
        #expect(counts.map(\.count) == [1, 2, 1, 1] && counts.map(\.isAvailable) == [true, false, false, false])
    }
}
