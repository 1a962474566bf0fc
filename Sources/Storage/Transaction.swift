public import Kernel

/// An open transaction: the only thing that runs statements.
///
/// Never kept beyond the closure that receives it.
public final class Transaction: OpenTransaction {
    let connection: any SQLConnection
    /// The library whose rows are being worked on, where the door was opened for one.
    public let library: LibraryID?
    /// Uses counted by all who share the commit, added to the day's totals when it is made.
    private let counts: UsageCounts
    /// The first statement that failed: it dooms the transaction on both engines, even where the caller goes on.
    private(set) var failure: (any Error)?

    init(connection: any SQLConnection, library: LibraryID?, counts: UsageCounts) {
        self.connection = connection
        self.library = library
        self.counts = counts
    }

    /// Runs a statement that changes rows and returns how many it changed.
    @discardableResult
    public func run(_ statement: SQL) throws -> Int {
        try dooming(statement) { try connection.run(statement) }
    }

    /// Reads all rows of a statement.
    public func rows<Value>(_ statement: SQL, _ value: (any Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try each(statement) { row in
            values.append(try value(row))
            return true
        }
        return values
    }

    /// Reads the first row of a statement, or nil.
    public func first<Value>(_ statement: SQL, _ value: (any Row) throws -> Value) throws -> Value? {
        var first: Value?
        try each(statement) { row in
            first = try value(row)
            return false
        }
        return first
    }

    /// Reads rows one at a time; `body` returns false to stop.
    public func each(_ statement: SQL, _ body: (any Row) throws -> Bool) throws {
        try dooming(statement) { try connection.query(statement, row: body) }
    }

    /// Reads one integer, 0 where there is no row.
    public func integer(_ statement: SQL) throws -> Int64 {
        try first(statement) { $0.integer(0) } ?? 0
    }

    /// Counts one use of a function.
    ///
    /// Gathered per commit, so a busy function costs one row per commit.
    public func countUse(of function: FunctionID, library: LibraryID, account: AccountID, day: Int) {
        counts.byKey[UsageKey(library: library, account: account, function: function, day: day), default: 0] += 1
    }

    private func dooming<Value>(_ statement: SQL, _ work: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        do {
            try check(statement)
            return try work()
        } catch {
            failure = error
            throw error
        }
    }

    /// A statement of a library's door that does not name the column `library` would reach other libraries' rows.
    private func check(_ statement: SQL) throws {
        guard library != nil else { return }
        guard connection.mentionsLibrary(statement.text) else {
            throw Fault(.bug, "a statement of a room does not name its library: \(statement.text)")
        }
    }
}

/// The uses counted within one commit.
final class UsageCounts {
    var byKey: [UsageKey: Int] = [:]
}

struct UsageKey: Hashable {
    var library: LibraryID
    var account: AccountID
    var function: FunctionID
    var day: Int
}

extension Effect {
    /// Wraps work on the database that is done in the transaction which stores a reply.
    public init(_ work: @escaping @Sendable (Transaction) throws -> Void) {
        self.init(untyped: { scope in
            guard let transaction = scope as? Transaction else {
                throw Fault(.bug, "an effect was given a transaction that is not Storage's")
            }
            try work(transaction)
        })
    }
}

/// One connection of an engine, inside a transaction.
protocol SQLConnection: AnyObject {
    /// Which engine it is, where a dialect cannot be hidden otherwise.
    var engine: Engine { get }
    func run(_ statement: SQL) throws -> Int
    func query(_ statement: SQL, row: (any Row) throws -> Bool) throws
    /// Whether a statement names a column `library`; remembered per text.
    func mentionsLibrary(_ text: String) -> Bool
}

/// The engines behind the door.
public enum Engine: String, Sendable {
    /// The embedded default.
    case sqlite
    /// The scale-out engine.
    case postgresql
}
