import Kernel
import Storage
import TestSupport
import Testing

struct FullTextTests {
    static let index = FullTextIndex("notes", columns: ["head", "body"], version: 1)

    private static func filled() async throws -> Store {
        let store = try await TemporaryStore.inMemory([])
        try await store.write { transaction in
            try transaction.index(
                [
                    .init(number: 30, columns: ["三体 刘慈", "novel of stars"]),
                    .init(number: 10, columns: ["家", "novel of a family"]), .init(number: 20, columns: ["novel", "春"]),
                ], in: index, library: "a")
        }
        return store
    }

    @Test(arguments: [
        (FullTextQuery.word("novel"), [Int64(10), 20, 30]), (.word("novel", column: 0), [20]),
        (.word("novel", column: 1), [10, 30]),
        (.prefix("nov", column: 0), [20]), (.prefix("sta"), [30]), (.all([.word("三体"), .word("stars")]), [30]),
        (.all([.word("三体"), .word("family")]), []), (.any([.word("三体"), .word("家")]), [10, 30]), (.all([]), []),
        (.any([]), []),
        (.word(""), []), (.all([.word("novel"), .any([])]), []), (.word("\" OR novel"), []), (.word("a"), [10]),
    ])
    func `queries find their documents, small numbers first`(query: FullTextQuery, numbers: [Int64]) async throws {
        let store = try await Self.filled()
        let found = try await store.read { try $0.search(query, in: Self.index, library: "a", limit: 10) }
        #expect(found == numbers)
    }

    @Test func `a search goes on after a number and stops at its limit`() async throws {
        let store = try await Self.filled()
        let found = try await store.read {
            try $0.search(.word("novel"), in: Self.index, library: "a", after: 10, limit: 1)
        }
        #expect(found == [20])
    }

    @Test func `libraries have indexes of their own, and one without documents finds nothing`() async throws {
        let store = try await Self.filled()
        #expect(try await store.read { try $0.search(.word("novel"), in: Self.index, library: "b", limit: 9) }.isEmpty)
        try await store.write {
            try $0.index([.init(number: 10, columns: ["novel", ""])], in: Self.index, library: "b")
        }
        #expect(try await store.read { try $0.search(.word("novel"), in: Self.index, library: "b", limit: 9) } == [10])
    }

    @Test func `a removed document is found no more`() async throws {
        let store = try await Self.filled()
        try await store.write {
            try $0.unindex([.init(number: 20, columns: ["novel", "春"])], in: Self.index, library: "a")
            try $0.optimise(Self.index, library: "a")
        }
        #expect(
            try await store.read { try $0.search(.word("novel"), in: Self.index, library: "a", limit: 9) } == [10, 30])
    }

    @Test func `the words of a column are told with their documents`() async throws {
        let store = try await Self.filled()
        let words = try await store.read {
            try $0.words(of: Self.index, column: 1, library: "a", from: "a", through: "zzz")
        }
        #expect(words.map(\.word) == ["a", "family", "novel", "of", "stars"])
        #expect(words.first { $0.word == "novel" }?.documents == 2)
    }

    @Test func `an emptied index begins anew, and an undone write leaves none`() async throws {
        let store = try await Self.filled()
        #expect(try await store.read { try $0.state(of: Self.index, library: "a") } == .init(version: 1, generation: 3))
        try await store.write { try $0.clear(Self.index, library: "a") }
        #expect(
            try await store.read { try $0.state(of: Self.index, library: "a") } == .init(version: nil, generation: 0))
        try? await store.write { transaction -> Void in
            try transaction.index([.init(number: 1, columns: ["x", "y"])], in: Self.index, library: "a")
            throw Fault(.data, "undone")
        }
        #expect(try await store.read { try $0.search(.word("x"), in: Self.index, library: "a", limit: 9) }.isEmpty)
        try await store.write { try $0.index([.init(number: 1, columns: ["x", "y"])], in: Self.index, library: "a") }
        #expect(try await store.read { try $0.search(.word("x"), in: Self.index, library: "a", limit: 9) } == [1])
    }
}
