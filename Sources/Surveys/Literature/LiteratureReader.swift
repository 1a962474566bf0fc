public import Foundation
import Kernel

/// Reads an export into records.
public enum LiteratureReader {
    /// The records of a file and what is wrong in it; a record without a title is told and left out.
    ///
    /// Throws `Fault` (`.data`) where the form is not known or the text is in no known charset.
    public static func read(
        _ bytes: Data, file: String, as format: LiteratureFormat? = nil
    ) throws -> (records: [LiteratureRecord], problems: [LiteratureProblem], format: LiteratureFormat) {
        let text = try TableText.decode(bytes, file: file).text
        guard let format = format ?? LiteratureFormat(of: text) else {
            throw Fault(
                .data, "\(file): no RIS, BibTeX, EndNote (tagged or XML), RefWorks or NoteExpress export")
        }
        var tagged: [TaggedRecord]
        var problems: [LiteratureProblem]
        switch format {
        case .bibtex: (tagged, problems) = BibTeX.read(text, file: file)
        case .endnoteXML: (tagged, problems) = try EndNoteXML.read(text, file: file)
        default: (tagged, problems) = TaggedExports.read(text, as: format, file: file)
        }
        var records: [LiteratureRecord] = []
        var taken: [String: Int] = [:]
        for raw in tagged {
            var record = understood(raw, format)
            record.file = file
            guard !record.title.isEmpty else {
                problems.append(LiteratureProblem(file: file, line: raw.line, message: "the record has no title"))
                continue
            }
            let id = identity(record)
            taken[id, default: 0] += 1
            record.id = taken[id] == 1 ? id : "\(id)-\(taken[id] ?? 0)"
            records.append(record)
        }
        return (records, problems.sorted { $0.line < $1.line }, format)
    }

    private static func understood(_ raw: TaggedRecord, _ format: LiteratureFormat) -> LiteratureRecord {
        var record = LiteratureRecord()
        record.line = raw.line
        var last = ""
        for (tag, value) in raw.fields {
            switch LiteratureTags.field(tag, format) {
            case .kind: record.kind = value
            case .title where record.title.isEmpty: record.title = value
            case .subtitle: record.title += ": " + value
            case .author: record.authors += authors(value, format)
            case .year where record.year == nil: record.year = year(value)
            case .source where record.source.isEmpty: record.source = value
            case .volume where record.volume.isEmpty: record.volume = value
            case .issue where record.issue.isEmpty: record.issue = value
            case .pages where record.pages.isEmpty: record.pages = value.replacing("--", with: "-")
            case .lastPage: last = value
            case .doi where record.doi.isEmpty: record.doi = doi(value)
            case .number where record.number.isEmpty: record.number = value
            case .keyword: record.keywords += keywords(value)
            case .abstract where record.abstract.isEmpty: record.abstract = value
            case .url where record.url.isEmpty: record.url = value
            case .language where record.language.isEmpty: record.language = value
            default: break
            }
        }
        if !last.isEmpty, !record.pages.isEmpty, !record.pages.contains("-") { record.pages += "-\(last)" }
        if record.doi.isEmpty, let match = record.url.firstMatch(of: #/doi\.org\/(10\..+)$/#) {
            record.doi = doi(String(match.1))
        }
        return record
    }

    private static func authors(_ value: String, _ format: LiteratureFormat) -> [String] {
        if format == .bibtex { return value.split(separator: "\u{1F}").map { String($0).trimmed } }
        // CNKI puts all authors on one line: 刘炳强;张三;
        return value.split { ";；".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func keywords(_ value: String) -> [String] {
        let parts = value.split { ";；\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        guard parts.count == 1 else { return parts }
        let doubled = value.split(separator: "&&").map { String($0).trimmed }
        if doubled.count > 1 { return doubled }
        return value.split { ",，".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func year(_ value: String) -> Int? {
        value.firstMatch(of: #/(?:^|[^0-9])((?:1[5-9]|20)[0-9]{2})(?:[^0-9]|$)/#).flatMap { Int($0.1) }
    }

    static func doi(_ value: String) -> String {
        guard let match = value.firstMatch(of: #/10\.[0-9]{4,9}\/[^\s"<>]+/#) else { return "" }
        return String(match.0).trimmingCharacters(in: CharacterSet(charactersIn: ".,;)")).lowercased()
    }

    /// What makes a record itself within its file: 64 bits of FNV-1a in 13 letters.
    private static func identity(_ record: LiteratureRecord) -> String {
        let author = record.authors.first.map { FoldedLabel($0).text } ?? ""
        let text = [record.file, record.titleKey, record.year.map { "\($0)" } ?? "", author, record.source, record.doi]
            .joined(separator: "\u{1F}")
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "L" + String(hash, radix: 36)
    }
}
