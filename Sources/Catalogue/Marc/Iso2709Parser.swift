/// Takes one ISO 2709 record apart.
struct Iso2709Parser {
    private let text: MarcText

    init(text: MarcText) {
        self.text = text
    }

    /// Where a field's bytes are, without their terminator.
    private struct Slot {
        var tag: String
        var range: Range<Int>
    }

    /// The record in a range that ends before its record terminator.
    func record(_ bytes: [UInt8], _ range: Range<Int>, _ flaws: inout [MarcFlaw]) throws(MarcFlaw) -> MarcRecord {
        guard range.count > Iso2709.leaderLength else { throw .tooShort(bytes: range.count) }
        let slots = try slots(bytes, range, &flaws)
        let leader = leader(bytes, range.lowerBound)
        let (charset, known) = text.charset(bytes, range)
        var damage = known ?? 0
        var ignored = 0
        var record = MarcRecord(leader: leader)
        record.fields.reserveCapacity(slots.count)
        for slot in slots {
            let isControl = slot.tag.hasPrefix("00")
            if isControl {
                let value = text.decode(bytes, slot.range, charset, &ignored)
                record.controls.append(MarcRecord.Control(slot.tag, value))
            } else {
                record.fields.append(field(bytes, slot, charset, &ignored, &flaws))
            }
        }
        if known == nil { damage = ignored }
        if CharacterReferences.occur(in: bytes, range) { CharacterReferences.resolve(&record) }
        if damage > 0 { flaws.append(.damagedText(count: damage, charset: charset)) }
        return record
    }

    private func leader(_ bytes: [UInt8], _ start: Int) -> String {
        let leader = bytes[start..<start + Iso2709.leaderLength]
        if leader.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(decoding: leader, as: UTF8.self) }
        return String(decoding: leader.map { $0 >= 0x20 && $0 < 0x7F ? $0 : 0x20 }, as: UTF8.self)
    }

    private func field(
        _ bytes: [UInt8], _ slot: Slot, _ charset: MarcCharset, _ damage: inout Int, _ flaws: inout [MarcFlaw]
    ) -> MarcRecord.Field {
        let range = slot.range
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] != Iso2709.subfieldDelimiter { index += 1 }
        var field = MarcRecord.Field(slot.tag, " ", " ", [])
        if index > range.lowerBound { field.first = Self.indicator(bytes[range.lowerBound]) }
        if index > range.lowerBound + 1 { field.second = Self.indicator(bytes[range.lowerBound + 1]) }
        if index == range.upperBound, range.count > 2 {
            // Without any delimiter the text after the indicators is all there is.
            field.subfields.append(
                MarcRecord.Subfield("a", text.decode(bytes, range.dropFirst(2), charset, &damage)))
            return field
        }
        field.subfields.reserveCapacity(4)
        while index < range.upperBound {
            let codeAt = index + 1
            var end = codeAt
            while end < range.upperBound, bytes[end] != Iso2709.subfieldDelimiter { end += 1 }
            if codeAt < end {
                let code = bytes[codeAt]
                let isCode = code > 0x20 && code < 0x7F
                if !isCode { flaws.append(.badSubfieldCode(tag: slot.tag)) }
                let valueAt = isCode ? codeAt + 1 : codeAt
                // The first text of a field that lost its code is most likely its $a.
                let guess: Unicode.Scalar = field.subfields.allSatisfy { $0.code == "6" } ? "a" : "\u{FFFD}"
                field.subfields.append(
                    MarcRecord.Subfield(
                        isCode ? Unicode.Scalar(code) : guess,
                        text.decode(bytes, valueAt..<end, charset, &damage)))
            }
            index = end
        }
        return field
    }

    private static func indicator(_ byte: UInt8) -> Unicode.Scalar {
        byte >= 0x20 && byte < 0x7F ? Unicode.Scalar(byte) : " "
    }

    // MARK: The directory

    private func slots(
        _ bytes: [UInt8], _ range: Range<Int>, _ flaws: inout [MarcFlaw]
    ) throws(MarcFlaw) -> [Slot] {
        var directoryEnd = range.lowerBound + Iso2709.leaderLength
        while directoryEnd < range.upperBound, bytes[directoryEnd] != Iso2709.fieldTerminator { directoryEnd += 1 }
        let length = directoryEnd - range.lowerBound - Iso2709.leaderLength
        guard directoryEnd < range.upperBound, length > 0 else { throw .badDirectory }
        let count = length / Iso2709.entryLength
        let data = directoryEnd + 1
        var slots: [Slot] = []
        slots.reserveCapacity(count)
        for entry in 0..<count {
            let at = range.lowerBound + Iso2709.leaderLength + entry * Iso2709.entryLength
            guard let size = Iso2709.number(bytes, at: at + 3, count: 4),
                let start = Iso2709.number(bytes, at: at + 7, count: 5),
                size > 0, data + start + size <= range.upperBound,
                bytes[data + start + size - 1] == Iso2709.fieldTerminator,
                bytes[data + start - 1] == Iso2709.fieldTerminator
            else { break }
            slots.append(Slot(tag: Self.tag(bytes, at), range: data + start..<data + start + size - 1))
        }
        if slots.count == count, length % Iso2709.entryLength == 0 {
            let beyond = range.upperBound - 1 - (slots.map(\.range.upperBound).max() ?? data)
            if beyond > Iso2709.leaderLength { flaws.append(.lostNeighbour(bytes: beyond)) }
            return slots
        }
        return try rebuilt(bytes, range, data: data, count: count, rest: length % Iso2709.entryLength, slots, &flaws)
    }

    /// Pairs the directory's tags with what the field terminators cut, in the order of the declared starts.
    private func rebuilt(
        _ bytes: [UInt8], _ range: Range<Int>, data: Int, count: Int, rest: Int, _ readable: [Slot],
        _ flaws: inout [MarcFlaw]
    ) throws(MarcFlaw) -> [Slot] {
        var pieces: [Range<Int>] = []
        var start = data
        for index in data..<range.upperBound where bytes[index] == Iso2709.fieldTerminator {
            pieces.append(start..<index)
            start = index + 1
        }
        guard pieces.count == count, rest == 0 else {
            guard readable.contains(where: { $0.tag == "245" || $0.tag == "200" }) else { throw .badDirectory }
            flaws.append(.lostFields(count: max(count, pieces.count) - readable.count))
            return readable
        }
        let directory = range.lowerBound + Iso2709.leaderLength
        var order: [(start: Int, tag: String)] = []
        for entry in 0..<count {
            let at = directory + entry * Iso2709.entryLength
            order.append((Iso2709.number(bytes, at: at + 7, count: 5) ?? entry, Self.tag(bytes, at)))
        }
        flaws.append(.rebuiltDirectory)
        let inOrder = order.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        return zip(inOrder, pieces).map { Slot(tag: $0.element.tag, range: $1) }
    }

    private static func tag(_ bytes: [UInt8], _ at: Int) -> String {
        String(decoding: bytes[at..<at + 3], as: UTF8.self)
    }

    // MARK: Leaders

    /// Whether a leader may begin at an index: length, `22`, base address and entry map are where they belong.
    static func isLeader(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + Iso2709.leaderLength <= bytes.count,
            let length = Iso2709.number(bytes, at: index, count: 5),
            let base = Iso2709.number(bytes, at: index + 12, count: 5)
        else { return false }
        return base > Iso2709.leaderLength && (base < length || length == 0) && bytes[index + 20] == UInt8(ascii: "4")
            && bytes[index + 5] >= 0x20 && bytes[index + 6] >= 0x20
    }

    /// Where another record's leader begins in a range: after a field's end, or where its length reaches exactly `end`.
    static func nextLeader(in bytes: [UInt8], _ range: Range<Int>, end: Int) -> Int? {
        guard range.count > Iso2709.leaderLength else { return nil }
        for index in range.lowerBound..<range.upperBound - Iso2709.leaderLength where isLeader(bytes, at: index) {
            let before = bytes[index - 1]
            let follows = before == Iso2709.fieldTerminator || before == 0x0A || before == 0x0D
            let reaches = Iso2709.number(bytes, at: index, count: 5) == end + 1 - index
            if follows || reaches { return index }
        }
        return nil
    }
}
