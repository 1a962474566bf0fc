/// Reads copies by a mapping, its codes unpacked once.
struct ItemReader: Sendable {
    private static let mostCopies = 200

    let mapping: ItemMapping
    private let flags: [(code: Unicode.Scalar, status: Item.Status)]

    init(_ mapping: ItemMapping) {
        self.mapping = mapping
        // In the order of gravity, so that a withdrawn copy that is also "for reference" counts as withdrawn.
        let order: [Item.Status] = [.withdrawn, .missing, .inRepair, .onLoan, .onHold, .inTransit, .inProcess]
        flags = mapping.flags.flatMap { flag in flag.key.unicodeScalars.map { ($0, flag.value) } }.sorted {
            let left = order.firstIndex(of: $0.1) ?? order.count
            let right = order.firstIndex(of: $1.1) ?? order.count
            return (left, $0.0) < (right, $1.0)
        }
    }

    /// The copies a record names by this mapping.
    func items(in record: MarcRecord) -> [Item] {
        var items: [Item] = []
        for field in record.fields where field.tag == mapping.tag { append(field, record, to: &items) }
        return items
    }

    private func append(_ field: MarcRecord.Field, _ record: MarcRecord, to items: inout [Item]) {
        let barcodes = barcodes(field)
        var item = Item(
            barcode: "", branch: first(mapping.branch, field), location: first(mapping.location, field),
            callNumber: callNumber(field), status: status(field))
        if !mapping.holding.isEmpty { complete(&item, from: record, first(mapping.holding, field)) }
        if barcodes.isEmpty {
            guard !mapping.needsBarcode, !item.callNumber.isEmpty else { return }
            let copies = Int(first(mapping.copies, field).trimmingPrefix { $0 == " " }) ?? 1
            items += Array(repeating: item, count: min(max(copies, 1), Self.mostCopies))
        }
        for barcode in barcodes where !items.contains(where: { $0.barcode == barcode }) {
            item.barcode = barcode
            items.append(item)
        }
    }

    private func first(_ codes: String, _ field: MarcRecord.Field) -> String {
        for code in codes.unicodeScalars {
            if let value = field.first(code), !value.isEmpty { return Punctuation.trimmed(value, dot: false) }
        }
        return ""
    }

    private func barcodes(_ field: MarcRecord.Field) -> [String] {
        for code in mapping.barcode.unicodeScalars {
            var found: [String] = []
            for subfield in field.subfields where subfield.code == code {
                for part in subfield.value.split(whereSeparator: { ";,；，、".contains($0) }) {
                    let barcode = Punctuation.trimmed(String(part), dot: false)
                    if !barcode.isEmpty { found.append(barcode) }
                }
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    private func callNumber(_ field: MarcRecord.Field) -> String {
        let whole = first(mapping.callNumber, field)
        if !whole.isEmpty { return whole }
        let number = first(mapping.classNumber, field)
        let book = first(mapping.bookNumber, field)
        if number.isEmpty || book.isEmpty { return number + book }
        return number + mapping.separator + book
    }

    private func status(_ field: MarcRecord.Field) -> Item.Status {
        for flag in flags {
            if let value = field.first(flag.code), !value.isEmpty, value != "0" { return flag.status }
        }
        guard !mapping.status.isEmpty else { return mapping.otherwise }
        return mapping.statuses[first(mapping.status, field)] ?? mapping.otherwise
    }

    /// Takes from the holding (852) what the copy does not say; the only holding counts without being named.
    private func complete(_ item: inout Item, from record: MarcRecord, _ holding: String) {
        let holdings = record.fields("852")
        guard
            let field = holdings.first(where: { $0.first("8") == holding }) ?? (holdings.count == 1 ? holdings[0] : nil)
        else { return }
        if item.branch.isEmpty { item.branch = first("ba", field) }
        if item.location.isEmpty { item.location = first("c", field) }
        if item.callNumber.isEmpty {
            item.callNumber = [first("kh", field), first("i", field)].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}
