/// A key for a record without a control number, the same every time the same record comes.
///
/// `x-` and 16 hexadecimal digits of FNV-1a over title, subtitle, authors, publisher, year, edition and ISBNs. A changed
/// title therefore makes a new record; only a control number can prevent that.
enum ContentKey {
    /// The key of a record.
    static func key(of record: BibliographicRecord) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let parts =
            [record.title, record.subtitle, record.publisher, record.edition, record.year.map(String.init) ?? ""]
            + record.authors + record.isbns
        for part in parts {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return "x-" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
