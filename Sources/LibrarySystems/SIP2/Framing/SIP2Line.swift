/// One message as it came, without its line end.
struct SIP2Line: Sendable, Hashable {
    /// The bytes in the server's own character set.
    let bytes: [UInt8]
    /// Where the message proper ends and its trailer begins.
    let bodyEnd: Int
    /// The sequence number, where it carries one.
    let sequence: UInt8?
    /// The checksum, where it carries one.
    let checksum: UInt16?
    /// Where what the checksum counts ends: behind the letters `AZ`.
    let countedEnd: Int

    /// Finds the trailer `AYnAZhhhh`; either part may be missing, and a delimiter may stand behind each.
    init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: "|")) {
        self.bytes = bytes
        func trimmed(_ end: Int, _ drop: (UInt8) -> Bool) -> Int {
            var end = end
            while end > 0, drop(bytes[end - 1]) { end -= 1 }
            return end
        }
        var end = trimmed(bytes.count) { $0 <= 0x20 }
        let whole = end
        var sum: UInt16?
        var counted = end
        for candidate in [end, trimmed(end) { $0 == delimiter }] where candidate >= 6 && sum == nil {
            guard bytes[candidate - 6] == UInt8(ascii: "A"), bytes[candidate - 5] == UInt8(ascii: "Z"),
                let read = SIP2Checksum.read(bytes[candidate - 4..<candidate])
            else { continue }
            sum = read
            counted = candidate - 4
            end = candidate - 6
        }
        checksum = sum
        countedEnd = counted
        var number: UInt8?
        for candidate in [end, trimmed(end) { $0 == delimiter }] where candidate >= 3 && number == nil {
            guard bytes[candidate - 3] == UInt8(ascii: "A"), bytes[candidate - 2] == UInt8(ascii: "Y"),
                (0x30...0x39).contains(bytes[candidate - 1])
            else { continue }
            number = bytes[candidate - 1] - 0x30
            end = candidate - 3
        }
        sequence = number
        bodyEnd = sum == nil && number == nil ? whole : end
    }

    /// The two digits that say which message it is.
    var code: String { String(decoding: bytes.prefix(2), as: UTF8.self) }

    /// Whether every byte is ASCII.
    var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }

    /// Whether it can be taken as it is: its checksum is right, missing, or not looked at.
    ///
    /// - Parameter text: What the counted bytes say in the server's character set.
    func isWhole(_ checking: SIP2Settings.Wire.Checking, text: () -> String) -> Bool {
        guard let checksum, checking != .off else { return true }
        if SIP2Checksum.of(bytes[..<countedEnd]) == checksum { return true }
        guard checking != .strict, !isASCII else { return false }
        return checking == .ascii || SIP2Checksum.mistaken(text()).contains(checksum)
    }
}
