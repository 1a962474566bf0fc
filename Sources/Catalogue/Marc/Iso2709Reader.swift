/// Reads ISO 2709 from a window on a file, coming back into step at the next record after every bad one.
///
/// Records are cut at their terminators (0x1D), which cannot be part of a character in any charset MARC is written in;
/// the lengths in leader and directory are checked against that, never trusted.
struct Iso2709Reader: MarcReader {
    /// The largest record: ISO 2709 says 99,999 bytes, some systems write longer ones with a made-up length.
    static let limit = 4 * 1024 * 1024

    private var window: ByteWindow
    private let parser: Iso2709Parser
    private var number = 0

    init(window: ByteWindow, parser: Iso2709Parser) {
        self.window = window
        self.parser = parser
    }

    var offset: Int { window.offset(of: window.start) }

    mutating func next() throws -> MarcReading? {
        guard try skipFiller() else { return nil }
        number += 1
        let place = MarcReading.Place(offset: offset, number: number)
        guard let end = try findTerminator() else {
            if window.isAtEnd { return lastReading(place) }
            try skipOversize()
            return MarcReading(place: place, record: nil, flaws: [.tooLong(limit: Self.limit)])
        }
        let start = window.start
        let count = end + 1 - start
        if count == 1 { return bad(place, .empty, upTo: end + 1) }
        let declared = Iso2709.number(window.bytes, at: start, count: 5)
        if declared == count { return parse(place, start..<end, upTo: end + 1, []) }
        if let other = Iso2709Parser.nextLeader(in: window.bytes, start + 1..<end, end: end) {
            return cut(place, at: other)
        }
        if let declared, let longer = try frameAcrossTerminator(declared: declared, found: count) {
            return parse(place, window.start..<longer, upTo: longer + 1, [.strayTerminator])
        }
        let isOversize = count > 99_999 && (declared == 0 || declared == 99_999)
        var reading = parse(
            place, window.start..<window.start + count - 1, upTo: window.start + count,
            isOversize ? [] : [.wrongLength(declared: declared, found: count)])
        // Far more than the leader says, and fields beyond the directory: two records grown together.
        if let declared, !isOversize, count > declared + Iso2709.leaderLength, reading.record != nil,
            reading.flaws.contains(where: { if case .lostFields = $0 { true } else { false } })
        {
            reading.flaws.append(.lostNeighbour(bytes: count - declared))
        }
        return reading
    }

    // MARK: Finding the record

    /// Goes past line ends, blanks, NUL, end-of-file marks and a byte order mark; false at the end of the file.
    private mutating func skipFiller() throws -> Bool {
        while true {
            var index = window.start
            let bytes = window.bytes
            while index < bytes.count {
                switch bytes[index] {
                case 0x0A, 0x0D, 0x20, 0x00, 0x1A: index += 1
                case 0xEF where bytes.count > index + 2 && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
                    index += 3
                default:
                    window.advance(to: index)
                    return true
                }
            }
            window.advance(to: index)
            guard try window.grow() else { return false }
        }
    }

    private mutating func findTerminator() throws -> Int? {
        var searched = 0
        while true {
            if let found = window.first(Iso2709.recordTerminator, from: window.start + searched) { return found }
            searched = window.bytes.count - window.start
            guard searched <= Self.limit, try window.grow() else { return nil }
        }
    }

    private mutating func skipOversize() throws {
        while true {
            if let end = window.first(Iso2709.recordTerminator, from: window.start) {
                window.advance(to: end + 1)
                return
            }
            window.advance(to: window.bytes.count)
            guard try window.grow() else { return }
        }
    }

    /// The terminator the leader points to, where a stray one comes before it and a record or the end after it.
    private mutating func frameAcrossTerminator(declared: Int, found: Int) throws -> Int? {
        guard declared > found else { return nil }
        let wanted = declared + Iso2709.leaderLength + 4
        while window.bytes.count - window.start < wanted { guard try window.grow() else { break } }
        let bytes = window.bytes
        let end = window.start + declared - 1
        guard end < bytes.count, bytes[end] == Iso2709.recordTerminator, bytes[end - 1] == Iso2709.fieldTerminator,
            !Iso2709Parser.isLeader(bytes, at: window.start + found)
        else { return nil }
        var after = end + 1
        while after < bytes.count, bytes[after] == 0x0A || bytes[after] == 0x0D { after += 1 }
        return after == bytes.count || Iso2709Parser.isLeader(bytes, at: after) ? end : nil
    }

    // MARK: Reading it

    /// Bytes up to another record's leader: a record that lost its end, or none at all.
    private mutating func cut(_ place: MarcReading.Place, at other: Int) -> MarcReading {
        let start = window.start
        var end = other
        while end > start, window.bytes[end - 1] == 0x0A || window.bytes[end - 1] == 0x0D { end -= 1 }
        guard Iso2709Parser.isLeader(window.bytes, at: start) else {
            return bad(place, .notARecord(bytes: other - start), upTo: other)
        }
        guard window.bytes[end - 1] == Iso2709.fieldTerminator else { return bad(place, .truncated, upTo: other) }
        return parse(place, start..<end, upTo: other, [.missingTerminator])
    }

    /// What remains where no terminator follows any more.
    private mutating func lastReading(_ place: MarcReading.Place) -> MarcReading {
        let all = window.start..<window.bytes.count
        if let other = Iso2709Parser.nextLeader(in: window.bytes, all.dropFirst(), end: window.bytes.count) {
            return cut(place, at: other)
        }
        var end = window.bytes.count
        while end > window.start, [0x0A, 0x0D, 0x00, 0x1A].contains(window.bytes[end - 1]) { end -= 1 }
        guard Iso2709Parser.isLeader(window.bytes, at: window.start) else {
            let isBroken = Iso2709.number(window.bytes, at: window.start, count: 5) != nil
            return bad(place, isBroken ? .truncated : .notARecord(bytes: all.count), upTo: all.upperBound)
        }
        // Only a record whose length is right but for the terminator is whole; a field may end anywhere.
        guard end > window.start, window.bytes[end - 1] == Iso2709.fieldTerminator,
            Iso2709.number(window.bytes, at: window.start, count: 5) == end + 1 - window.start
        else { return bad(place, .truncated, upTo: all.upperBound) }
        return parse(place, window.start..<end, upTo: all.upperBound, [.missingTerminator])
    }

    private mutating func bad(_ place: MarcReading.Place, _ flaw: MarcFlaw, upTo next: Int) -> MarcReading {
        window.advance(to: next)
        return MarcReading(place: place, record: nil, flaws: [flaw])
    }

    private mutating func parse(
        _ place: MarcReading.Place, _ range: Range<Int>, upTo next: Int, _ found: [MarcFlaw]
    ) -> MarcReading {
        var flaws = found
        var record: MarcRecord?
        do throws(MarcFlaw) {
            record = try parser.record(window.bytes, range, &flaws)
        } catch {
            flaws = [error]
        }
        window.advance(to: next)
        return MarcReading(place: place, record: record, flaws: flaws)
    }
}
