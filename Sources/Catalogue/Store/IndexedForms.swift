/// The key of a title: everything between its words left out, an English article at its beginning too.
enum TitleKey {
    static func of(_ title: FoldedText) -> [UInt32] {
        let parts = title.parts(joined: true)
        guard parts.count > 1, parts[0].kind == .word, articles.contains(parts[0].scalars) else {
            return parts.flatMap(\.scalars)
        }
        return parts.dropFirst().flatMap(\.scalars)
    }

    private static let articles: Set<[UInt32]> = Set(["the", "a", "an"].map { $0.unicodeScalars.map(\.value) })
}

/// A person's or body's name without country, dynasty and role.
struct PersonName: Sendable, Hashable {
    /// The whole name.
    let folded: FoldedText
    /// The parts that dots, commas and blanks divide it into.
    let parts: [FoldedText]

    /// Reads a name as displayed: `（哥伦比亚）加西亚·马尔克斯著`, `Lee, Harper`.
    init(_ displayed: String) {
        var plain = String.UnicodeScalarView()
        var depth = 0
        for scalar in displayed.unicodeScalars {
            if Self.opening.contains(scalar) {
                depth += 1
            } else if Self.closing.contains(scalar) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                plain.append(scalar)
            }
        }
        let text = plain.isEmpty ? displayed.unicodeScalars : plain
        let pieces = text.split { Self.dividers.contains($0) || $0.properties.isWhitespace }
        folded = FoldedText(String(text))
        parts = pieces.count > 1 ? pieces.map { FoldedText(String($0)) }.filter { !$0.isEmpty } : []
    }

    /// What the name is found by alone: the whole, the family name, each part of at least two Han or three letters.
    var keys: [String] {
        var keys = [KeyCollector.cut(folded.compact)]
        for part in parts {
            let compact = part.compact
            let least = compact.contains { $0 >= 0x2E80 } ? 2 : 3
            if compact.count >= least { keys.append(KeyCollector.cut(compact)) }
        }
        // A name in Latin letters is typed either way round.
        if parts.count == 2, parts.allSatisfy({ $0.scalars.allSatisfy { $0 < 0x2E80 } }) {
            keys.append(KeyCollector.cut(parts[1].compact + parts[0].compact))
        }
        return keys
    }

    private static let opening = Set("([（［〔【〈《".unicodeScalars)
    private static let closing = Set(")]）］〕】〉》".unicodeScalars)
    private static let dividers = Set("·•・‧,，.．、;；".unicodeScalars)
}

/// What the card keeps of titles and names: folded, readable by the ranking without folding again.
enum CardText {
    /// Between the names of a card.
    static let nameEnd: UInt8 = 0x1F
    /// Between the parts of a name or the words of a title.
    static let wordEnd: UInt8 = 0x20

    static func title(_ title: FoldedText) -> String {
        let parts = title.parts(joined: true).map(\.scalars.text)
        return String(parts.joined(separator: " ").unicodeScalars.prefix(160))
    }

    static func names(_ names: [PersonName]) -> String {
        names.prefix(6).map { name in
            let parts = name.parts.isEmpty ? [name.folded] : name.parts
            return parts.map { $0.parts(joined: true).map(\.scalars.text).joined(separator: " ") }
                .joined(separator: " ")
        }.joined(separator: "\u{1F}")
    }
}

/// Call numbers and barcodes as they are compared: capitals, half-width, no blanks.
enum CallNumber {
    static func key(_ text: String) -> String? {
        var key = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0xA0, 0x3000, 0x09: continue
            case 0x61...0x7A: key.append(Unicode.Scalar(UInt8(scalar.value - 0x20)))
            case 0xFF01...0xFF5E:
                let ascii = UInt8(scalar.value - 0xFEE0)
                key.append(Unicode.Scalar(0x61...0x7A ~= ascii ? ascii - 0x20 : ascii))
            default: key.append(scalar)
            }
            if key.count >= 40 { break }
        }
        return key.isEmpty ? nil : String(key)
    }
}

/// The top of a classification: `I` of the Chinese Library Classification, else `lcc:Q` or `ddc:5`.
enum TopClass {
    static func of(_ classes: [BibliographicRecord.Classification]) -> String {
        func first(_ scheme: String) -> Substring? {
            classes.first { $0.scheme == scheme && !$0.number.isEmpty }?.number.prefix(1)
        }
        if let letter = first("clc"), letter >= "A", letter <= "Z" { return String(letter) }
        if let letter = first("lcc") { return "lcc:" + letter.uppercased() }
        if let digit = first("ddc") { return "ddc:" + digit }
        return ""
    }
}

/// The class number titles stand beside each other by: of the Chinese Library Classification, else of another scheme.
enum ClassKey {
    static func of(_ classes: [BibliographicRecord.Classification]) -> String? {
        for scheme in ["clc", "lcc", "ddc"] {
            guard let number = classes.first(where: { $0.scheme == scheme && !$0.number.isEmpty })?.number else {
                continue
            }
            return CallNumber.key(number).map(part)
        }
        return nil
    }

    /// What of a call number is the class: all before the book number.
    static func part(of callNumber: String) -> String { String(callNumber.prefix { $0 != "/" }) }

    /// The beginnings of a class number a reader may stop at, the longest first: two to ten characters.
    static func beginnings(of number: String) -> [Substring] {
        (2...10).reversed().compactMap { length in
            let beginning = number.prefix(length)
            return beginning.count == length && beginning.last != "." ? beginning : nil
        }
    }
}

/// How many copies each branch has, and how many of them can be had.
struct BranchCounts: Sendable, Hashable {
    /// A branch's copies.
    struct Entry: Sendable, Hashable {
        var branch: String
        var total: Int
        var available: Int
    }

    private(set) var entries: [Entry] = []

    init(_ items: [Item]) {
        for item in items {
            let isAvailable = item.status == .available ? 1 : 0
            if let index = entries.firstIndex(where: { $0.branch == item.branch }) {
                entries[index].total += 1
                entries[index].available += isAvailable
            } else {
                entries.append(Entry(branch: item.branch, total: 1, available: isAvailable))
            }
        }
    }

    /// Reads what `text` wrote.
    init(bytes: [UInt8]) {
        entries = bytes.split(separator: 0x1E).compactMap { entry in
            let cells = entry.split(separator: 0x1F, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard cells.count == 3, let total = Int(cells[1]), let available = Int(cells[2]) else { return nil }
            return Entry(branch: cells[0], total: total, available: available)
        }
    }

    var text: String {
        entries.map { "\($0.branch)\u{1F}\($0.total)\u{1F}\($0.available)" }.joined(separator: "\u{1E}")
    }
}
