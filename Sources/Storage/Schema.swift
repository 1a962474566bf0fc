/// One forward-only step of a schema, named `room.slice.number` and never edited once released.
public struct SchemaStep: Sendable {
    /// The step's name; a step that ran once never runs again.
    public let name: String
    /// What it changes, in order.
    public let changes: [SchemaChange]

    /// Makes a step.
    public init(_ name: String, _ changes: [SchemaChange]) {
        self.name = name
        self.changes = changes
    }
}

/// A change both engines can make.
public enum SchemaChange: Sendable {
    /// Creates a table.
    case table(Table)
    /// Creates an index on columns of a table.
    case index(String, on: String, [String], unique: Bool = false)
    /// Adds a column.
    case column(Column, to: String)
    /// Runs a portable statement.
    case statement(SQL)
    /// Drops a table.
    case dropTable(String)
    /// Tells an engine that knows no better that a library has very many rows of a table, so that it reads a reader's
    /// rows by the index made for them and not all of the library's.
    ///
    /// An engine that counts rows by itself needs no telling. Comes after the table's indexes.
    case crowded(String)
}

/// A table of the portable schema.
public struct Table: Sendable {
    let name: String
    let columns: [Column]
    let primaryKey: [String]
    let uniques: [[String]]
    let checks: [String]
    let references: [Reference]
    let wide: Bool

    /// Describes a table.
    ///
    /// `primaryKey` begins with `library`; `checks` are portable SQL conditions. `wide` says that rows are mostly
    /// larger than a few hundred bytes.
    public init(
        _ name: String, _ columns: [Column], primaryKey: [String], uniques: [[String]] = [], checks: [String] = [],
        references: [Reference] = [], wide: Bool = false
    ) {
        self.wide = wide
        self.name = name
        self.columns = columns
        self.primaryKey = primaryKey
        self.uniques = uniques
        self.checks = checks
        self.references = references
    }

    /// A foreign key inside the room, or to the reader.
    public struct Reference: Sendable {
        let columns: [String]
        let table: String
        let keys: [String]
        let cascade: Bool

        /// Describes a foreign key; `cascade` deletes the rows with what they belong to.
        public init(_ columns: [String], to table: String, _ keys: [String], cascade: Bool = false) {
            self.columns = columns
            self.table = table
            self.keys = keys
            self.cascade = cascade
        }
    }
}

/// A column of the portable schema.
public struct Column: Sendable {
    let name: String
    let kind: ColumnKind
    let nullable: Bool
    let initial: SQLValue?

    /// A 64-bit integer column.
    public static func integer(_ name: String, nullable: Bool = false, default initial: Int? = nil) -> Column {
        Column(name: name, kind: .integer, nullable: nullable, initial: initial.map { .integer(Int64($0)) })
    }
    /// A double-precision column.
    public static func real(_ name: String, nullable: Bool = false) -> Column {
        Column(name: name, kind: .real, nullable: nullable, initial: nil)
    }
    /// A text column, ordered by bytes.
    public static func text(_ name: String, nullable: Bool = false, default initial: String? = nil) -> Column {
        Column(name: name, kind: .text, nullable: nullable, initial: initial.map { .text($0) })
    }
    /// A column of bytes.
    public static func blob(_ name: String, nullable: Bool = false) -> Column {
        Column(name: name, kind: .blob, nullable: nullable, initial: nil)
    }
}

/// The kinds of columns both engines have; text is ordered by bytes.
enum ColumnKind: String, Sendable, Codable {
    case integer
    case real
    case text
    case blob
}

extension SchemaChange {
    /// The change in one engine's dialect.
    func statements(for engine: Engine) -> [SQL] {
        switch self {
        case .table(let table): [SQL(stringLiteral: table.definition(for: engine))]
        case .index(let name, let table, let columns, let unique):
            [
                SQL(
                    stringLiteral: "CREATE \(unique ? "UNIQUE " : "")INDEX \(name) ON \(table) "
                        + "(\(columns.joined(separator: ", ")))")
            ]
        case .column(let column, let table):
            [SQL(stringLiteral: "ALTER TABLE \(table) ADD COLUMN \(column.definition(for: engine))")]
        case .statement(let statement): [statement]
        case .dropTable(let table): [SQL(stringLiteral: "DROP TABLE \(table)")]
        case .crowded(let table): engine == .sqlite ? Self.crowd(table) : []
        }
    }

    /// Writes down what `ANALYZE` would find in a crowded table: neither a library's nor an account's name tells its
    /// rows apart, anything else does, and a whole unique key is one row.
    ///
    /// Without it SQLite takes ten rows for a library's and finds reading them all as cheap as an index. See "the
    /// sqlite_stat1 table" in its description of the file's format.
    private static func crowd(_ table: String) -> [SQL] {
        [
            // Makes the table of figures where there is none.
            "ANALYZE sqlite_schema",
            "DELETE FROM sqlite_stat1 WHERE tbl = '\(unsafe: table)'",
            """
            INSERT INTO sqlite_stat1 (tbl, idx, stat)
            SELECT '\(unsafe: table)', name, '1000000 ' || group_concat(alike, ' ') FROM (
              SELECT list.name AS name, CASE WHEN part.name IN ('library', 'account') THEN 1000000
                WHEN list."unique" = 1 AND part.seqno = (SELECT max(seqno) FROM pragma_index_info(list.name)) THEN 1
                ELSE 10 END AS alike
              FROM pragma_index_list('\(unsafe: table)') AS list, pragma_index_info(list.name) AS part
              ORDER BY list.seq, part.seqno)
            GROUP BY name
            """,
            "ANALYZE sqlite_schema",
        ]
    }
}

extension Table {
    fileprivate func definition(for engine: Engine) -> String {
        var parts = columns.map { $0.definition(for: engine) }
        parts.append("PRIMARY KEY (\(primaryKey.joined(separator: ", ")))")
        parts += uniques.map { "UNIQUE (\($0.joined(separator: ", ")))" }
        parts += checks.map { "CHECK (\($0))" }
        parts += references.map { reference in
            "FOREIGN KEY (\(reference.columns.joined(separator: ", "))) REFERENCES \(reference.table) "
                + "(\(reference.keys.joined(separator: ", ")))\(reference.cascade ? " ON DELETE CASCADE" : "")"
        }
        // On SQLite a narrow row lives in its key's own tree, which saves a second one.
        let clustered = engine == .sqlite && !wide ? " WITHOUT ROWID" : ""
        return "CREATE TABLE \(name) (\(parts.joined(separator: ", ")))\(clustered)"
    }
}

extension Column {
    fileprivate func definition(for engine: Engine) -> String {
        let type =
            switch (kind, engine) {
            case (.integer, .sqlite): "INTEGER"
            case (.integer, .postgresql): "BIGINT"
            case (.real, .sqlite): "REAL"
            case (.real, .postgresql): "DOUBLE PRECISION"
            case (.text, .sqlite): "TEXT"
            case (.text, .postgresql): "TEXT COLLATE \"C\""
            case (.blob, .sqlite): "BLOB"
            case (.blob, .postgresql): "BYTEA"
            }
        let initial =
            switch self.initial {
            case .integer(let value): " DEFAULT \(value)"
            case .text(let value): " DEFAULT '\(value.replacing("'", with: "''"))'"
            default: ""
            }
        return "\(name) \(type)\(nullable ? "" : " NOT NULL")\(initial)"
    }
}
