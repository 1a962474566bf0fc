import Foundation
public import Storage

/// Stores for tests: each test owns its own.
public enum TemporaryStore {
    /// A migrated store in memory.
    public static func inMemory(_ schema: [SchemaStep]) async throws -> Store {
        let store = try Store(.memory, schema: schema)
        try await store.migrate()
        return store
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
