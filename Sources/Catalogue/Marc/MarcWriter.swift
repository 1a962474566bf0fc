import Kernel

/// Writes records as ISO 2709 in UTF-8, MARC 21 or UNIMARC/CNMARC.
///
/// It fills in lengths, addresses and the leader's structural positions; the rest of the leader stays as given.
public struct MarcWriter: Sendable {
    /// Whose leader is written.
    public let dialect: MarcDialect

    /// Makes a writer of one dialect.
    public init(dialect: MarcDialect) {
        self.dialect = dialect
    }

    /// The record in exchange form, from its leader to the record terminator.
    ///
    /// Control characters U+001D-U+001F in texts would end them early, so they are left out.
    /// Throws `Fault` (`.data`) where the record or a field is longer than ISO 2709 can say: 99,999 and 9,999 bytes.
    public func bytes(_ record: MarcRecord) throws -> [UInt8] {
        var directory: [UInt8] = []
        var body: [UInt8] = []
        for control in record.controls {
            let start = body.count
            append(control.value, to: &body)
            try close(control.tag, start, &directory, &body)
        }
        for field in record.fields {
            let start = body.count
            body.append(Self.ascii(field.first))
            body.append(Self.ascii(field.second))
            for subfield in field.subfields {
                body.append(Iso2709.subfieldDelimiter)
                body.append(Self.ascii(subfield.code))
                append(subfield.value, to: &body)
            }
            try close(field.tag, start, &directory, &body)
        }
        directory.append(Iso2709.fieldTerminator)
        body.append(Iso2709.recordTerminator)
        let base = Iso2709.leaderLength + directory.count
        let length = base + body.count
        guard length <= 99_999 else { throw Fault(.data, "record is \(length) bytes long, ISO 2709 allows 99999") }
        return leader(record.leader, length: length, base: base) + directory + body
    }

    private func close(_ tag: String, _ start: Int, _ directory: inout [UInt8], _ body: inout [UInt8]) throws {
        body.append(Iso2709.fieldTerminator)
        let length = body.count - start
        guard length <= 9_999 else {
            throw Fault(.data, "field \(tag) is \(length) bytes long, ISO 2709 allows 9999")
        }
        let name = Array(tag.utf8.prefix(3))
        directory += name + [UInt8](repeating: UInt8(ascii: "0"), count: 3 - name.count)
        directory += Self.digits(length, 4)
        directory += Self.digits(start, 5)
    }

    private func leader(_ given: String, length: Int, base: Int) -> [UInt8] {
        var leader = given.utf8.prefix(Iso2709.leaderLength).map { (0x20..<0x7F).contains($0) ? $0 : 0x20 }
        leader += [UInt8](repeating: 0x20, count: Iso2709.leaderLength - leader.count)
        leader.replaceSubrange(0..<5, with: Self.digits(length, 5))
        if dialect == .marc21 { leader[9] = UInt8(ascii: "a") }
        leader.replaceSubrange(10..<12, with: Array("22".utf8))
        leader.replaceSubrange(12..<17, with: Self.digits(base, 5))
        leader.replaceSubrange(20..<24, with: Array((dialect == .marc21 ? "4500" : "450 ").utf8))
        return leader
    }

    private func append(_ text: String, to body: inout [UInt8]) {
        for byte in text.utf8 where !(0x1D...0x1F).contains(byte) { body.append(byte) }
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> UInt8 {
        (0x20..<0x7F).contains(scalar.value) ? UInt8(scalar.value) : 0x20
    }

    private static func digits(_ number: Int, _ width: Int) -> [UInt8] {
        var number = number
        var digits = [UInt8](repeating: UInt8(ascii: "0"), count: width)
        for place in digits.indices.reversed() {
            digits[place] += UInt8(number % 10)
            number /= 10
        }
        return digits
    }
}
