public import Kernel

/// What an engine does for the door.
///
/// Transactions are whole, bodies synchronous; a write's body may run twice.
protocol StorageEngine: Sendable {
    /// What it has done since it was opened.
    var count: StatementCount { get }

    /// Runs a body in one snapshot that sees no later commit and changes nothing.
    func read<Value: Sendable>(
        library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value

    /// Runs a body in one serialisable transaction, perhaps together with others'; returns when it is durable.
    func write(library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws

    /// Writes a value that means nothing, to see whether anything can be written.
    func tryWriting() async throws

    /// The schema steps that have run.
    func appliedSteps() async throws -> Set<String>

    /// Runs the steps that have not run, under a lock of the database's own; returns their names.
    func migrate(_ steps: [SchemaStep]) async throws -> [String]

    /// Lets go of everything; whoever comes afterwards is told so.
    func close() throws
}

extension StorageEngine {
    /// Runs what of the steps has not run, inside an open transaction, and notes it.
    static func run(_ steps: [SchemaStep], applied: Set<String>, on engine: Engine, _ transaction: Transaction) throws
        -> [String]
    {
        let pending = steps.filter { !applied.contains($0.name) }
        let unknown = applied.subtracting(steps.map(\.name)).sorted()
        try SchemaState(pending: pending.map(\.name), unknown: unknown).refuseNewer()
        for (index, step) in pending.enumerated() {
            for change in step.changes {
                for statement in change.statements(for: engine) { try transaction.run(statement) }
            }
            let position = applied.count + index
            try transaction.run("INSERT INTO schema_step (name, position) VALUES (\(step.name), \(position))")
        }
        return pending.map(\.name)
    }

    /// The table in which the steps that have run are noted.
    static func stepTable(for engine: Engine) -> [SQL] {
        let table = Table("schema_step", [.text("name"), .integer("position")], primaryKey: ["name"])
        return SchemaChange.table(table).statements(for: engine)
    }
}

/// An engine as code that is compiled into callers may know it: nothing but that it writes.
@usableFromInline
struct EngineDoor: Sendable {
    let engine: any StorageEngine

    @usableFromInline
    func write(library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try await engine.write(library: library, body)
    }
}
