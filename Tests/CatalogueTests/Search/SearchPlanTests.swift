import Kernel
import Storage
import Testing

@testable import Catalogue

struct SearchPlanTests {
    static let hot: [(String, SQL)] = [
        ("a key", Retrieval.exact("demo", .title, "家", 10)),
        ("a range of keys", Retrieval.range("demo", .title, "家", 10)),
        ("class numbers from one on", Retrieval.classes("demo", from: "clc:I247", 10)),
        ("class numbers before one", Retrieval.classes("demo", before: "clc:I247", 10)),
        ("cards", Retrieval.cards("demo", [1, 2, 3])),
        ("a title by id", "SELECT control, record FROM bib WHERE library = 'demo' AND id = 1"),
        ("a title by control number", "SELECT doc FROM bib WHERE library = 'demo' AND control = 'x'"),
        ("copies", "SELECT barcode FROM item WHERE library = 'demo' AND bib = 1 ORDER BY position"),
    ]

    @Test(arguments: hot.indices)
    func `a hot query goes by an index and sorts nothing`(index: Int) async throws {
        let (name, query) = Self.hot[index]
        let shelf = try await Shelf([.book("1", "家", "巴金")])
        let plan = try await shelf.store.read { try $0.rows("EXPLAIN QUERY PLAN \(query)") { $0.text(3) } }
        #expect(!plan.isEmpty)
        #expect(plan.allSatisfy { $0.contains("SEARCH") && $0.contains("library=?") }, "\(name): \(plan)")
    }
}
