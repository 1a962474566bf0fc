import Foundation
public import Storage

/// Stores for tests: each test owns its own.
///
/// Where `SHIQU_TEST_DATABASE` names a PostgreSQL server they are made there, each in a schema of its own.
public enum TemporaryStore {
    /// Whether stores are made on a PostgreSQL server.
    public static var isPostgres: Bool { server != nil }

    private static let server = ProcessInfo.processInfo.environment["SHIQU_TEST_DATABASE"]
        .flatMap { $0.isEmpty ? nil : $0 }

    /// A migrated store, in memory where there is no server.
    public static func inMemory(_ schema: [SchemaStep]) async throws -> Store {
        let store = try Store(newAddress() ?? .memory, schema: schema)
        try await store.migrate()
        return store
    }

    /// The address of a schema nobody uses yet on the server tests are run on; nil where there is none.
    public static func newAddress() throws -> DatabaseAddress? {
        guard server != nil else { return nil }
        return try DatabaseAddress(url: newURL(in: ""))
    }

    /// What settings say of a database nobody uses yet: on the server, else in a file of the folder.
    public static func newURL(in folder: String) -> String {
        guard let server else { return "sqlite://\(folder)/shiqu.db" }
        let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let join = server.contains("?") ? "&" : "?"
        return server + join + "readers=2&writers=2&schema=" + name
    }

    /// A migrated store in a file of a temporary folder.
    public static func inFile(_ schema: [SchemaStep]) async throws -> (store: Store, path: String) {
        let path = newFolder().appending(path: "test.db").path(percentEncoded: false)
        let store = try Store(.file(path), schema: schema)
        try await store.migrate()
        return (store, path)
    }

    /// A migrated store that the test may open again at its address.
    public static func lasting(_ schema: [SchemaStep]) async throws -> (store: Store, address: DatabaseAddress) {
        let address = try DatabaseAddress(url: newURL(in: newFolder().path(percentEncoded: false)))
        let store = try Store(address, schema: schema)
        try await store.migrate()
        return (store, address)
    }

    private static func newFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "shiqu-\(UUID().uuidString)")
    }
}

extension Store {
    /// Lets the engine refuse every further write, as a file on a read-only disk does.
    public func readOnly() async {
        guard TemporaryStore.isPostgres else {
            // It holds at once, so the commit itself may be the first to be refused when another writer shares it.
            _ = try? await write { try $0.run("PRAGMA query_only = 1") }
            return
        }
        // Both writers must hear of it: while one is kept busy, the other takes the second.
        let forbid: SQL = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
        async let first: Int64? = try? write { transaction in
            try transaction.run(forbid)
            return try transaction.integer("SELECT count(*) FROM pg_sleep(0.5)")
        }
        try? await Task.sleep(for: .milliseconds(150))
        _ = try? await write { try $0.run(forbid) }
        _ = await first
    }

    /// The tables that have all of these columns, by name.
    public func tables(with columns: [String]) async throws -> [String] {
        try await read { transaction in
            let named: SQL =
                TemporaryStore.isPostgres
                ? "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
                : """
                SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
                WHERE m.type = 'table'
                """
            let pairs = try transaction.rows(named) { ($0.text(0), $0.text(1)) }
            let tables = Dictionary(grouping: pairs, by: \.0).mapValues { Set($0.map(\.1)) }
            return tables.filter { $0.value.isSuperset(of: columns) }.keys.sorted()
        }
    }
}
