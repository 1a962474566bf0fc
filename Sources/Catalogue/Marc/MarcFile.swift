import Foundation
import Kernel

/// One file of MARC records, its form, charset and dialect settled from its first records.
struct MarcFile {
    /// The path as given.
    let path: String
    /// Bytes in the file.
    let size: Int
    /// Whether it is MARCXML rather than ISO 2709.
    let isXML: Bool
    /// The dialect of its records; each record with evidence of its own overrules it, unless it was told.
    let dialect: MarcDialect
    /// The charset told, or what its first records are mostly in.
    let charset: MarcCharset
    /// Whether the charset could not be told.
    let isCharsetGuessed: Bool
    private let text: MarcText

    /// Bytes and records looked at.
    private static let sampleSize = 1024 * 1024
    private static let sampleRecords = 200

    /// Opens a file and looks at its first records.
    ///
    /// Throws `Fault` (`.input`) where it cannot be read.
    init(path: String, format: MarcFormat, charset told: MarcCharset) throws {
        self.path = path
        let file = try Self.open(path)
        size = Int(clamping: (try? file.seekToEnd()) ?? 0)
        try? file.seek(toOffset: 0)
        let head = [UInt8]((try? file.read(upToCount: Self.sampleSize)) ?? Data())
        if head.starts(with: [0x1F, 0x8B]) || head.starts(with: Array("PK\u{3}\u{4}".utf8)) {
            throw Fault(.data, "\(path) is compressed; unpack it first")
        }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            throw Fault(.data, "\(path) is UTF-16; convert it to UTF-8 first")
        }
        let isXML = format == .marcxml || Self.looksLikeXML(head)
        self.isXML = isXML
        let sample = try Self.sample(head, isXML: isXML)
        dialect = format.dialect ?? sample.dialect ?? .marc21
        let declared = isXML ? Self.declaredCharset(head) : nil
        if told != .auto || declared != nil {
            charset = told == .auto ? declared ?? .utf8 : told
            isCharsetGuessed = false
            text = try MarcText(charset)
            return
        }
        var legacy = sample.charsets.legacy(dialect, declaredGB: sample.declaresGB)
        // MARC-8 is never in XML.
        if isXML, legacy == .marc8 { legacy = sample.charsets.otherRecords > 0 ? nil : .latin1 }
        isCharsetGuessed = legacy == nil
        // A whole sample without valid UTF-8 settles it: a short Chinese text may look like UTF-8 by chance.
        let isLegacyOnly =
            sample.charsets.otherRecords > 2 && sample.charsets.validRecords * 20 < sample.charsets.otherRecords
        if let legacy, isLegacyOnly {
            charset = legacy
            text = try MarcText(legacy)
        } else {
            charset = sample.charsets.otherRecords > sample.charsets.validRecords ? legacy ?? .latin1 : .utf8
            text = try MarcText(.auto, legacy: legacy ?? .latin1)
        }
    }

    /// A reader from the beginning of the file.
    func reader() throws -> any MarcReader {
        let window = ByteWindow(file: try Self.open(path))
        return isXML
            ? MarcXMLReader(window: window, parser: MarcXMLParser(text: text))
            : Iso2709Reader(window: window, parser: Iso2709Parser(text: text))
    }

    private static func open(_ path: String) throws -> FileHandle {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Fault(.input, "no such file: \(path)")
        }
        guard !isFolder.boolValue, let file = FileHandle(forReadingAtPath: path) else {
            throw Fault(.input, "\(path) cannot be read")
        }
        return file
    }

    private struct Sample {
        var charsets = CharsetEvidence()
        var dialect: MarcDialect?
        var declaresGB = false
    }

    private static func looksLikeXML(_ head: [UInt8]) -> Bool {
        var rest = head[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        return rest.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }

    /// What an XML declaration says; UTF-8 without one.
    private static func declaredCharset(_ head: [UInt8]) -> MarcCharset? {
        let line = String(decoding: head.prefix(200), as: UTF8.self).lowercased()
        guard let end = line.range(of: "?>"), let at = line.range(of: "encoding="), at.lowerBound < end.lowerBound
        else {
            return nil
        }
        let name = line[at.upperBound..<end.lowerBound].dropFirst().prefix { $0 != "\"" && $0 != "'" }
        switch name {
        case "gb18030", "gbk", "gb2312", "gb_2312-80", "cp936": return .gb18030
        case "big5", "big5-hkscs", "cp950": return .big5
        case "iso-8859-1", "latin1", "windows-1252": return .latin1
        default: return nil
        }
    }

    private static func sample(_ head: [UInt8], isXML: Bool) throws -> Sample {
        var sample = Sample()
        let window = ByteWindow(head)
        let text = try MarcText(.latin1)
        var reader: any MarcReader =
            isXML
            ? MarcXMLReader(window: window, parser: MarcXMLParser(text: text))
            : Iso2709Reader(window: window, parser: Iso2709Parser(text: text))
        var votes: [MarcDialect: Int] = [:]
        var count = 0
        while count < sampleRecords, let reading = try reader.next() {
            count += 1
            sample.charsets.add(head, reading.place.offset..<max(reading.place.offset, reader.offset))
            guard let record = reading.record else { continue }
            if let dialect = MarcDialect.evidence(in: record) { votes[dialect, default: 0] += 1 }
            // UNIMARC 100 $a/26-27: 01 and 02 are ISO 646 and its companions, written by systems that use GB.
            if let processing = record.text("100", "a"), processing.utf8.count >= 30 {
                let declared = processing.utf8.dropFirst(26).prefix(2)
                if declared.elementsEqual("01".utf8) || declared.elementsEqual("02".utf8) { sample.declaresGB = true }
            }
        }
        let order = MarcDialect.allCases
        sample.dialect = order.filter { votes[$0] != nil }.max { (votes[$0] ?? 0) < (votes[$1] ?? 0) }
        return sample
    }
}
