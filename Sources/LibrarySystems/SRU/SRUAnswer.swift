internal import Kernel

/// What stands around the records of an SRU answer: how many there are, and what went wrong.
///
/// Elements count by their local names, so that the versions 1.1, 1.2 and 2.0 are read alike. The records themselves are
/// left to whoever reads MARCXML; none of the names looked for here occurs in MARCXML. Tags are looked for, not weighed as
/// `XMLScanner` would: one record that is not well formed is the import's to report, and must not cost the page.
struct SRUAnswer: Sendable, Hashable {
    /// Something the server says of the request, by its number in the standard's list.
    struct Diagnostic: Sendable, Hashable {
        var number: Int?
        var message = ""
        var details = ""
    }

    /// How many records the query has in all; nil where the answer does not say, so where it is no answer.
    private(set) var total: Int?
    /// How many records stand in this answer.
    private(set) var count = 0
    /// Whether records came as text inside of XML, which is not what was asked for.
    private(set) var isEscaped = false
    /// What went wrong.
    private(set) var diagnostics: [Diagnostic] = []

    /// Reads an answer.
    init(_ bytes: [UInt8]) {
        var open: Diagnostic?
        var at = 0
        while let tag = Self.tag(bytes, from: at) {
            at = tag.end
            let text = { Self.text(bytes, from: tag.end) }
            switch (tag.isClosing, tag.name) {
            case (false, "numberOfRecords"): total = Int(text())
            case (false, "recordData"): count += 1
            case (false, "recordPacking"), (false, "recordXMLEscaping"): isEscaped = isEscaped || text() == "string"
            case (false, "diagnostic"): open = Diagnostic()
            // info:srw/diagnostic/1/66
            case (false, "uri"): open?.number = text().split(separator: "/").last.flatMap { Int($0) }
            case (false, "message"): open?.message = text()
            case (false, "details"): open?.details = text()
            case (true, "diagnostic"):
                if let open { diagnostics.append(open) }
                open = nil
            default: break
            }
        }
    }

    private struct Tag {
        let name: String
        let isClosing: Bool
        let end: Int
    }

    /// The next tag, by its name without prefix; comments and CDATA pass for nameless ones.
    private static func tag(_ bytes: [UInt8], from start: Int) -> Tag? {
        guard let less = bytes[start...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
        for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>")]
        where bytes[less...].starts(with: opening.utf8) {
            let rest = bytes[(less + opening.utf8.count)...]
            guard let end = rest.firstRange(of: Array(closing.utf8)) else { return nil }
            return Tag(name: "", isClosing: false, end: end.upperBound)
        }
        guard let greater = bytes[less...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let inside = bytes[(less + 1)..<greater]
        let isClosing = inside.first == UInt8(ascii: "/")
        let whole = inside.dropFirst(isClosing ? 1 : 0).prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        let name = whole.lastIndex(of: UInt8(ascii: ":")).map { whole[($0 + 1)...] } ?? whole
        return Tag(name: String(decoding: name, as: UTF8.self), isClosing: isClosing, end: greater + 1)
    }

    /// The text up to the next tag, with the five references every XML knows.
    private static func text(_ bytes: [UInt8], from start: Int) -> String {
        let text = String(decoding: bytes[start...].prefix { $0 != UInt8(ascii: "<") }, as: UTF8.self).trimmed
        guard text.contains("&") else { return text }
        let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        return pairs.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
