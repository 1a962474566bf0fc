public import Kernel
public import Synchronization

/// The one door to the database, whichever engine is behind it.
///
/// `read` and `write` are whole transactions over a synchronous closure; no network inside. A write's closure may run
/// twice (after a serialisation failure), so it changes nothing outside the database. What `write` returned survives
/// the death of the process.
public final class Store: Sendable {
    @usableFromInline let door: EngineDoor
    let steps: [SchemaStep]
    /// Makes ids for rows.
    public let ids: TimeOrderedID

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - address: where it is; the file is created if it is missing.
    ///   - schema: the steps of everything that lives in it, in order. Run by `migrate`.
    ///   - durability: what a commit waits for.
    ///   - ids: the source of row ids; a node of its own for each process.
    /// - Throws: `Fault` of kind `unavailable` where it cannot be opened.
    public init(
        _ address: DatabaseAddress, schema: [SchemaStep], durability: Durability = .process,
        ids: TimeOrderedID = TimeOrderedID(node: .random(in: 0..<1024))
    ) throws {
        if case .postgres(let server) = address {
            door = EngineDoor(engine: try PostgresEngine(server))
        } else {
            door = EngineDoor(engine: try SQLiteEngine(address, durability: durability))
        }
        steps = Usage.schema + FullTextIndex.schema + JobTable.schema + schema
        self.ids = ids
    }

    /// Brings the schema up to date, once, under the database's own lock.
    ///
    /// - Returns: the names of the steps that were run now.
    /// - Throws: `Fault` of kind `settings` where the database was made by a newer version.
    @discardableResult
    public func migrate() async throws -> [String] {
        let steps = self.steps
        return try await door.engine.migrate(steps)
    }

    /// The steps that have not run yet, and those the database has that this version does not know.
    public func schemaState() async throws -> SchemaState {
        let applied = try await door.engine.appliedSteps()
        let known = Set(steps.map(\.name))
        return SchemaState(
            pending: steps.map(\.name).filter { !applied.contains($0) },
            unknown: applied.filter { !known.contains($0) }.sorted())
    }

    /// Reads in one transaction: a snapshot that no writer disturbs.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await door.engine.read(library: nil, body)
    }

    /// Writes in one transaction, all or nothing.
    ///
    /// Concurrent callers share one durable commit.
    @inlinable
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await WriteResult.of(door, library: nil, body)
    }

    /// The door for one library's rows.
    public func library(_ id: LibraryID) -> LibraryStore { LibraryStore(id: id, store: self, door: door) }

    /// How many statements were run and commits made since it was opened.
    public var work: (statements: Int, commits: Int) { door.engine.count.sofar }

    /// Writes a value that means nothing, to see whether anything can be written.
    ///
    /// - Throws: `Fault` of kind `unavailable` where the disk is full or the file read-only, `tryAgain` where another
    ///   process writes all the time.
    public func tryWriting() async throws { try await door.engine.tryWriting() }

    /// Closes the database; whoever reads or writes afterwards is told so by a `Fault`.
    public func close() throws { try door.engine.close() }
}

/// The door a room gets: one library's rows, and it cannot forget which library.
///
/// A statement that does not name the column `library` is refused.
public struct LibraryStore: Sendable {
    /// The library.
    public let id: LibraryID
    /// The whole store, for its ids.
    public let store: Store
    @usableFromInline let door: EngineDoor

    /// Reads in one transaction.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await door.engine.read(library: id, body)
    }

    /// Writes in one transaction, all or nothing.
    @inlinable
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await WriteResult.of(door, library: id, body)
    }
}

/// Carries what a write returns past the engine, which knows no types: this part is compiled into the caller.
@usableFromInline
final class WriteResult<Value: Sendable>: Sendable {
    @usableFromInline let value = Mutex<Value?>(nil)

    @inlinable
    init() {}

    @inlinable
    static func of(
        _ door: EngineDoor, library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let result = WriteResult()
        try await door.write(library: library) { transaction in
            let value = try body(transaction)
            result.value.withLock { $0 = value }
        }
        guard let value = result.value.withLock({ $0 }) else { throw Fault(.bug, "a writer was not run") }
        return value
    }
}

/// What a commit waits for.
public enum Durability: String, Sendable, CaseIterable {
    /// The operating system has it: survives the death of the process, not of the machine.
    case process
    /// The disk has it: survives a power cut. One flush for each gathered commit.
    case power
}

/// How far a database's schema is.
public struct SchemaState: Sendable, Equatable {
    /// Steps still to run.
    public var pending: [String]
    /// Steps of a newer version.
    public var unknown: [String]
    /// Whether this version can serve from it.
    public var isCurrent: Bool { pending.isEmpty && unknown.isEmpty }

    /// Refuses a database that a newer version made, and one into which a backup is still being restored.
    public func refuseNewer() throws { try refuseNewer(what: "database") }

    func refuseNewer(what: String) throws {
        guard !unknown.isEmpty else { return }
        guard !unknown.contains(Backup.mark.name) else {
            throw Fault(
                .settings,
                "a backup is being restored into this database, or was and did not come to its end; if nobody is at "
                    + "it, empty the database and restore again")
        }
        throw Fault(
            .settings,
            "the \(what) was made by a newer version of shiqu (it has \(unknown.joined(separator: ", "))); "
                + "run that version, or restore a backup made before the upgrade")
    }
}

/// Where a database is, as its URL says.
public enum DatabaseAddress: Sendable, Hashable {
    /// A file for SQLite.
    case file(String)
    /// A database in memory that ends with the process.
    case memory
    /// A database of a PostgreSQL server.
    case postgres(PostgresAddress)

    /// Reads `sqlite:///absolute/path`, `sqlite://relative/path`, `sqlite::memory:` or `postgres://user@host/database`.
    ///
    /// - Throws: `Fault` of kind `settings` that says what is supported.
    public init(url: String) throws {
        if url == "sqlite::memory:" {
            self = .memory
        } else if url.hasPrefix("sqlite://"), url.count > 9 {
            self = .file(String(url.dropFirst(9)))
        } else if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
            self = .postgres(try PostgresAddress(url: url))
        } else {
            throw Fault(
                .settings, "database: not an address: write sqlite:///path/to/shiqu.db or postgres://user@host/database"
            )
        }
    }
}
