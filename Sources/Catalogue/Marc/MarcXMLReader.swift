import Kernel

/// Reads MARCXML from a window on a file: isolates each `record` element, whatever its prefix, and parses it by itself.
///
/// Around the records anything well-formed may stand (a collection, OAI-PMH or SRU answers); of nested `record` elements
/// the innermost counts. A document type declaration is refused, so no entity can be declared.
struct MarcXMLReader: MarcReader {
    /// The largest record element.
    static let limit = 16 * 1024 * 1024

    private var window: ByteWindow
    private let parser: MarcXMLParser
    private var number = 0
    private var isStarted = false

    init(window: ByteWindow, parser: MarcXMLParser) {
        self.window = window
        self.parser = parser
    }

    var offset: Int { window.offset(of: window.start) }

    /// What stands at a `<`, as far as the search for records cares.
    private enum Mark {
        case open(isRecord: Bool, isEmpty: Bool)
        case close(isRecord: Bool)
        case other
    }

    mutating func next() throws -> MarcReading? {
        // Lengths from the window's start, since growing moves indices.
        var at = 0
        var record: Int?
        while let less = try find(UInt8(ascii: "<"), from: at) {
            guard let (mark, end) = try mark(at: less) else {
                return record == nil ? nil : unclosed(record ?? less)
            }
            switch mark {
            case .open(isRecord: true, let isEmpty):
                if let outer = record, hasFields(outer, less) {
                    window.advance(to: window.start + outer)
                    return finish(upTo: less - outer, [.notWellFormed("<record> is not closed")])
                }
                record = less
                if isEmpty { fallthrough }
            case .close(isRecord: true):
                guard let start = record else { break }
                window.advance(to: window.start + start)
                return parse(length: end - start)
            default: break
            }
            at = end
            if record == nil {
                window.advance(to: window.start + at)
                at = 0
            } else if at - (record ?? 0) > Self.limit {
                window.advance(to: window.start + (record ?? 0))
                return finish(upTo: at - (record ?? 0), [.tooLong(limit: Self.limit)])
            }
        }
        guard let record else {
            window.advance(to: window.bytes.count)
            return nil
        }
        return unclosed(record)
    }

    // MARK: Finding records

    private mutating func find(_ byte: UInt8, from place: Int) throws -> Int? {
        var searched = place
        while true {
            if let found = window.first(byte, from: window.start + searched) { return found - window.start }
            searched = window.bytes.count - window.start
            // Text without any mark is of no use before a record and too long within one.
            guard searched - place <= Self.limit, try window.grow() else { return nil }
        }
    }

    private mutating func find(_ text: StaticString, from place: Int) throws -> Int? {
        let wanted = text.withUTF8Buffer { Array($0) }
        var at = place
        while let found = try find(wanted[0], from: at) {
            while window.bytes.count - window.start < found + wanted.count {
                guard try window.grow() else { return nil }
            }
            let first = window.start + found
            if window.bytes[first..<first + wanted.count].elementsEqual(wanted) { return found + wanted.count }
            at = found + 1
        }
        return nil
    }

    private mutating func starts(_ text: StaticString, at place: Int) throws -> Bool {
        let count = text.utf8CodeUnitCount
        while window.bytes.count - window.start < place + count { guard try window.grow() else { return false } }
        let first = window.start + place
        return text.withUTF8Buffer { window.bytes[first..<first + count].elementsEqual($0) }
    }

    private mutating func mark(at less: Int) throws -> (Mark, end: Int)? {
        guard try !starts("<!", at: less), try !starts("<?", at: less) else { return try aside(at: less) }
        let isClose = try starts("</", at: less)
        guard let end = try tagEnd(from: less + 1) else { return nil }
        let from = window.start + less + (isClose ? 2 : 1)
        let isRecord = MarcXMLParser.isNamed("record", window.bytes, from..<window.start + end - 1)
        if isClose { return (.close(isRecord: isRecord), end) }
        return (.open(isRecord: isRecord, isEmpty: window.bytes[window.start + end - 2] == UInt8(ascii: "/")), end)
    }

    /// Comments, CDATA and instructions are passed over.
    private mutating func aside(at less: Int) throws -> (Mark, end: Int)? {
        if try starts("<!--", at: less) { return try find("-->", from: less + 4).map { (.other, $0) } }
        if try starts("<![CDATA[", at: less) { return try find("]]>", from: less + 9).map { (.other, $0) } }
        if try starts("<?", at: less) { return try find("?>", from: less + 2).map { (.other, $0) } }
        throw Fault(.data, "the XML has a document type declaration, which is refused")
    }

    /// Where a tag ends; a `>` between quotation marks does not end it.
    private mutating func tagEnd(from place: Int) throws -> Int? {
        var quote: UInt8 = 0
        var at = place
        while at - place < 65_536 {
            if window.start + at >= window.bytes.count { guard try window.grow() else { return nil } }
            let byte = window.bytes[window.start + at]
            at += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return at
            }
        }
        return at
    }

    private func hasFields(_ from: Int, _ to: Int) -> Bool {
        let bytes = window.bytes
        for index in window.start + from + 1..<window.start + to where bytes[index] == UInt8(ascii: "<") {
            for name: StaticString in ["leader", "controlfield", "datafield"]
            where MarcXMLParser.isNamed(name, bytes, index + 1..<window.start + to) {
                return true
            }
        }
        return false
    }

    // MARK: Reading one

    private mutating func unclosed(_ record: Int) -> MarcReading {
        window.advance(to: window.start + record)
        return finish(upTo: window.bytes.count - window.start, [.truncated])
    }

    private mutating func finish(upTo length: Int, _ flaws: [MarcFlaw]) -> MarcReading {
        number += 1
        let place = MarcReading.Place(offset: offset, number: number)
        window.advance(to: window.start + length)
        return MarcReading(place: place, record: nil, flaws: flaws)
    }

    private mutating func parse(length: Int) -> MarcReading {
        number += 1
        var reading = MarcReading(place: MarcReading.Place(offset: offset, number: number), record: nil, flaws: [])
        do throws(MarcFlaw) {
            reading.record = try parser.record(window.bytes, window.start..<window.start + length, &reading.flaws)
        } catch {
            reading.flaws = [error]
        }
        window.advance(to: window.start + length)
        return reading
    }
}
