import GRDB
import GRDBSQLite
import Kernel
import Synchronization

/// Runs statements on one SQLite connection with the statement kept prepared.
///
/// Binding and reading go to SQLite directly: GRDB's boxed arguments cost more than the statements of a message.
final class SQLiteConnection: SQLConnection {
    let engine = Engine.sqlite
    private let db: Database
    private let count: StatementCount

    init(_ db: Database, count: StatementCount) {
        self.db = db
        self.count = count
    }

    func run(_ statement: SQL) throws -> Int {
        let prepared = try prepare(statement)
        defer { sqlite3_reset(prepared.sqliteStatement) }
        var code = sqlite3_step(prepared.sqliteStatement)
        while code == SQLITE_ROW { code = sqlite3_step(prepared.sqliteStatement) }
        guard code == SQLITE_DONE else { throw failure(code, statement) }
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    func query(_ statement: SQL, row: (any Row) throws -> Bool) throws {
        let prepared = try prepare(statement)
        defer { sqlite3_reset(prepared.sqliteStatement) }
        let current = SQLiteRow(statement: prepared.sqliteStatement)
        while true {
            switch sqlite3_step(prepared.sqliteStatement) {
            case SQLITE_ROW: if try !row(current) { return }
            case SQLITE_DONE: return
            case let code: throw failure(code, statement)
            }
        }
    }

    func mentionsLibrary(_ text: String) -> Bool { Self.checked.mentionsLibrary(text) }

    private static let checked = CheckedStatements()

    private func prepare(_ statement: SQL) throws -> Statement {
        count.countStatement()
        var prepared = try db.cachedStatement(sql: statement.text)
        // The same text may be running further up the stack; then this run gets a statement of its own.
        if sqlite3_stmt_busy(prepared.sqliteStatement) != 0 { prepared = try db.makeStatement(sql: statement.text) }
        for (index, value) in statement.values.enumerated() {
            try bind(value, to: prepared.sqliteStatement, at: Int32(index + 1), of: statement)
        }
        return prepared
    }

    private func bind(_ value: SQLValue, to prepared: OpaquePointer, at index: Int32, of statement: SQL) throws {
        // SQLite copies the bytes before the call returns.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(prepared, index)
        case .integer(let integer): code = sqlite3_bind_int64(prepared, index, integer)
        case .real(let real): code = sqlite3_bind_double(prepared, index, real)
        case .blob(let bytes):
            code =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(prepared, index, 0)
                : sqlite3_bind_blob(prepared, index, bytes, Int32(bytes.count), copied)
        case .text(var text):
            code = text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { characters in
                    guard let start = characters.baseAddress else {
                        return sqlite3_bind_text(prepared, index, "", 0, copied)
                    }
                    return sqlite3_bind_text(prepared, index, start, Int32(characters.count), copied)
                }
            }
        }
        guard code == SQLITE_OK else { throw failure(code, statement) }
    }

    /// An error without the statement's values: they may be personal.
    private func failure(_ code: Int32, _ statement: SQL) -> any Error {
        let extended = sqlite3_extended_errcode(db.sqliteConnection)
        let message = String(cString: sqlite3_errmsg(db.sqliteConnection))
        switch code & 0xFF {
        case SQLITE_CONSTRAINT:
            return ConstraintViolation(kind: .init(sqlite: extended), constraint: message)
        case SQLITE_BUSY, SQLITE_LOCKED:
            return Fault(.tryAgain, "the database is busy")
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN:
            return Fault(.unavailable, "the database cannot write: \(message)")
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            return Fault(.unavailable, "the database is damaged: \(message); restore a backup")
        default:
            return Fault(.bug, "the database refused a statement: \(message): \(statement.text)")
        }
    }
}

/// A constraint of the schema said no.
///
/// Rooms turn it into their refusal.
public struct ConstraintViolation: Error, Sendable, Equatable {
    /// What kind of constraint.
    public enum Kind: Sendable {
        /// A key or unique index.
        case unique
        /// A check.
        case check
        /// A foreign key.
        case foreignKey
        /// A required value is missing.
        case notNull
        /// Another.
        case other
    }

    /// What kind of constraint said no.
    public let kind: Kind
    /// The engine's words; names columns, never values.
    public let constraint: String
}

extension ConstraintViolation.Kind {
    fileprivate init(sqlite code: Int32) {
        switch code >> 8 {
        case 6, 8, 10: self = .unique
        case 1: self = .check
        case 3: self = .foreignKey
        case 5: self = .notNull
        default: self = .other
        }
    }
}

/// The row a statement stands on.
struct SQLiteRow: Row {
    let statement: OpaquePointer

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

    func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }

    func real(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
}

/// Remembers which statement texts name the column `library`.
private final class CheckedStatements: Sendable {
    private let known = Mutex<[String: Bool]>([:])

    func mentionsLibrary(_ text: String) -> Bool {
        known.withLock { known in
            if let answer = known[text] { return answer }
            if known.count > 10_000 { known.removeAll() }
            let answer = text.contains("library")
            known[text] = answer
            return answer
        }
    }
}
