import Kernel
import Storage

/// The library's key that signs the codes of electronic cards: made once, kept in the database, the same on every node.
struct CardKey: Sendable {
    static let schema = SchemaStep(
        "lending.key.1",
        [
            .table(
                Table(
                    "lending_key", [.text("library"), .text("name"), .blob("secret")], primaryKey: ["library", "name"]))
        ])

    let store: LibraryStore

    /// The key's 32 bytes.
    func bytes() async throws -> [UInt8] {
        let library = store.id
        let find: @Sendable (Transaction) throws -> [UInt8]? = { transaction in
            try transaction.first(
                "SELECT secret FROM lending_key WHERE library = \(library) AND name = 'card'"
            ) { $0.bytes(0) }
        }
        if let key = try await store.read(find) { return key }
        var generator = SystemRandomNumberGenerator()
        let fresh = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return try await store.write { transaction in
            try transaction.run(
                """
                INSERT INTO lending_key (library, name, secret) VALUES (\(library), 'card', \(fresh))
                ON CONFLICT (library, name) DO NOTHING
                """)
            guard let key = try find(transaction) else { throw Fault(.bug, "a key is gone as soon as it was made") }
            return key
        }
    }
}
