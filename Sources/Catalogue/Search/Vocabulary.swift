import Kernel
import Storage
import Synchronization

/// The Latin words of a library's titles, in memory, for misspelt queries: a look at every word of about the right length
/// takes a millisecond, and no index of misspellings has to be kept.
struct Vocabulary: Sendable {
    /// The words, one after the other.
    private var bytes: [UInt8] = []
    private var starts: [Int32] = [0]
    private var documents: [Int32] = []
    /// A bit for each letter that occurs: words that differ in many letters are passed over at once.
    private var letters: [UInt32] = []
    /// Where the words of titles end, which come first and in order.
    private var titleEnd = 0

    init(titles: [(word: String, documents: Int)], names: [(word: String, documents: Int)] = []) {
        add(titles)
        titleEnd = documents.count
        add(names)
    }

    private mutating func add(_ words: [(word: String, documents: Int)]) {
        for (word, count) in words {
            let utf8 = Array(word.utf8)
            guard 3...30 ~= utf8.count, utf8.allSatisfy({ 0x61...0x7A ~= $0 }) else { continue }
            bytes += utf8
            starts.append(Int32(bytes.count))
            documents.append(Int32(clamping: count))
            letters.append(Self.letters(utf8[...]))
        }
    }

    /// How many words there are.
    var count: Int { documents.count }

    /// Words within an edit or two, the nearest and most frequent first; the word itself is not among them.
    func near(_ word: String, limit: Int = 4) -> [String] {
        let sought = Array(word.utf8)
        let furthest = sought.count < 3 ? 0 : sought.count < 6 ? 1 : 2
        guard furthest > 0, sought.allSatisfy({ 0x61...0x7A ~= $0 }) else { return [] }
        let soughtLetters = Self.letters(sought[...])
        var found: [(index: Int, distance: Int, isSameStart: Bool)] = []
        for index in documents.indices {
            let length = Int(starts[index + 1] - starts[index])
            guard abs(length - sought.count) <= furthest,
                (letters[index] ^ soughtLetters).nonzeroBitCount <= 2 * furthest
            else { continue }
            let other = bytes[Int(starts[index])..<Int(starts[index + 1])]
            let distance = EditDistance.between(sought[...], other, atMost: furthest)
            if 1...furthest ~= distance { found.append((index, distance, other.first == sought[0])) }
        }
        found.sort { left, right in
            if left.distance != right.distance { return left.distance < right.distance }
            if left.isSameStart != right.isSameStart { return left.isSameStart }
            let (many, few) = (documents[left.index], documents[right.index])
            return many != few ? many > few : left.index < right.index
        }
        guard let nearest = found.first?.distance else { return [] }
        var words: [String] = []
        for near in found where near.distance == nearest && words.count < limit {
            let word = self.word(near.index)
            // The same word in titles and in names is there twice.
            if !words.contains(word) { words.append(word) }
        }
        return words
    }

    /// The words of titles that begin with a text, itself among them, the most frequent first.
    func beginning(with text: String, limit: Int = 24) -> [String] {
        let sought = Array(text.utf8)
        var found: [Int] = []
        var (low, high) = (0, titleEnd)
        while low < high {
            let middle = (low + high) / 2
            if utf8(middle).lexicographicallyPrecedes(sought) { low = middle + 1 } else { high = middle }
        }
        while low < titleEnd, utf8(low).starts(with: sought) {
            found.append(low)
            low += 1
        }
        return found.sorted { documents[$0] > documents[$1] }.prefix(limit).map(word)
    }

    private func utf8(_ index: Int) -> ArraySlice<UInt8> { bytes[Int(starts[index])..<Int(starts[index + 1])] }

    private func word(_ index: Int) -> String {
        String(decoding: bytes[Int(starts[index])..<Int(starts[index + 1])], as: UTF8.self)
    }

    private static func letters(_ word: ArraySlice<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 - 0x61) }
    }
}

/// The vocabulary of one library, read when first needed and again when the catalogue has changed noticeably.
final class VocabularyCache: Sendable {
    private let kept = Mutex<(generation: Int64, vocabulary: Vocabulary)?>(nil)

    /// The vocabulary as of a transaction, or nearly.
    func vocabulary(_ library: LibraryID, _ transaction: Transaction) throws -> Vocabulary {
        let index = CatalogueSchema.words
        let generation = try transaction.state(of: index, library: library).generation
        if let kept = kept.withLock({ $0 }), abs(generation - kept.generation) <= kept.generation / 50 {
            return kept.vocabulary
        }
        func words(_ column: Int) throws -> [(word: String, documents: Int)] {
            try transaction.words(of: index, column: column, library: library, from: "a", through: "zzzzzzzzzz")
        }
        let vocabulary = Vocabulary(
            titles: try words(CatalogueSchema.titleColumn), names: try words(CatalogueSchema.authorColumn))
        kept.withLock { $0 = (generation, vocabulary) }
        return vocabulary
    }
}

/// The number of letters to add, drop, change or swap with a neighbour (optimal string alignment).
enum EditDistance {
    /// The distance, or one more than the most that is of interest.
    static func between(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, atMost limit: Int) -> Int {
        let (a, b) = (Array(left), Array(right))
        if abs(a.count - b.count) > limit { return limit + 1 }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for row in 1..<(a.count + 1) {
            var current = [row] + [Int](repeating: 0, count: b.count)
            var least = row
            for column in 1..<(b.count + 1) {
                let change = a[row - 1] == b[column - 1] ? 0 : 1
                var best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + change)
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    best = min(best, before[column - 2] + 1)
                }
                current[column] = best
                least = min(least, best)
            }
            if least > limit { return limit + 1 }
            (before, previous) = (previous, current)
        }
        return previous[b.count]
    }
}
