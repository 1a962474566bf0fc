/// Parses one `record` element strictly: nesting, quoting and references must be right; names count without prefix.
struct MarcXMLParser {
    private let text: MarcText

    init(text: MarcText) {
        self.text = text
    }

    /// The record in a range that begins with `<record` and ends with its closing tag.
    func record(_ bytes: [UInt8], _ range: Range<Int>, _ flaws: inout [MarcFlaw]) throws(MarcFlaw) -> MarcRecord {
        let (charset, known) = text.charset(bytes, range)
        var damage = known ?? 0
        var bytes = bytes
        var range = range
        if charset != .utf8 {
            // Character references are Unicode whatever the file is in, so everything becomes that first.
            bytes = Array(text.decode(bytes, range, charset, &damage).utf8)
            range = 0..<bytes.count
        }
        var run = Run(bytes: bytes, at: range.lowerBound, end: range.upperBound)
        try run.element()
        guard run.sawFields else { throw .noFields }
        damage += run.damage
        if damage > 0 { flaws.append(.damagedText(count: damage, charset: charset)) }
        return run.record
    }

    /// Whether a tag's name, without prefix, is a certain one.
    static func isNamed(_ name: StaticString, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        var end = start
        while end < range.upperBound, isNameByte(bytes[end]) {
            if bytes[end] == UInt8(ascii: ":") { start = end + 1 }
            end += 1
        }
        guard end - start == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { bytes[start..<end].elementsEqual($0) }
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F, 0x80...0xFF: true
        default: false
        }
    }
}

extension MarcXMLParser {
    /// The state of parsing one element.
    struct Run {
        let bytes: [UInt8]
        var at: Int
        let end: Int
        var record = MarcRecord(leader: "")
        var damage = 0
        var sawFields = false
        private var open: [Range<Int>] = []
        private var content: [UInt8] = []
        private var tag = ""
        private var code: Unicode.Scalar = " "

        init(bytes: [UInt8], at: Int, end: Int) {
            self.bytes = bytes
            self.at = at
            self.end = end
        }

        /// Reads from the first start tag to the end tag that matches it.
        mutating func element() throws(MarcFlaw) {
            repeat {
                guard at < end else { throw .notWellFormed("element not closed") }
                if bytes[at] == UInt8(ascii: "<") { try markup() } else { try characters() }
            } while !open.isEmpty
        }

        private mutating func markup() throws(MarcFlaw) {
            if has("<!--") {
                guard let next = after("-->", from: at + 4) else { throw .notWellFormed("comment not closed") }
                at = next
            } else if has("<![CDATA[") {
                guard let next = after("]]>", from: at + 9) else { throw .notWellFormed("CDATA not closed") }
                content += bytes[at + 9..<next - 3]
                at = next
            } else if has("<?") {
                guard let next = after("?>", from: at + 2) else { throw .notWellFormed("instruction not closed") }
                at = next
            } else if has("</") {
                at += 2
                try close()
            } else {
                at += 1
                try start()
            }
        }

        // MARK: Tags

        private mutating func name() throws(MarcFlaw) -> Range<Int> {
            let first = at
            while at < end, MarcXMLParser.isNameByte(bytes[at]) { at += 1 }
            guard at > first else { throw .notWellFormed("name expected") }
            return first..<at
        }

        private mutating func start() throws(MarcFlaw) {
            let name = try name()
            var attributes: [Attribute] = []
            while true {
                skipBlanks()
                guard at < end else { throw .notWellFormed("tag not closed") }
                if bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "/") { break }
                attributes.append(try attribute())
            }
            opened(name, attributes)
            open.append(name)
            guard bytes[at] == UInt8(ascii: "/") else {
                at += 1
                return
            }
            at += 1
            guard at < end, bytes[at] == UInt8(ascii: ">") else { throw .notWellFormed("tag not closed") }
            at += 1
            try closed(name)
        }

        private struct Attribute {
            var name: Range<Int>
            var value: String
        }

        private mutating func attribute() throws(MarcFlaw) -> Attribute {
            let name = try name()
            skipBlanks()
            guard at < end, bytes[at] == UInt8(ascii: "=") else { throw .notWellFormed("attribute without value") }
            at += 1
            skipBlanks()
            guard at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
                throw .notWellFormed("attribute value not quoted")
            }
            let quote = bytes[at]
            at += 1
            var value: [UInt8] = []
            while at < end, bytes[at] != quote {
                switch bytes[at] {
                case UInt8(ascii: "<"): throw .notWellFormed("< in an attribute")
                case UInt8(ascii: "&"): value += try reference()
                default:
                    value.append(bytes[at])
                    at += 1
                }
            }
            guard at < end else { throw .notWellFormed("attribute not closed") }
            at += 1
            return Attribute(name: name, value: decoded(value))
        }

        private mutating func close() throws(MarcFlaw) {
            let name = try name()
            skipBlanks()
            guard at < end, bytes[at] == UInt8(ascii: ">") else { throw .notWellFormed("end tag not closed") }
            at += 1
            try closed(name)
        }

        // MARK: Meaning

        private mutating func opened(_ name: Range<Int>, _ attributes: [Attribute]) {
            let bytes = bytes
            func value(_ wanted: StaticString) -> String? {
                attributes.first { MarcXMLParser.isNamed(wanted, bytes, $0.name) }?.value
            }
            content.removeAll(keepingCapacity: true)
            if MarcXMLParser.isNamed("datafield", bytes, name) {
                record.fields.append(
                    MarcRecord.Field(
                        value("tag") ?? "", value("ind1")?.unicodeScalars.first ?? " ",
                        value("ind2")?.unicodeScalars.first ?? " ", []))
                sawFields = true
            } else if MarcXMLParser.isNamed("controlfield", bytes, name) {
                tag = value("tag") ?? ""
            } else if MarcXMLParser.isNamed("subfield", bytes, name) {
                code = value("code")?.unicodeScalars.first ?? " "
            }
        }

        private mutating func closed(_ name: Range<Int>) throws(MarcFlaw) {
            guard let last = open.popLast(), bytes[last].elementsEqual(bytes[name]) else {
                throw .notWellFormed("end tag does not match")
            }
            if MarcXMLParser.isNamed("subfield", bytes, name) {
                guard !record.fields.isEmpty else { throw .notWellFormed("subfield outside a datafield") }
                record.fields[record.fields.count - 1].subfields.append(MarcRecord.Subfield(code, decoded(content)))
            } else if MarcXMLParser.isNamed("controlfield", bytes, name) {
                record.controls.append(MarcRecord.Control(tag, decoded(content)))
                sawFields = true
            } else if MarcXMLParser.isNamed("leader", bytes, name) {
                let leader = decoded(content)
                record.leader = leader + String(repeating: " ", count: max(0, 24 - leader.unicodeScalars.count))
                sawFields = true
            }
            content.removeAll(keepingCapacity: true)
        }

        // MARK: Characters

        private mutating func characters() throws(MarcFlaw) {
            while at < end, bytes[at] != UInt8(ascii: "<") {
                if bytes[at] == UInt8(ascii: "&") {
                    content += try reference()
                } else {
                    // Control characters are none of XML's and none of ours.
                    if bytes[at] >= 0x20 || [0x09, 0x0A, 0x0D].contains(bytes[at]) {
                        content.append(bytes[at])
                    } else {
                        damage += 1
                    }
                    at += 1
                }
            }
        }

        private mutating func reference() throws(MarcFlaw) -> [UInt8] {
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

        private func decoded(_ value: [UInt8]) -> String {
            CanonicalForm.text(value, 0..<value.count)
        }

        private func has(_ mark: StaticString) -> Bool {
            let count = mark.utf8CodeUnitCount
            return at + count <= end && mark.withUTF8Buffer { bytes[at..<at + count].elementsEqual($0) }
        }

        private func after(_ mark: StaticString, from place: Int) -> Int? {
            let count = mark.utf8CodeUnitCount
            var index = place
            while index + count <= end {
                if mark.withUTF8Buffer({ bytes[index..<index + count].elementsEqual($0) }) { return index + count }
                index += 1
            }
            return nil
        }

        private mutating func skipBlanks() {
            while at < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
        }
    }
}
