import Kernel

@testable import Catalogue

/// Small records for the tests of reading, made by the writer and then bent.
enum MarcBytes {
    static let chinese = MarcRecord(
        leader: "00000nam0 2200000   450 ",
        controls: [MarcRecord.Control("001", "DB1")],
        fields: [
            MarcRecord.Field("100", "  ", ["a": "20251123d2008    em y0chiy50      ea"]),
            MarcRecord.Field("200", "1 ", ["a": "三体", "f": "刘慈欣"]),
            MarcRecord.Field("690", "  ", ["a": "I247.5", "v": "5"]),
            MarcRecord.Field("701", " 0", ["a": "刘慈欣", "4": "著"]),
        ])

    static func english(_ control: String = "en1", title: String = "To kill a mockingbird /") -> MarcRecord {
        MarcRecord(
            controls: [
                MarcRecord.Control("001", control),
                MarcRecord.Control("008", "960101s1960    nyu           000 1 eng d"),
            ],
            fields: [
                MarcRecord.Field("100", "1 ", ["a": "Lee, Harper."]),
                MarcRecord.Field("245", "10", ["a": title, "c": "Harper Lee."]),
            ])
    }

    static func written(_ records: MarcRecord..., dialect: MarcDialect = .marc21) throws -> [UInt8] {
        try records.flatMap { try MarcWriter(dialect: dialect).bytes($0) }
    }

    static func read(
        _ bytes: [UInt8], _ charset: MarcCharset = .auto, legacy: MarcCharset = .latin1
    ) throws -> [MarcReading] {
        var reader = Iso2709Reader(
            window: ByteWindow(bytes), parser: Iso2709Parser(text: try MarcText(charset, legacy: legacy)))
        return try all(&reader)
    }

    static func readXML(_ text: String) throws -> [MarcReading] {
        var reader = MarcXMLReader(
            window: ByteWindow(Array(text.utf8)), parser: MarcXMLParser(text: try MarcText(.utf8)))
        return try all(&reader)
    }

    private static func all(_ reader: inout some MarcReader) throws -> [MarcReading] {
        var readings: [MarcReading] = []
        while let reading = try reader.next() { readings.append(reading) }
        return readings
    }

    /// A record written with `?` in 245 $a, the `?` replaced by bytes of another charset and the lengths put right.
    static func record(title: [UInt8], leader: String = "00000nam  2200000   4500") -> [UInt8] {
        let body = Array("10".utf8) + [0x1F, UInt8(ascii: "a")] + title + [0x1E]
        let directory = "001000400000245" + padded(body.count, 4) + "00004"
        let base = 24 + directory.utf8.count + 1
        let length = base + 4 + body.count + 1
        let head = padded(length, 5) + leader.dropFirst(5).prefix(7) + padded(base, 5) + leader.suffix(7)
        return Array(head.utf8) + Array(directory.utf8) + [0x1E] + Array("id1".utf8) + [0x1E] + body + [0x1D]
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
