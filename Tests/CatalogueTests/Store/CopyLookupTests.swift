import Testing

@testable import Catalogue

struct CopyLookupTests {
    @Test func `a title is found by the barcode of one of its copies, to the letter`() async throws {
        let shelf = try await Shelf([
            .book("1", "家", "巴金", copies: [.copy("A-0001"), .copy("A-0002")]),
            .book("2", "春", "巴金", copies: [.copy("A-0003"), .copy("a-0002")]),
        ])
        #expect(try await shelf.room.record(barcode: "A-0002")?.control == "1")
        #expect(try await shelf.room.record(barcode: "a-0002")?.control == "2")
        #expect(try await shelf.room.record(barcode: "A-0003")?.title == "春")
        for other in ["A-000", "A 0002", "", "家", "1"] {
            #expect(try await shelf.room.record(barcode: other) == nil)
        }
        _ = try await shelf.room.sink.apply([.delete(control: "1")])
        #expect(try await shelf.room.record(barcode: "A-0001") == nil)
    }
}
