import Foundation
import Kernel

/// Reads EndNote's XML export; a document that declares entities is refused.
enum EndNoteXML {
    static func read(
        _ text: String, file: String
    ) throws -> (records: [TaggedRecord], problems: [LiteratureProblem]) {
        guard text.range(of: "<!ENTITY", options: .caseInsensitive) == nil else {
            throw Fault(.data, "\(file): XML that declares entities is not read")
        }
        var records: [TaggedRecord] = []
        var problems: [LiteratureProblem] = []
        var open: [String] = []
        var line = 1
        var value = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "<") {
            let before = rest[..<start]
            value += before
            line += before.count { $0.isNewline }
            rest = rest[start...]
            if rest.hasPrefix("<![CDATA[") {
                guard let end = rest.range(of: "]]>") else { break }
                let data = rest[rest.index(rest.startIndex, offsetBy: 9)..<end.lowerBound]
                value += data.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                line += data.count { $0.isNewline }
                rest = rest[end.upperBound...]
                continue
            }
            let close =
                rest.hasPrefix("<!--")
                ? rest.range(of: "-->")?.upperBound : rest.firstIndex(of: ">").map(rest.index(after:))
            guard let end = close else {
                problems.append(LiteratureProblem(file: file, line: line, message: "a tag is not closed"))
                return (records, problems)
            }
            let tag = rest[rest.startIndex..<end]
            rest = rest[end...]
            line += tag.count { $0.isNewline }
            if tag.hasPrefix("<?") || tag.hasPrefix("<!") { continue }
            let name = String(tag.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
            if tag.hasPrefix("</") {
                let closing = String(tag.dropFirst(2).prefix { !$0.isWhitespace && $0 != ">" })
                guard open.last == closing else {
                    let words = "</\(closing)> closes nothing; <\(open.last ?? "")> is open"
                    problems.append(LiteratureProblem(file: file, line: line, message: words))
                    return (records, problems)
                }
                if closing != "style" {
                    take(open, decoded(value), &records)
                    value = ""
                }
                open.removeLast()
            } else if !tag.hasSuffix("/>") {
                open.append(name)
                if name == "record" { records.append(TaggedRecord(line: line)) }
                if name != "style" { value = "" }
                if name == "ref-type", let kind = tag.firstMatch(of: #/name="([^"]*)"/#) {
                    if !records.isEmpty { records[records.count - 1].add("ref-type", decoded(String(kind.1))) }
                }
            }
        }
        if let last = open.last {
            problems.append(
                LiteratureProblem(file: file, line: line, message: "the file ends inside <\(last)>: cut off?"))
        }
        return (records, problems)
    }

    private static func take(_ open: [String], _ value: String, _ records: inout [TaggedRecord]) {
        guard let start = open.lastIndex(of: "record"), start + 1 < open.count, !records.isEmpty else { return }
        let path = open[(start + 1)...].filter { $0 != "style" }.joined(separator: "/")
        if path != "ref-type" { records[records.count - 1].add(path, value) }
    }

    private static func decoded(_ text: String) -> String {
        var plain = text
        for match in text.matches(of: #/&#(x?)([0-9A-Fa-f]+);/#).reversed() {
            let value = UInt32(match.2, radix: match.1.isEmpty ? 10 : 16).flatMap(Unicode.Scalar.init)
            plain.replaceSubrange(match.range, with: value.map { String(Character($0)) } ?? "")
        }
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
            plain = plain.replacing(name, with: sign)
        }
        return plain
    }
}
