/// Reads a folded text as a row of known words, or not at all: a question made of nothing but question words is a
/// question, while a title nearly always has a word of its own.
public struct TokenCover<Word: Sendable>: Sendable {
    @usableFromInline let words: [String: Word]
    @usableFromInline let longest: Int
    /// The characters that Chinese words begin with.
    @usableFromInline let firsts: Set<UInt32>

    /// Makes a cover of words and what each stands for; words are folded as `Phrase` folds.
    public init(_ words: [String: Word]) {
        self.words = words
        firsts = Set(words.keys.compactMap { $0.unicodeScalars.first?.value }.filter(Han.contains))
        longest =
            words.keys.filter { $0.unicodeScalars.first.map { Han.contains($0.value) } ?? false }
            .map(\.unicodeScalars.count).max() ?? 0
    }

    /// The words of a text, the longest first at each place; nil where anything is left over.
    @inlinable
    public func read(_ text: String) -> [Word]? {
        let view = text.unicodeScalars
        var found: [Word] = []
        var place = view.startIndex
        while place < view.endIndex {
            if view[place] == " " {
                place = view.index(after: place)
            } else if Han.contains(view[place].value) {
                guard let (word, end) = chinese(view, at: place) else { return nil }
                found.append(word)
                place = end
            } else {
                let end = view[place...].firstIndex { $0 == " " || Han.contains($0.value) } ?? view.endIndex
                guard let word = words[String(view[place..<end])] else { return nil }
                found.append(word)
                place = end
            }
        }
        return found
    }

    @inlinable
    func chinese(
        _ view: String.UnicodeScalarView, at place: String.Index
    ) -> (Word, String.Index)? {
        guard firsts.contains(view[place].value) else { return nil }
        var ends: [String.Index] = []
        var end = place
        while ends.count < longest, end < view.endIndex {
            end = view.index(after: end)
            ends.append(end)
        }
        for end in ends.reversed() {
            if let word = words[String(view[place..<end])] { return (word, end) }
        }
        return nil
    }
}
