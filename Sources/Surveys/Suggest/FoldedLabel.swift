import Foundation

/// A text as words are looked for in it: simplified characters, half-width, small, without signs and emoji.
struct FoldedLabel: Hashable {
    /// Han runs without blanks, other words with one blank between them.
    let scalars: [Unicode.Scalar]

    init(_ text: String) {
        let compatible = text.precomposedStringWithCompatibilityMapping
        let simple = compatible.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? compatible
        var folded: [Unicode.Scalar] = []
        var isBlank = false
        for scalar in simple.lowercased().unicodeScalars {
            let isMark = scalar.properties.generalCategory == .nonspacingMark
            if isMark || scalar == "'" || scalar == "’" { continue }
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                isBlank = true
                continue
            }
            if isBlank, let last = folded.last, !(Self.isHan(last) && Self.isHan(scalar)) { folded.append(" ") }
            isBlank = false
            folded.append(scalar)
        }
        scalars = folded
    }

    /// As text, for keys and comparisons.
    var text: String { String(String.UnicodeScalarView(scalars)) }

    /// How many characters that are no blanks.
    var length: Int { scalars.count { $0 != " " } }

    /// Where a folded word stands: Han anywhere, Latin only as whole words, an s behind it allowed.
    func range(of word: FoldedLabel, from start: Int = 0) -> Range<Int>? {
        guard let first = word.scalars.first, let last = word.scalars.last, scalars.count >= word.scalars.count else {
            return nil
        }
        var index = start
        while index + word.scalars.count <= scalars.count {
            defer { index += 1 }
            guard scalars[index] == first, scalars[index..<(index + word.scalars.count)].elementsEqual(word.scalars)
            else { continue }
            var end = index + word.scalars.count
            if !Self.isHan(first), index > 0, Self.isLetter(scalars[index - 1]) { continue }
            if Self.isLetter(last), end < scalars.count, Self.isLetter(scalars[end]) {
                let endsAfter = end + 1 == scalars.count || !Self.isLetter(scalars[end + 1])
                guard scalars[end] == "s", endsAfter else { continue }
                end += 1
            }
            return index..<end
        }
        return nil
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && !isHan(scalar)
    }
}
