/// The fields in original script (880) of a MARC 21 record, found by the field they stand beside.
///
/// $6 holds `tag-number/script`: 245 $6 880-01 and 880 $6 245-01/$1 belong together (MARC 21 Appendix A).
struct LinkedFields {
    private var byKey: [Int: MarcRecord.Field] = [:]
    private var used: Set<Int> = []

    init(_ record: MarcRecord) {
        for var field in record.fields where field.tag == "880" {
            guard let link = Self.link(field) else { continue }
            for index in field.subfields.indices {
                field.subfields[index].value = Punctuation.closed(field.subfields[index].value)
            }
            let key = link.tag * 100 + link.number
            // Without a number, or met twice, it stands by itself under a key no field asks for.
            let place = link.number == 0 || byKey[key] != nil ? -1_000_000 + byKey.count : key
            byKey[place] = field
        }
    }

    /// The original script of a field, if there is one.
    mutating func original(of field: MarcRecord.Field, _ tag: Int) -> MarcRecord.Field? {
        guard !byKey.isEmpty, let link = Self.link(field), link.tag == 880, link.number > 0 else { return nil }
        let key = tag * 100 + link.number
        guard let original = byKey[key] else { return nil }
        used.insert(key)
        return original
    }

    /// Those no field asked for, with the tag they stand for.
    func rest() -> [(tag: Int, field: MarcRecord.Field)] {
        byKey.filter { !used.contains($0.key) }.sorted { $0.key < $1.key }.compactMap { entry in
            Self.link(entry.value).map { ($0.tag, entry.value) }
        }
    }

    private static func link(_ field: MarcRecord.Field) -> (tag: Int, number: Int)? {
        guard let text = field.first("6") else { return nil }
        let digits = Array(text.utf8.prefix(6))
        guard digits.count == 6, digits[3] == UInt8(ascii: "-"),
            let tag = Iso2709.number(digits, at: 0, count: 3), let number = Iso2709.number(digits, at: 4, count: 2)
        else { return nil }
        return (tag, number)
    }
}
