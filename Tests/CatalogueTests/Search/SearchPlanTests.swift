import Kernel
import Storage
import TestSupport
import Testing

@testable import Catalogue

@Suite(.enabled(if: !TemporaryStore.isPostgres, "reads SQLite's plans"))
struct SearchPlanTests {
    static let hot: [(String, SQL)] = [
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

    @Test func `every way into the index reads lists from their beginning and sorts nothing`() async throws {
        let shelf = try await Shelf([.book("1", "家", "巴金")])
        let table = try await shelf.store.store.read {
            try $0.rows("SELECT name FROM sqlite_master WHERE name LIKE 'catalogue_text_of%' AND sql LIKE '%fts5(%'") {
                $0.text(0)
            }
        }.first
        let name = try #require(table)
        let query: SQL = """
            EXPLAIN QUERY PLAN SELECT rowid FROM \(unsafe: name) WHERE \(unsafe: name) MATCH 'x' AND rowid > 0
            ORDER BY rowid LIMIT 10
            """
        let plan = try await shelf.store.store.read { try $0.rows(query) { $0.text(3) } }
        #expect(plan.count == 1 && plan[0].contains("VIRTUAL TABLE INDEX"), "\(plan)")
    }
}
