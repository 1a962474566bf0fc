import Foundation
import Kernel

/// Reads BibTeX: nested braces, `@string`, `#`, `crossref`, LaTeX accents.
///
/// `@comment` and `@preamble` are left out, and so are volumes that stand there only for others' `crossref`.
enum BibTeX {
    static func read(_ text: String, file: String) -> (records: [TaggedRecord], problems: [LiteratureProblem]) {
        var reader = Reader(text: Array(text.unicodeScalars), file: file)
        reader.readAll()
        var byKey: [String: Entry] = [:]
        for entry in reader.entries where byKey[entry.key.lowercased()] == nil { byKey[entry.key.lowercased()] = entry }
        let volumes = Set(reader.entries.compactMap { $0.fields["crossref"]?.lowercased() })
        let records = reader.entries.filter { !volumes.contains($0.key.lowercased()) }.map { entry in
            var fields = entry.fields
            if let parent = entry.fields["crossref"].flatMap({ byKey[$0.lowercased()] }) {
                for (name, value) in parent.fields where fields[name] == nil { fields[name] = value }
                if entry.fields["booktitle"] == nil, let title = parent.fields["title"] { fields["booktitle"] = title }
                if entry.fields["title"] == nil { fields["title"] = nil }
            }
            var record = TaggedRecord(line: entry.line)
            record.add("entrytype", entry.type)
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) where name != "author" {
                record.add(name, LaTeXText.plain(value))
            }
            for author in authors(fields["author"] ?? "") { record.add("author", LaTeXText.plain(author)) }
            return record
        }
        return (records, reader.problems)
    }

    /// Splits at the word `and` outside braces.
    static func authors(_ value: String) -> [String] {
        var authors = [""]
        var depth = 0
        for word in value.split(whereSeparator: \.isWhitespace) {
            if depth == 0, word.lowercased() == "and" {
                authors.append("")
            } else {
                authors[authors.count - 1] += (authors[authors.count - 1].isEmpty ? "" : " ") + word
            }
            depth += word.count { $0 == "{" } - word.count { $0 == "}" }
        }
        return authors.filter { !$0.isEmpty && $0.lowercased() != "others" }
    }

    struct Entry {
        var type: String
        var key: String
        var line: Int
        var fields: [String: String]
    }

    /// Goes through the text once.
    struct Reader {
        let text: [Unicode.Scalar]
        let file: String
        var at = 0
        var line = 1
        var entries: [Entry] = []
        var problems: [LiteratureProblem] = []
        private var strings: [String: String] = Dictionary(
            uniqueKeysWithValues: zip(
                ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
                (1...12).map { "\($0)" }))

        init(text: [Unicode.Scalar], file: String) {
            self.text = text
            self.file = file
        }

        mutating func readAll() {
            while let next = peek() {
                if next == "@" { readEntry() } else { advance() }
            }
        }

        private mutating func readEntry() {
            let start = line
            advance()
            let type = word().lowercased()
            skipSpace()
            guard let open = peek(), open == "{" || open == "(", !type.isEmpty else { return }
            advance()
            let close: Unicode.Scalar = open == "{" ? "}" : ")"
            switch type {
            case "comment", "preamble":
                at -= 1
                if open == "{" { _ = braced() } else { skip(to: ")") }
            case "string":
                skipSpace()
                let name = word().lowercased()
                skipSpace()
                if peek() == "=" { advance() }
                strings[name] = value() ?? ""
                skip(to: close)
            default:
                skipSpace()
                let key = until { $0 == "," || $0 == close || $0 == "\n" }.trimmed
                var entry = Entry(type: type, key: key, line: start, fields: [:])
                if readFields(&entry, close) { entries.append(entry) }
            }
        }

        /// Whether the entry ends as it should; a problem is noted where it does not.
        private mutating func readFields(_ entry: inout Entry, _ close: Unicode.Scalar) -> Bool {
            while true {
                skipSpace()
                while peek() == "," {
                    advance()
                    skipSpace()
                }
                guard let next = peek() else { return note("the entry “\(entry.key)” is not closed", entry.line) }
                if next == close {
                    advance()
                    return true
                }
                let name = word().lowercased()
                skipSpace()
                guard !name.isEmpty, peek() == "=" else {
                    let near = next == "@" ? "the entry “\(entry.key)” is not closed" : "expected `field = value`"
                    if next != "@" { skip(to: close) }
                    return note(near, next == "@" ? entry.line : line)
                }
                advance()
                let start = line
                guard let value = value() else { return note("the value of “\(name)” is not closed", start) }
                if entry.fields[name] == nil { entry.fields[name] = value }
            }
        }

        private mutating func note(_ message: String, _ line: Int) -> Bool {
            problems.append(LiteratureProblem(file: file, line: line, message: message))
            return false
        }

        /// Pieces joined by `#`; nil where one does not end.
        private mutating func value() -> String? {
            var pieces = ""
            while true {
                skipSpace()
                switch peek() {
                case "{":
                    guard let piece = braced() else { return nil }
                    pieces += piece
                case "\"":
                    guard let piece = quoted() else { return nil }
                    pieces += piece
                default:
                    let name = word()
                    pieces += strings[name.lowercased()] ?? name
                }
                skipSpace()
                guard peek() == "#" else { return pieces }
                advance()
            }
        }

        private mutating func braced() -> String? {
            var depth = 0
            var piece = String.UnicodeScalarView()
            while let next = peek() {
                if next == "\\", at + 1 < text.count {
                    piece.append(next)
                    advance()
                    piece.append(text[at])
                    advance()
                    continue
                }
                if next == "{" { depth += 1 }
                if next == "}" { depth -= 1 }
                advance()
                if depth == 0 { return String(String(piece).dropFirst()) }
                piece.append(next)
            }
            return nil
        }

        private mutating func quoted() -> String? {
            advance()
            var depth = 0
            var piece = String.UnicodeScalarView()
            while let next = peek() {
                if next == "{" { depth += 1 }
                if next == "}" { depth -= 1 }
                advance()
                if next == "\"", depth == 0 { return String(piece) }
                piece.append(next)
            }
            return nil
        }

        private mutating func word() -> String {
            until { scalar in
                scalar.properties.isWhitespace || "{}(),=#\"@".unicodeScalars.contains(scalar)
            }
        }

        private mutating func until(_ ends: (Unicode.Scalar) -> Bool) -> String {
            var found = String.UnicodeScalarView()
            while let next = peek(), !ends(next) {
                found.append(next)
                advance()
            }
            return String(found)
        }

        private mutating func skip(to close: Unicode.Scalar) {
            while let next = peek() {
                advance()
                if next == close { return }
            }
        }

        private mutating func skipSpace() {
            while let next = peek(), next.properties.isWhitespace { advance() }
        }

        private func peek() -> Unicode.Scalar? { at < text.count ? text[at] : nil }

        private mutating func advance() {
            if at < text.count, text[at] == "\n" { line += 1 }
            at += 1
        }
    }
}
