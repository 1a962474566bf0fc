import Catalogue
import Circulation
import Kernel

/// Fills the built-in system's copies from the catalogue.
struct CopyFilling: Sendable {
    let catalogue: CatalogueRoom
    let system: BuiltInSystem
    private static let page = 500

    /// Fills where titles came since the last time; how many copies there were, nil where nothing was to be done.
    ///
    /// Page by page, so that others may write between them.
    @discardableResult
    func fillIfChanged() async throws -> Int? {
        guard let source = try await catalogue.lastImport(), try await system.filledFrom() != source else { return nil }
        let filling = try await system.beginFilling()
        var last: Int64 = 0
        var count = 0
        while true {
            let titles = try await catalogue.listed(after: last, limit: Self.page)
            guard let reached = titles.last?.id else { break }
            let copies = titles.flatMap { CopyRecord.of($0.record) }
            try await system.put(copies, filling: filling)
            last = reached
            count += copies.count
        }
        try await system.endFilling(filling, source: source)
        return count
    }
}

extension CopyRecord {
    /// The copies of a title that can be told apart and are still held.
    static func of(_ record: BibliographicRecord) -> [CopyRecord] {
        record.items.compactMap { item in
            guard !item.barcode.isEmpty, let condition = Condition(item.status) else { return nil }
            return CopyRecord(
                barcode: item.barcode, control: record.control, title: record.title,
                author: record.authors.first ?? "", callNumber: item.callNumber, branch: item.branch,
                location: item.location, condition: condition)
        }
    }
}

extension CopyRecord.Condition {
    fileprivate init?(_ status: Item.Status) {
        switch status {
        case .available: self = .inService
        case .onLoan, .onHold, .inTransit, .unknown: self = .away
        case .referenceOnly: self = .notForLoan
        case .inProcess, .inRepair: self = .inProcess
        case .missing: self = .missing
        case .withdrawn: return nil
        }
    }
}
