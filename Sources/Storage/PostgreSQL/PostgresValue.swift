import CLibPQ

/// A value on its way to the server: the bytes libpq takes, kept as long as it reads them.
struct PostgresValue {
    private let bytes: [UInt8]
    private let isNull: Bool
    private let isBinary: Bool

    init(_ value: SQLValue) {
        switch value {
        case .null: (bytes, isNull, isBinary) = ([], true, false)
        case .integer(let integer): (bytes, isNull, isBinary) = (Array(String(integer).utf8) + [0], false, false)
        case .real(let real): (bytes, isNull, isBinary) = (Array(String(real).utf8) + [0], false, false)
        case .text(let text): (bytes, isNull, isBinary) = (Array(text.utf8) + [0], false, false)
        // One byte more, so that even an empty value has an address.
        case .blob(let blob): (bytes, isNull, isBinary) = (blob + [0], false, true)
        }
    }

    /// The server's number of a value's type; 0 lets the server tell by the place.
    static func type(of value: SQLValue) -> Oid {
        switch value {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .blob: 17
        }
    }

    /// Calls libpq with the values as it wants them.
    static func withPointers<Result>(
        _ values: [PostgresValue],
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Result
    ) -> Result {
        // One block for all: an array's own storage need not stay where it is while the next is looked at.
        let total = values.reduce(0) { $0 + $1.bytes.count }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: max(total, 1)) { block in
            var pointers: [UnsafePointer<CChar>?] = []
            var lengths: [Int32] = []
            var formats: [Int32] = []
            var place = 0
            for value in values {
                for byte in value.bytes {
                    block[place] = CChar(bitPattern: byte)
                    place += 1
                }
                let start = block.baseAddress.map { UnsafePointer($0 + place - value.bytes.count) }
                pointers.append(value.isNull ? nil : start)
                lengths.append(Int32(max(value.bytes.count - 1, 0)))
                formats.append(value.isBinary ? 1 : 0)
            }
            return body(pointers, lengths, formats)
        }
    }
}

/// The row a result stands on; values come as text.
struct PostgresRow: Row {
    let result: OpaquePointer?
    let row: Int32

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, Int32(column)) == 1 }

    private func characters(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        let start = PQgetvalue(result, row, Int32(column))
        let count = Int(PQgetlength(result, row, Int32(column)))
        return UnsafeBufferPointer(
            start: start.map { UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self) }, count: count)
    }

    func integer(_ column: Int) -> Int64 {
        let digits = characters(column)
        if let integer = Int64(String(decoding: digits, as: UTF8.self)) { return integer }
        // Averages and sums of big numbers come with a fraction.
        return Double(String(decoding: digits, as: UTF8.self)).map { Int64($0) } ?? 0
    }

    func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }

    func real(_ column: Int) -> Double { Double(String(decoding: characters(column), as: UTF8.self)) ?? 0 }

    func text(_ column: Int) -> String { String(decoding: characters(column), as: UTF8.self) }

    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    /// Bytes come as `\x` and hexadecimal digits; a text column's own bytes as they are.
    func bytes(_ column: Int) -> [UInt8] {
        let characters = characters(column)
        guard PQftype(result, Int32(column)) == 17, characters.count >= 2 else { return Array(characters) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 2 - 1)
        var place = 2
        while place + 1 < characters.count {
            bytes.append(Self.digit(characters[place]) << 4 | Self.digit(characters[place + 1]))
            place += 2
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8 {
        character <= UInt8(ascii: "9") ? character & 15 : (character & 15) + 9
    }
}

/// Statements in PostgreSQL's spelling.
enum PostgresText {
    /// Numbers the places of values: each `?` outside quotes becomes `$1`, `$2` ….
    static func numbered(_ text: String) -> String {
        var numbered: [UInt8] = []
        numbered.reserveCapacity(text.utf8.count + 16)
        var number = 0
        var isQuoted = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            if byte == UInt8(ascii: "?"), !isQuoted {
                number += 1
                numbered.append(contentsOf: "$\(number)".utf8)
            } else {
                numbered.append(byte)
            }
        }
        return String(decoding: numbered, as: UTF8.self)
    }
}
