import Foundation
import Kernel

/// Reads the exports whose lines begin with a tag.
enum TaggedExports {
    /// The records of a text, and the lines that fit nowhere.
    static func read(
        _ text: String, as format: LiteratureFormat, file: String
    ) -> (records: [TaggedRecord], problems: [LiteratureProblem]) {
        var records: [TaggedRecord] = []
        var problems: [LiteratureProblem] = []
        var isOpen = false
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            let body = String(line.drop { $0 == "\u{FEFF}" })
            if body.trimmed.isEmpty {
                // Blank lines end a record of RefWorks and NoteExpress, and mean nothing elsewhere.
                continue
            }
            guard let (tag, value) = tag(of: body, format) else {
                if isOpen {
                    records[records.count - 1].append(body, separator: isList(records.last) ? ";" : " ")
                } else {
                    let known = "“\(body.prefix(30))” is no field of this form (\(format.rawValue))"
                    problems.append(LiteratureProblem(file: file, line: index + 1, message: known))
                }
                continue
            }
            if begins(tag, format) {
                if isOpen, format == .ris {
                    let words = "a record begins before the one of line \(records.last?.line ?? 0) ended with ER"
                    problems.append(LiteratureProblem(file: file, line: index + 1, message: words))
                }
                records.append(TaggedRecord(line: index + 1))
                isOpen = true
            }
            guard isOpen else {
                problems.append(
                    LiteratureProblem(file: file, line: index + 1, message: "the field \(tag) stands before any record")
                )
                continue
            }
            if format == .ris, tag == "ER" {
                isOpen = false
                continue
            }
            records[records.count - 1].add(tag, value)
        }
        if isOpen, format == .ris {
            problems.append(
                LiteratureProblem(
                    file: file, line: records.last?.line ?? 0, message: "the last record does not end with ER: cut off?"
                ))
        }
        return (records, problems)
    }

    /// Keywords go on line by line in EndNote's form.
    private static func isList(_ record: TaggedRecord?) -> Bool {
        ["%K", "KW", "K1", "{Keywords}"].contains(record?.fields.last?.tag ?? "")
    }

    private static func begins(_ tag: String, _ format: LiteratureFormat) -> Bool {
        switch format {
        case .ris: tag == "TY"
        case .endnote: tag == "%0"
        case .refworks: tag == "RT"
        case .noteExpress: tag == "{Reference Type}"
        case .bibtex, .endnoteXML: false
        }
    }

    private static func tag(of line: String, _ format: LiteratureFormat) -> (String, String)? {
        switch format {
        case .ris:
            guard let match = line.prefixMatch(of: #/([A-Z][A-Z0-9])  ?-(?: |$)(.*)/#) else { return nil }
            return (String(match.1), String(match.2))
        case .endnote:
            guard let match = line.prefixMatch(of: #/(%[0-9A-Za-z@!#$&?+\[\]*(){}~^<>=_\-|'";:,.\/\\])(?:\s+|$)(.*)/#)
            else {
                return nil
            }
            return (String(match.1), String(match.2))
        case .refworks:
            guard let match = line.prefixMatch(of: #/([A-Z][A-Z0-9])(?:\s+|$)(.*)/#) else { return nil }
            return (String(match.1), String(match.2))
        case .noteExpress:
            guard let match = line.prefixMatch(of: #/(\{[A-Za-z \/\-]+\})[:：]\s*(.*)/#) else { return nil }
            return (String(match.1), String(match.2))
        case .bibtex, .endnoteXML: return nil
        }
    }
}
