import Kernel

/// Rows as bytes, the same for every engine: each value begins with its kind, lengths and whole numbers are written
/// seven bits at a time, the lowest first.
enum RowBytes {
    private enum Kind {
        static let null: UInt8 = 0
        static let integer: UInt8 = 1
        static let real: UInt8 = 2
        static let text: UInt8 = 3
        static let blob: UInt8 = 4
    }

    static func write(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(Kind.null)
        case .integer(let integer):
            bytes.append(Kind.integer)
            // Small numbers of either sign become short.
            write(UInt64(bitPattern: (integer << 1) ^ (integer >> 63)), to: &bytes)
        case .real(let real):
            bytes.append(Kind.real)
            withUnsafeBytes(of: real.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        case .text(let text):
            bytes.append(Kind.text)
            write(UInt64(text.utf8.count), to: &bytes)
            bytes.append(contentsOf: text.utf8)
        case .blob(let blob):
            bytes.append(Kind.blob)
            write(UInt64(blob.count), to: &bytes)
            bytes.append(contentsOf: blob)
        }
    }

    static func write(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads what was written, in the same order.
    struct Reader {
        let bytes: [UInt8]
        private(set) var place = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { place == bytes.count }

        mutating func number() throws -> UInt64 {
            var number: UInt64 = 0
            var shift: UInt64 = 0
            while true {
                guard place < bytes.count, shift < 64 else { throw Self.damaged }
                let byte = bytes[place]
                place += 1
                number |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return number }
                shift += 7
            }
        }

        mutating func value() throws -> SQLValue {
            guard place < bytes.count else { throw Self.damaged }
            place += 1
            switch bytes[place - 1] {
            case Kind.null: return .null
            case Kind.integer:
                let number = try number()
                return .integer(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
            case Kind.real:
                let pattern = try take(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return .real(Double(bitPattern: pattern))
            case Kind.text: return .text(String(decoding: try take(length()), as: UTF8.self))
            case Kind.blob: return .blob(Array(try take(length())))
            default: throw Self.damaged
            }
        }

        private mutating func length() throws -> Int {
            let number = try number()
            guard number <= UInt64(bytes.count) else { throw Self.damaged }
            return Int(number)
        }

        private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
            guard count <= bytes.count - place else { throw Self.damaged }
            defer { place += count }
            return bytes[place..<place + count]
        }

        private static let damaged = Fault(.data, "the backup is damaged: a row is not what rows are")
    }
}
