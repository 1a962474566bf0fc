public import Foundation
import Kernel
import Storage

/// Keeps a library's rules, and puts every change in force when it is committed.
public struct KeywordRuleStore: Sendable {
    /// The tables of the rules.
    static let schema = [
        SchemaStep(
            "enquiries.rule.1",
            [
                .table(
                    Table(
                        "keyword_rule",
                        [.text("library"), .text("id"), .integer("position"), .text("body"), .integer("changed_at")],
                        primaryKey: ["library", "id"], wide: true)),
                .table(
                    Table(
                        "keyword_rule_version",
                        [.text("library"), .integer("version"), .integer("keeps_built_in", default: 1)],
                        primaryKey: ["library"])),
            ])
    ]

    let store: LibraryStore
    let settings: EnquiriesSettings
    let codebook: Codebook
    let shelf: RuleShelf

    /// The library's own rules, in their order.
    public func book() async throws -> RuleBook {
        let library = store.id
        return try await store.read { try Self.read($0, library).book }
    }

    /// Puts in force what is stored.
    public func load() async throws {
        let library = store.id
        let stored = try await store.read { try Self.read($0, library) }
        shelf.replace(with: RuleSnapshot(stored.book, version: stored.version, settings: settings))
    }

    /// Puts in force what another node changed.
    ///
    /// One small read; meant to be called every few seconds.
    ///
    /// - Returns: whether anything had changed.
    @discardableResult
    public func refreshIfChanged() async throws -> Bool {
        let library = store.id
        let version = try await store.read { transaction in
            try transaction.integer("SELECT version FROM keyword_rule_version WHERE library = \(library)")
        }
        guard version > shelf.current.version else { return false }
        try await load()
        return true
    }

    /// Adds a rule, or replaces the one of the same id; the id of a built-in rule replaces or disables that.
    ///
    /// - Throws: `RuleProblem` where it cannot be kept.
    public func save(_ rule: KeywordRule, now: Date) async throws {
        if let problem = rule.problems(codebook: codebook).first { throw problem }
        let body = try Self.encoded(rule)
        try await change(now) { transaction, library, time in
            try transaction.run(
                """
                INSERT INTO keyword_rule (library, id, position, body, changed_at)
                VALUES (\(library), \(rule.id),
                  (SELECT COALESCE(MAX(position), 0) + 1 FROM keyword_rule WHERE library = \(library)), \(body), \(time))
                ON CONFLICT (library, id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at
                """)
        }
    }

    /// Removes a rule of the library's own; a built-in one of the same id holds again.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func remove(_ id: String, now: Date) async throws -> Bool {
        try await change(now) { transaction, library, _ in
            try transaction.run("DELETE FROM keyword_rule WHERE library = \(library) AND id = \(id)") > 0
        }
    }

    /// Replaces all of the library's rules by a book, all or nothing.
    ///
    /// - Throws: the first `RuleProblem` of the book.
    public func replace(with book: RuleBook, now: Date) async throws {
        if let problem = book.problems(codebook: codebook).first { throw problem }
        let bodies = try book.rules.map(Self.encoded)
        try await change(now) { transaction, library, time in
            try transaction.run("DELETE FROM keyword_rule WHERE library = \(library)")
            for (index, rule) in book.rules.enumerated() {
                try transaction.run(
                    """
                    INSERT INTO keyword_rule (library, id, position, body, changed_at)
                    VALUES (\(library), \(rule.id), \(index + 1), \(bodies[index]), \(time))
                    """)
            }
            try transaction.run(
                "UPDATE keyword_rule_version SET keeps_built_in = \(book.keepsBuiltIn) WHERE library = \(library)")
        }
    }

    @discardableResult
    private func change<Value: Sendable>(
        _ now: Date, _ work: @escaping @Sendable (Transaction, LibraryID, Int64) throws -> Value
    ) async throws -> Value {
        let library = store.id
        let time = now.milliseconds
        let (value, stored) = try await store.write { transaction in
            try transaction.run(
                """
                INSERT INTO keyword_rule_version (library, version) VALUES (\(library), 1)
                ON CONFLICT (library) DO UPDATE SET version = keyword_rule_version.version + 1
                """)
            let value = try work(transaction, library, time)
            return (value, try Self.read(transaction, library))
        }
        shelf.replace(with: RuleSnapshot(stored.book, version: stored.version, settings: settings))
        return value
    }

    private static func read(
        _ transaction: Transaction, _ library: LibraryID
    ) throws -> (version: Int64, book: RuleBook) {
        let state = try transaction.first(
            "SELECT version, keeps_built_in FROM keyword_rule_version WHERE library = \(library)"
        ) { ($0.integer(0), $0.flag(1)) }
        let decoder = JSONDecoder()
        let rules = try transaction.rows(
            "SELECT id, body FROM keyword_rule WHERE library = \(library) ORDER BY position, id"
        ) { row in
            do {
                return try decoder.decode(KeywordRule.self, from: Data(row.text(1).utf8))
            } catch {
                throw Fault(
                    .data, "the stored keyword rule “\(row.text(0))” cannot be read; save it anew", cause: error)
            }
        }
        return (state?.0 ?? 0, RuleBook(keepsBuiltIn: state?.1 ?? true, rules: rules))
    }

    private static func encoded(_ rule: KeywordRule) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rule), as: UTF8.self)
    }
}
