/// Reads functions from a codebook written as comma-separated values with a header row (RFC 4180).
enum CodebookTable {
    static let columns = [
        "id", "group", "name_en", "name_zh", "definition", "present", "partial", "studies", "stage", "class",
    ]

    static func rows(of text: String) throws -> [ServiceFunction] {
        let records: [SeparatedText.Record]
        do {
            records = try SeparatedText.records(of: text)
        } catch {
            throw Fault(.data, "codebook: the quotation mark in row \(error.row) is not closed")
        }
        guard records.first?.fields == columns else {
            throw Fault(.data, "codebook: the header row must read \(columns.joined(separator: ","))")
        }
        return try records.dropFirst().map { record in
            let row = record.fields
            guard row.count == columns.count else {
                throw Fault(.data, "codebook: row \(record.row) has \(row.count) fields instead of \(columns.count)")
            }
            guard let serviceClass = ServiceClass(rawValue: row[9]) else {
                throw Fault(.data, "codebook: row \(record.row) has the unknown class \(row[9])")
            }
            return ServiceFunction(
                id: FunctionID(row[0]), group: row[1], name: Localized(zh: row[3], en: row[2]), definition: row[4],
                presentRule: row[5], partialRule: row[6], studies: row[7], stage: row[8], serviceClass: serviceClass)
        }
    }
}
