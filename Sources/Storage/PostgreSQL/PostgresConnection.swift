import CLibPQ
import Foundation
import Kernel

/// One connection to a PostgreSQL server, used by one thread at a time; its calls block.
///
/// Statements are prepared by their text and stay so. Values travel as text, which the server reads by the type it
/// expects; bytes travel as they are.
final class PostgresConnection: SQLConnection {
    let engine = Engine.postgresql
    private let handle: OpaquePointer?
    private let count: StatementCount
    private var prepared: [String: Prepared] = [:]
    private var names = 0

    /// A statement the server knows.
    private struct Prepared {
        var name: String
        var namesLibrary: Bool
    }

    /// Opens a connection.
    ///
    /// - Throws: `Fault` of kind `unavailable`; its words hold the server's reason and no password.
    init(_ address: PostgresAddress, count: StatementCount) throws {
        self.count = count
        handle = Self.connect(address.url)
        guard PQstatus(handle) == CONNECTION_OK else {
            let reason = Self.line(PQerrorMessage(handle))
            throw Fault(.unavailable, "the PostgreSQL server cannot be used: \(reason)")
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        for setting in Self.settings { try command(setting) }
        if let schema = address.schema {
            try command("SET search_path = \(schema)")
            try command("SET application_name = 'shiqu \(schema)'")
        }
    }

    deinit { PQfinish(handle) }

    /// Connects; a server that has vanished is noticed within half a minute, unless the address says otherwise.
    private static func connect(_ url: String) -> OpaquePointer? {
        let settings = [
            ("connect_timeout", "10"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "25000"),
            // Last, so that what it says counts.
            ("dbname", url),
        ]
        let texts = settings.flatMap { [strdup($0.0), strdup($0.1)] }
        defer { for text in texts { free(text) } }
        var keys: [UnsafePointer<CChar>?] = stride(from: 0, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) }
        var values: [UnsafePointer<CChar>?] = stride(from: 1, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) }
        keys.append(nil)
        values.append(nil)
        return PQconnectdbParams(keys, values, 1)
    }

    private static let settings = [
        "SET client_encoding = 'UTF8'", "SET TIME ZONE 'UTC'", "SET standard_conforming_strings = on",
        "SET statement_timeout = '30s'", "SET lock_timeout = '10s'",
        "SET idle_in_transaction_session_timeout = '60s'", "SET default_transaction_isolation = 'serializable'",
    ]

    /// Whether the server still listens, as far as is known.
    var isAlive: Bool { !isLost && PQstatus(handle) == CONNECTION_OK }
    /// The server has said that it ends this connection, or it is of no use any more.
    private var isLost = false

    /// Runs a command without values and without remembering it.
    func command(_ text: String) throws {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw failure(result, text)
        }
    }

    func run(_ statement: SQL) throws -> Int {
        let result = try execute(statement)
        defer { PQclear(result) }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    func query(_ statement: SQL, row: (any Row) throws -> Bool) throws {
        let result = try execute(statement)
        defer { PQclear(result) }
        for index in 0..<PQntuples(result) where try !row(PostgresRow(result: result, row: index)) { return }
    }

    func mentionsLibrary(_ text: String) -> Bool { prepared[text]?.namesLibrary ?? text.contains("library") }

    private func execute(_ statement: SQL) throws -> OpaquePointer? {
        count.countStatement()
        let name = try name(of: statement)
        let values = statement.values.map(PostgresValue.init)
        let result = PostgresValue.withPointers(values) { pointers, lengths, formats in
            PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 0)
        }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            defer { PQclear(result) }
            throw failure(result, statement.text)
        }
        return result
    }

    /// The name of a prepared statement with this text, prepared now where it is new.
    private func name(of statement: SQL) throws -> String {
        if let known = prepared[statement.text] { return known.name }
        if prepared.count >= 2000 { try forget() }
        names += 1
        let name = "s\(names)"
        let types = statement.values.map { PostgresValue.type(of: $0) }
        let result = PQprepare(handle, name, PostgresText.numbered(statement.text), Int32(types.count), types)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(result, statement.text) }
        prepared[statement.text] = Prepared(name: name, namesLibrary: statement.text.contains("library"))
        return name
    }

    private func forget() throws {
        try command("DEALLOCATE ALL")
        prepared = [:]
    }

    /// An error without the statement's values: they may be personal.
    private func failure(_ result: OpaquePointer?, _ text: String) -> any Error {
        let code = result.flatMap { PQresultErrorField($0, Self.sqlState) }.map { String(cString: $0) } ?? ""
        let words = Self.line(
            result.flatMap { PQresultErrorField($0, Self.primaryMessage) } ?? PQerrorMessage(handle))
        // The last: a table has got another column since the statement was prepared.
        if !isAlive || code.hasPrefix("57P") || code.hasPrefix("08") || code == "0A000" {
            isLost = true
            return PostgresLost(reason: words)
        }
        switch code {
        case "40001", "40P01": return PostgresConflict()
        case "55P03", "57014", "53300", "53400": return Fault(.tryAgain, "the database is busy (\(code))")
        case "23505", "23514", "23503", "23502", "23000", "23001":
            let constraint = result.flatMap { PQresultErrorField($0, Self.constraintName) }.map { String(cString: $0) }
            return ConstraintViolation(kind: .init(sqlState: code), constraint: constraint ?? words)
        case "25006", "53100", "53200", "58030": return Fault(.unavailable, "the database cannot write: \(words)")
        default: return Fault(.bug, "the database refused a statement (\(code)): \(words): \(text)")
        }
    }

    // The letters of libpq's PG_DIAG macros, which Swift does not see as integers.
    private static let sqlState = Int32(UInt8(ascii: "C"))
    private static let primaryMessage = Int32(UInt8(ascii: "M"))
    private static let constraintName = Int32(UInt8(ascii: "n"))

    private static func line(_ text: UnsafePointer<CChar>?) -> String {
        let words = text.map { String(cString: $0) } ?? "no reason given"
        return words.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: " ")
    }
}

/// The connection is gone; whether what was asked for has been done depends on when.
struct PostgresLost: Error {
    var reason: String
    /// Whether it may have been done all the same.
    var isUncertain = false
}

/// The server could not put this transaction beside others: it may be tried again.
struct PostgresConflict: Error {}

extension ConstraintViolation.Kind {
    fileprivate init(sqlState code: String) {
        switch code {
        case "23505": self = .unique
        case "23514": self = .check
        case "23503": self = .foreignKey
        case "23502": self = .notNull
        default: self = .other
        }
    }
}
