/// Reads text whose records are lines and whose fields are separated by one character (RFC 4180).
///
/// A field may stand in quotation marks, which let it hold separators, line ends and doubled quotation marks. Lines end in
/// LF, CRLF or CR.
public enum SeparatedText {
    /// One record and the row in which a spreadsheet shows it.
    public struct Record: Sendable, Hashable {
        /// The row, counted from 1; empty rows and comments count.
        public var row: Int
        /// The fields, not trimmed.
        public var fields: [String]

        /// Makes a record.
        public init(row: Int, fields: [String]) {
            self.row = row
            self.fields = fields
        }
    }

    /// A quotation mark that is never closed.
    public struct UnclosedQuote: Error, Sendable, Hashable {
        /// The row in which it opens.
        public var row: Int
    }

    /// The records of a text, without empty ones.
    ///
    /// Lines that begin with `#` before the first record are comments, left out.
    public static func records(of text: String, separator: Unicode.Scalar = ",") throws(UnclosedQuote) -> [Record] {
        var reader = Reader(bytes: Array(text.utf8), separator: UInt8(truncatingIfNeeded: separator.value))
        return try reader.records()
    }

    private struct Reader {
        let bytes: [UInt8]
        let separator: UInt8
        var at = 0

        init(bytes: [UInt8], separator: UInt8) {
            self.bytes = bytes
            self.separator = separator
        }

        mutating func records() throws(UnclosedQuote) -> [Record] {
            var records: [Record] = []
            var row = 0
            while at < bytes.count {
                row += 1
                if records.isEmpty, bytes[at] == UInt8(ascii: "#") {
                    skipLine()
                    continue
                }
                let fields = try record(row)
                if fields.count > 1 || fields[0] != "" { records.append(Record(row: row, fields: fields)) }
            }
            return records
        }

        private mutating func record(_ row: Int) throws(UnclosedQuote) -> [String] {
            var fields: [String] = []
            while true {
                fields.append(try field(row))
                guard at < bytes.count, bytes[at] == separator else { break }
                at += 1
            }
            skipLineEnd()
            return fields
        }

        private mutating func field(_ row: Int) throws(UnclosedQuote) -> String {
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return plain() }
            at += 1
            var text: [UInt8] = []
            while true {
                guard let end = bytes[at...].firstIndex(of: UInt8(ascii: "\"")) else { throw UnclosedQuote(row: row) }
                text += bytes[at..<end]
                at = end + 1
                guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
                text.append(UInt8(ascii: "\""))
                at += 1
            }
            // What follows a closing mark still belongs to the field, as spreadsheets read it.
            return String(decoding: text, as: UTF8.self) + plain()
        }

        private mutating func plain() -> String {
            let start = at
            while at < bytes.count, bytes[at] != separator, !isLineEnd(bytes[at]) { at += 1 }
            return String(decoding: bytes[start..<at], as: UTF8.self)
        }

        private mutating func skipLine() {
            while at < bytes.count, !isLineEnd(bytes[at]) { at += 1 }
            skipLineEnd()
        }

        private mutating func skipLineEnd() {
            guard at < bytes.count, isLineEnd(bytes[at]) else { return }
            let isPair = bytes[at] == UInt8(ascii: "\r") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "\n")
            at += isPair ? 2 : 1
        }

        private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    }
}
