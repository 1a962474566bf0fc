/// A table as a backup keeps it.
struct KeptTable: Sendable, Codable, Equatable {
    /// A column's name and kind.
    struct Column: Sendable, Codable, Equatable {
        var name: String
        var kind: ColumnKind
    }

    var name: String
    var columns: [Column]
    var key: [String]

    /// What is not kept: words that are found out again from the titles, and who is at work just now.
    static let leftOut: Set = ["fulltext_index", "job", "node", "schema_step"]

    /// The tables that steps leave behind, in the order in which they were made: one that refers to another comes later.
    static func all(after steps: [SchemaStep]) -> [KeptTable] {
        var tables: [KeptTable] = []
        for change in steps.flatMap(\.changes) {
            switch change {
            case .table(let table): tables.append(KeptTable(table))
            case .dropTable(let name): tables.removeAll { $0.name == name }
            case .column(let column, let name):
                guard let place = tables.firstIndex(where: { $0.name == name }) else { continue }
                tables[place].columns.append(Column(name: column.name, kind: column.kind))
            case .index, .statement, .crowded: continue
            }
        }
        return tables
    }

    private init(_ table: Table) {
        name = table.name
        columns = table.columns.map { Column(name: $0.name, kind: $0.kind) }
        key = table.primaryKey
    }

    /// A page of rows in the order of their keys, from the one after a key on.
    func page(after last: [SQLValue]?, limit: Int) -> SQL {
        let names = columns.map(\.name).joined(separator: ", ")
        let order = key.joined(separator: ", ")
        let begin: SQL =
            last.map { "WHERE (\(unsafe: order)) > (\(SQL.join($0.map { "\($0)" }, separator: ", ")))" } ?? ""
        return """
            SELECT \(unsafe: names) FROM \(unsafe: name) \(begin) ORDER BY \(unsafe: order) LIMIT \(limit)
            """
    }

    /// Puts rows in.
    func insert(_ rows: ArraySlice<[SQLValue]>) -> SQL {
        let names = columns.map(\.name).joined(separator: ", ")
        let values = rows.map { row -> SQL in "(\(SQL.join(row.map { "\($0)" }, separator: ", ")))" }
        return "INSERT INTO \(unsafe: name) (\(unsafe: names)) VALUES \(SQL.join(values, separator: ", "))"
    }

    /// The values of a row of a page.
    func values(_ row: any Row) -> [SQLValue] {
        columns.enumerated().map { place, column in
            if row.isNull(place) { return .null }
            return switch column.kind {
            case .integer: .integer(row.integer(place))
            case .real: .real(row.real(place))
            case .text: .text(row.text(place))
            case .blob: .blob(row.bytes(place))
            }
        }
    }

    /// The key of a row's values.
    func key(of values: [SQLValue]) -> [SQLValue] {
        key.compactMap { name in columns.firstIndex { $0.name == name }.map { values[$0] } }
    }
}
