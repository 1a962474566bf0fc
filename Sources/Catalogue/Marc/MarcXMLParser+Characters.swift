extension MarcXMLParser.Run {
    mutating func characters() throws(MarcFlaw) {
        while at < end, bytes[at] != UInt8(ascii: "<") {
            let start = at
            while at < end, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&"), Self.isText(bytes[at]) {
                at += 1
            }
            content += bytes[start..<at]
            guard at < end, bytes[at] != UInt8(ascii: "<") else { return }
            if bytes[at] == UInt8(ascii: "&") {
                content += try reference()
            } else {
                // Control characters are none of XML's and none of ours.
                damage += 1
                at += 1
            }
        }
    }

    private static func isText(_ byte: UInt8) -> Bool {
        byte >= 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    mutating func reference() throws(MarcFlaw) -> [UInt8] {
        var name: [UInt8] = []
        at += 1
        while at < end, bytes[at] != UInt8(ascii: ";"), name.count < 10 {
            name.append(bytes[at])
            at += 1
        }
        guard at < end, bytes[at] == UInt8(ascii: ";") else { throw .notWellFormed("reference not closed") }
        at += 1
        let text = String(decoding: name, as: UTF8.self)
        switch text {
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "amp": return [UInt8(ascii: "&")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default: break
        }
        let isHex = text.hasPrefix("#x")
        guard text.hasPrefix("#"), let code = UInt32(text.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) else {
            throw .notWellFormed("unknown entity &\(text);")
        }
        guard let scalar = Unicode.Scalar(code), code >= 0x20 || [9, 10, 13].contains(code) else {
            damage += 1
            return Array("\u{FFFD}".utf8)
        }
        return Array(String(scalar).utf8)
    }

    func decoded(_ value: [UInt8]) -> String {
        CanonicalForm.text(value, 0..<value.count)
    }

    func has(_ mark: StaticString) -> Bool {
        let count = mark.utf8CodeUnitCount
        return at + count <= end && mark.withUTF8Buffer { bytes[at..<at + count].elementsEqual($0) }
    }

    func after(_ mark: StaticString, from place: Int) -> Int? {
        let count = mark.utf8CodeUnitCount
        var index = place
        while index + count <= end {
            if mark.withUTF8Buffer({ bytes[index..<index + count].elementsEqual($0) }) { return index + count }
            index += 1
        }
        return nil
    }

    mutating func skipBlanks() {
        while at < end, bytes[at] <= 0x20, bytes[at] == 0x20 || Self.isText(bytes[at]) { at += 1 }
    }
}
