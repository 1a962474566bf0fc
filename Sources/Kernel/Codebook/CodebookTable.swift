/// Reads functions from a codebook written as comma-separated values with a header row (RFC 4180).
enum CodebookTable {
    static let columns = [
        "id", "group", "name_en", "name_zh", "definition", "present", "partial", "studies", "stage", "class",
    ]

    static func rows(of text: String) throws -> [ServiceFunction] {
        var records = try fields(of: text)
        guard !records.isEmpty, records.removeFirst() == columns else {
            throw Fault(.data, "codebook: the header row must read \(columns.joined(separator: ","))")
        }
        return try records.enumerated().map { index, row in
            guard row.count == columns.count else {
                throw Fault(.data, "codebook: row \(index + 2) has \(row.count) fields instead of \(columns.count)")
            }
            guard let serviceClass = ServiceClass(rawValue: row[9]) else {
                throw Fault(.data, "codebook: row \(index + 2) has the unknown class \(row[9])")
            }
            return ServiceFunction(
                id: FunctionID(row[0]), group: row[1], name: Localized(zh: row[3], en: row[2]), definition: row[4],
                presentRule: row[5], partialRule: row[6], studies: row[7], stage: row[8], serviceClass: serviceClass)
        }
    }

    private static func fields(of text: String) throws -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var quoted = false
        var characters = text.makeIterator()
        var pending = characters.next()
        while let character = pending {
            pending = characters.next()
            switch (character, quoted) {
            case ("\"", true) where pending == "\"":
                field.append("\"")
                pending = characters.next()
            case ("\"", _):
                quoted.toggle()
            case (",", false):
                record.append(field)
                field = ""
            case ("\n", false), ("\r\n", false):
                record.append(field)
                records.append(record)
                (record, field) = ([], "")
            default:
                field.append(character)
            }
        }
        guard !quoted else { throw Fault(.data, "codebook: a quotation mark is not closed") }
        if !field.isEmpty || !record.isEmpty {
            record.append(field)
            records.append(record)
        }
        return records
    }
}
