import Foundation
import Kernel
import TestSupport
import Testing

@testable import Lending

struct HistoryTests {
    private static func look(_ library: Library, after days: Double) async throws {
        _ = try await library.accounts.account(
            of: library.first, now: Library.start.addingTimeInterval(days * 86_400))
    }

    @Test func `without the consent nothing is written`() async throws {
        let library = try await Library()
        try await Self.look(library, after: 0)
        library.system.put(Library.account("A1"))
        try await Self.look(library, after: 1)
        #expect(try await library.room.history(of: library.first.reader).page(limit: 10).total == 0)
    }

    @Test func `what is gone from the account has come back, and a renewal makes no second entry`() async throws {
        let library = try await Library(purposes: [.history])
        try await Self.look(library, after: 0)
        library.system.put(Library.account("A1", loans: [Library.loan("1", "三体", in: 17)]))
        try await Self.look(library, after: 1)
        let page = try await library.room.history(of: library.first.reader).page(limit: 10)
        #expect(page.total == 2)
        #expect(page.entries.first { $0.title == "活着" }?.backAt == Library.start.addingTimeInterval(86_400))
        #expect(page.entries.first { $0.title == "三体" }?.backAt == nil)
    }

    @Test func `readers see and delete their own entries only`() async throws {
        let library = try await Library(purposes: [.history])
        try await Self.look(library, after: 0)
        let (own, other) = (
            library.room.history(of: try library.first.reader), library.room.history(of: try library.second.reader)
        )
        let entry = try #require(try await own.page(limit: 1).entries.first)
        #expect(try await other.page(limit: 10).total == 0)
        #expect(try await other.delete(entry.id) == false)
        #expect(try await own.delete(entry.id))
        #expect(try await own.clear() == 1)
    }
}
