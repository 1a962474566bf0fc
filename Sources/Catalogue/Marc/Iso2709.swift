/// The characters and sizes ISO 2709 is made of.
enum Iso2709 {
    /// Ends a record.
    static let recordTerminator: UInt8 = 0x1D
    /// Ends a field and the directory.
    static let fieldTerminator: UInt8 = 0x1E
    /// Opens a subfield.
    static let subfieldDelimiter: UInt8 = 0x1F
    /// Bytes in the leader.
    static let leaderLength = 24
    /// Bytes in one entry of the directory: tag 3, length 4, start 5.
    static let entryLength = 12

    /// The number `count` digits say, nil where one is no digit.
    @inline(__always)
    static func number(_ bytes: [UInt8], at start: Int, count: Int) -> Int? {
        guard start >= 0, start + count <= bytes.count else { return nil }
        var number = 0
        for index in start..<start + count {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }
}
