/// One MARC record as exchanged: a leader, control fields and data fields, their text already Unicode.
///
/// It knows the structure of ISO 2709 and MARCXML, not the meaning of a tag; `MarcMapping` knows that.
public struct MarcRecord: Sendable, Hashable {
    /// The 24 characters that open the record.
    ///
    /// Lengths and addresses in it are the writer's business.
    public var leader: String
    /// The control fields (001-009), in the order of the record.
    public var controls: [Control]
    /// The data fields, in the order of the record.
    public var fields: [Field]

    /// Makes a record; without a leader it is a new printed monograph.
    public init(leader: String = "00000nam  2200000   4500", controls: [Control] = [], fields: [Field] = []) {
        self.leader = leader
        self.controls = controls
        self.fields = fields
    }

    /// The text of the first control field with a tag.
    public func control(_ tag: String) -> String? {
        controls.first { $0.tag == tag }?.value
    }

    /// The data fields with a tag, in order.
    public func fields(_ tag: String) -> [Field] {
        fields.filter { $0.tag == tag }
    }

    /// The first subfield with a code in the first field with a tag that has it.
    public func text(_ tag: String, _ code: Unicode.Scalar) -> String? {
        for field in fields where field.tag == tag {
            if let value = field.first(code) { return value }
        }
        return nil
    }

    /// Whether the sender asks to remove the record (leader position 5 is `d`).
    public var isDeletion: Bool {
        leader.utf8.dropFirst(5).first == UInt8(ascii: "d")
    }

    /// A field without indicators and subfields.
    public struct Control: Sendable, Hashable {
        /// Three characters, for instance `001`.
        public var tag: String
        /// The whole text; blanks count.
        public var value: String
        /// Makes a control field.
        public init(_ tag: String, _ value: String) {
            self.tag = tag
            self.value = value
        }
    }

    /// A field with two indicators and subfields.
    public struct Field: Sendable, Hashable {
        /// Three characters, for instance `245`.
        public var tag: String
        /// The first indicator; a space where undefined.
        public var first: Unicode.Scalar
        /// The second indicator; a space where undefined.
        public var second: Unicode.Scalar
        /// The subfields, in order.
        public var subfields: [Subfield]

        /// Makes a data field.
        public init(_ tag: String, _ first: Unicode.Scalar, _ second: Unicode.Scalar, _ subfields: [Subfield]) {
            self.tag = tag
            self.first = first
            self.second = second
            self.subfields = subfields
        }

        /// Makes a data field of (code, text) pairs, blank indicators unless given.
        public init(
            _ tag: String, _ indicators: String = "  ", _ subfields: KeyValuePairs<Unicode.Scalar, String>
        ) {
            let scalars = Array(indicators.unicodeScalars.prefix(2))
            self.init(
                tag, scalars.first ?? " ", scalars.count > 1 ? scalars[1] : " ",
                subfields.map { Subfield($0.key, $0.value) })
        }

        /// The first subfield with a code.
        public func first(_ code: Unicode.Scalar) -> String? {
            for subfield in subfields where subfield.code == code { return subfield.value }
            return nil
        }

        /// Every subfield with a code, in order.
        public func all(_ code: Unicode.Scalar) -> [String] {
            var found: [String] = []
            for subfield in subfields where subfield.code == code { found.append(subfield.value) }
            return found
        }

        /// The tag as a number for switching over; -1 where it has letters.
        var number: Int {
            var number = 0
            for byte in tag.utf8 {
                guard byte &- 0x30 < 10 else { return -1 }
                number = number * 10 + Int(byte &- 0x30)
            }
            return number
        }
    }

    /// A code and its text.
    public struct Subfield: Sendable, Hashable {
        /// One character, for instance `a`.
        public var code: Unicode.Scalar
        /// The text.
        public var value: String
        /// Makes a subfield.
        public init(_ code: Unicode.Scalar, _ value: String) {
            self.code = code
            self.value = value
        }
    }
}
