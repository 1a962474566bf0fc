import Storage

public import struct Foundation.Date

/// What a library's catalogue holds.
public struct CatalogueStatistics: Sendable, Hashable {
    /// Titles.
    public var records: Int
    /// Copies, withdrawn ones among them.
    public var items: Int
    /// Copies by branch code.
    public var branches: [String: Int]
    /// Titles by MARC language code.
    public var languages: [String: Int]
    /// Titles by year of publication.
    public var years: [Int: Int]
    /// When titles last came, nil where none ever did.
    public var lastImport: Date?
}

extension CatalogueStore {
    /// Counts what there is.
    ///
    /// Reads every title's card: seconds for a million.
    func statistics() async throws -> CatalogueStatistics {
        let id = library.id
        return try await library.read { transaction in
            var statistics = CatalogueStatistics(
                records: 0, items: 0, branches: [:], languages: [:], years: [:], lastImport: nil)
            statistics.records = Int(try transaction.integer("SELECT count(*) FROM bib WHERE library = \(id)"))
            try transaction.each(
                "SELECT branch, count(*) FROM item WHERE library = \(id) GROUP BY branch"
            ) { row in
                statistics.branches[row.text(0)] = row.int(1)
                statistics.items += row.int(1)
                return true
            }
            try transaction.each(
                "SELECT language, year, count(*) FROM bib_card WHERE library = \(id) GROUP BY language, year"
            ) { row in
                if !row.text(0).isEmpty { statistics.languages[row.text(0), default: 0] += row.int(2) }
                if row.int(1) > 0 { statistics.years[row.int(1), default: 0] += row.int(2) }
                return true
            }
            statistics.lastImport = try transaction.first(
                "SELECT last_import FROM catalogue_state WHERE library = \(id)",
                { Date(timeIntervalSince1970: $0.real(0) / 1000) })
            return statistics
        }
    }
}
