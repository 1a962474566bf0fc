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
        var content: [UInt8] = []
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
            let second = at + 1 < end ? bytes[at + 1] : 0
            if second == UInt8(ascii: "/") {
                at += 2
                try close()
            } else if second != UInt8(ascii: "!"), second != UInt8(ascii: "?") {
                at += 1
                try start()
            } else if has("<!--") {
                guard let next = after("-->", from: at + 4) else { throw .notWellFormed("comment not closed") }
                at = next
            } else if has("<![CDATA[") {
                guard let next = after("]]>", from: at + 9) else { throw .notWellFormed("CDATA not closed") }
                content += bytes[at + 9..<next - 3]
                at = next
            } else if has("<?") {
                guard let next = after("?>", from: at + 2) else { throw .notWellFormed("instruction not closed") }
                at = next
            } else {
                throw .notWellFormed("declaration within a record")
            }
        }

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
    }
}
