import Kernel

/// A pattern of `*` (any text), `?` (one character) and `|` (or), matched against a whole folded text.
///
/// No regular expressions: a pattern that librarians type must never be able to hold up the answers. Every piece
/// between stars is looked for once, from left to right, so the cost is at most the text's length times the piece's.
struct RulePattern: Sendable, Hashable {
    private let alternatives: [[UInt32]]
    /// The alternatives without a sign: whole texts, which a dictionary finds faster.
    let wholeTexts: [String]

    private static let star: UInt32 = 0x2A
    private static let anyOne: UInt32 = 0x3F
    private static let signs: Set<UInt32> = [star, anyOne]

    init(_ text: String) {
        let parts = text.split(whereSeparator: { $0 == "|" || $0 == "｜" })
            .map { Phrase.folded(String($0), keeping: Self.signs) }.filter { !$0.isEmpty }
        let hasSign: (String) -> Bool = { $0.contains { $0 == "*" || $0 == "?" } }
        alternatives = parts.filter(hasSign).map { $0.unicodeScalars.map(\.value) }
        wholeTexts = parts.filter { !hasSign($0) }
    }

    /// Whether looking through a text is needed at all.
    var hasSigns: Bool { !alternatives.isEmpty }

    /// Whether it matches only what has at least one letter of its own.
    var isSelective: Bool {
        !(alternatives.isEmpty && wholeTexts.isEmpty)
            && alternatives.allSatisfy { $0.contains { !Self.signs.contains($0) } }
    }

    func matches(_ text: [UInt32]) -> Bool {
        alternatives.contains { Self.matches($0, text) }
    }

    private static func matches(_ pattern: [UInt32], _ text: [UInt32]) -> Bool {
        var place = 0
        var sign = 0
        var lastStar: Int?
        var resume = 0
        while place < text.count {
            if sign < pattern.count, pattern[sign] == star {
                lastStar = sign
                resume = place
                sign += 1
            } else if sign < pattern.count, pattern[sign] == anyOne || pattern[sign] == text[place] {
                sign += 1
                place += 1
            } else if let lastStar {
                resume += 1
                place = resume
                sign = lastStar + 1
            } else {
                return false
            }
        }
        return pattern[sign...].allSatisfy { $0 == star }
    }
}
