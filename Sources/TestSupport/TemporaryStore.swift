import Foundation
public import Storage

/// Stores for tests: each test owns its own.
public enum TemporaryStore {
    /// Whether stores are made on a PostgreSQL server.
    public static var isPostgres: Bool { server != nil }

    private static let server = ProcessInfo.processInfo.environment["SHIQU_TEST_DATABASE"].flatMap { $0.isEmpty ? nil : $0 }

    /// A migrated store in memory.
    ///
    /// Where `SHIQU_TEST_DATABASE` names a PostgreSQL server, a store in a schema of its own there.
    public static func inMemory(_ schema: [SchemaStep]) async throws -> Store {
        let store = try Store(newAddress() ?? .memory, schema: schema)
        try await store.migrate()
        return store
    }

    /// The address of a schema nobody uses yet on the server tests are run on; nil where there is none.
    public static func newAddress() throws -> DatabaseAddress? {
        guard let server else { return nil }
        let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let join = server.contains("?") ? "&" : "?"
        return .postgres(try PostgresAddress(url: server + join + "readers=2&writers=2&schema=" + name))
    }

    /// A migrated store in a file of a temporary folder, which the test may open again.
    public static func inFile(_ schema: [SchemaStep]) async throws -> (store: Store, path: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-\(UUID().uuidString)")
        let path = folder.appending(path: "test.db").path(percentEncoded: false)
        let store = try Store(.file(path), schema: schema)
        try await store.migrate()
        return (store, path)
    }
}

extension Store {
    /// Lets the engine refuse every further write, as a file on a read-only disk does.
    public func readOnly() async {
        // It holds at once, so the commit itself may be the first to be refused when another writer shares it.
        _ = try? await write { try $0.run("PRAGMA query_only = 1") }
    }
}
