import Foundation
import Kernel

/// A study's literature: what was found, which records are the same, and what was decided about each.
///
/// It lies in `literature/` as tables that diff well: `records.csv`, `duplicates.csv`, `screening.csv`, and `keywords.csv`
/// (keyword, as), in which people write what a keyword is to be counted as.
public struct Literature: Sendable {
    /// The records in the order of their ids.
    public internal(set) var records: [LiteratureRecord] = []
    /// What was decided about pairs.
    public internal(set) var pairs: [PairDecision] = []
    /// What screeners decided.
    public internal(set) var screening: [ScreeningDecision] = []
    /// What keywords are counted as, by their folded form.
    public internal(set) var keywordForms: [String: String] = [:]

    /// Nothing found yet.
    public init() {}

    /// A record by its id; nil where there is none.
    public func record(_ id: String) -> LiteratureRecord? { records.first { $0.id == id } }

    /// Takes up what was read of a file: new records are added, known ones keep their id and take the newer description.
    ///
    /// - Returns: how many were added, changed and as they were.
    public mutating func take(_ found: [LiteratureRecord]) -> (added: Int, changed: Int, same: Int) {
        var places = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.id, $0) })
        var (added, changed, same) = (0, 0, 0)
        for record in found {
            if let place = places[record.id] {
                if records[place] == record { same += 1 } else { changed += 1 }
                records[place] = record
            } else {
                places[record.id] = records.count
                records.append(record)
                added += 1
            }
        }
        records.sort { $0.id < $1.id }
        return (added, changed, same)
    }
}

extension Literature {
    static let columns =
        ["id", "kind", "title", "authors", "year", "source", "volume", "issue", "pages", "doi", "number", "keywords"]
        + ["abstract", "url", "language", "file", "line"]

    /// Reads a study's literature; what does not exist yet is empty.
    ///
    /// Throws `Fault` (`.data`) with file and row where a table holds what cannot be.
    public init(_ study: StudyFolder) throws {
        if let table = try study.table("literature/records.csv") { records = try Self.records(table) }
        if let table = try study.table("literature/duplicates.csv") { pairs = try PairDecision.read(table) }
        if let table = try study.table("literature/screening.csv") { screening = try ScreeningDecision.read(table) }
        if let table = try study.table("literature/keywords.csv") {
            let rows = try Self.cells(table, ["keyword", "as"])
            keywordForms = Dictionary(rows.map { (FoldedLabel($0.cells[0]).text, $0.cells[1]) }) { first, _ in first }
        }
    }

    /// Writes records and decisions back; keywords are people's own file and are left alone.
    public func write(_ study: StudyFolder) throws {
        let rows = records.map { record in
            [
                record.id, record.kind, record.title, record.authors.joined(separator: "; "),
                record.year.map { "\($0)" } ?? "", record.source, record.volume, record.issue, record.pages, record.doi,
                record.number, record.keywords.joined(separator: "; "), record.abstract, record.url, record.language,
                record.file, "\(record.line)",
            ]
        }
        try study.write(TableWriter.csv(Self.columns, rows), to: "literature/records.csv", replacing: true)
        if !pairs.isEmpty || study.files(in: "literature").contains("duplicates.csv") {
            let sorted = pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.map(\.cells)
            try study.write(
                TableWriter.csv(PairDecision.columns, sorted), to: "literature/duplicates.csv", replacing: true)
        }
        if !screening.isEmpty {
            let sorted = screening.sorted { ($0.id, $0.stage.rawValue, $0.by) < ($1.id, $1.stage.rawValue, $1.by) }
            try study.write(
                TableWriter.csv(ScreeningDecision.columns, sorted.map(\.cells)), to: "literature/screening.csv",
                replacing: true)
        }
    }

    private static func records(_ table: Table) throws -> [LiteratureRecord] {
        var seen: Set<String> = []
        return try cells(table, columns, required: ["id", "title"]).map { row, cells in
            guard !cells[0].isEmpty, seen.insert(cells[0]).inserted else {
                throw Fault(.data, "\(table.place(row, "id").words.english): the id is missing or stands twice")
            }
            var record = LiteratureRecord(id: cells[0])
            (record.kind, record.title, record.source, record.volume) = (cells[1], cells[2], cells[5], cells[6])
            (record.issue, record.pages, record.doi, record.number) = (cells[7], cells[8], cells[9], cells[10])
            (record.abstract, record.url, record.language, record.file) = (cells[12], cells[13], cells[14], cells[15])
            record.authors = list(cells[3])
            record.keywords = list(cells[11])
            if !cells[4].isEmpty {
                guard let year = Int(cells[4]) else {
                    throw Fault(.data, "\(table.place(row, "year").words.english): “\(cells[4])” is no year")
                }
                record.year = year
            }
            record.line = Int(cells[16]) ?? 0
            return record
        }
    }

    private static func list(_ cell: String) -> [String] {
        cell.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The cells of some columns, row by row; throws where a required column is missing.
    static func cells(
        _ table: Table, _ columns: [String], required: [String]? = nil
    ) throws -> [(row: Table.Row, cells: [String])] {
        for column in required ?? columns where table.index(of: column) == nil {
            throw Fault(.data, "\(StudyPlace(table.file, column: column).words.english): this column is missing")
        }
        let indexes = columns.map { table.index(of: $0) }
        return table.rows.map { row in (row, indexes.map { $0.map { row.cells[$0] } ?? "" }) }
    }
}
