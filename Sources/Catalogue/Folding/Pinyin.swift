import Foundation
import Synchronization

/// Readings of Han characters in pinyin without tones, ü written u.
///
/// Common characters come from a table, words with readings of their own from another, rare characters from ICU.
enum Pinyin {
    /// The reading of a run, character by character.
    struct Reading: Sendable, Hashable {
        /// The likeliest syllable of each character; nil for kana and Hangul.
        var syllables: [Syllable?]
        /// Other syllables, by the character's place.
        var others: [Other] = []

        /// Another syllable of the character at a place.
        struct Other: Sendable, Hashable {
            var index: Int
            var syllable: Syllable
        }

        /// All syllables of the character at a place.
        func all(at index: Int) -> [Syllable] {
            guard let first = syllables[index] else { return [] }
            return others.isEmpty ? [first] : [first] + others.lazy.filter { $0.index == index }.map(\.syllable)
        }
    }

    /// A syllable, as its place in the table of syllables.
    struct Syllable: Sendable, Hashable {
        let number: UInt16
        /// Its letters.
        var letters: [UInt8] { table.letters[Int(number)] }
    }

    /// Reads a folded run.
    static func read(_ run: [UInt32]) -> Reading {
        var reading = Reading(syllables: [])
        reading.syllables.reserveCapacity(run.count)
        while reading.syllables.count < run.count {
            let index = reading.syllables.count
            let scalar = run[index]
            let flags = table.flags(scalar)
            if flags.contains(.beginsWord),
                let word = table.words[scalar]?.first(where: { run[index...].starts(with: $0.word) })
            {
                reading.syllables += word.reading
                // Who does not know the word's own reading types the usual one.
                for (offset, syllable) in word.reading.enumerated() {
                    if let usual = table.usual(word.word[offset]), usual != syllable {
                        reading.others.append(.init(index: index + offset, syllable: usual))
                    }
                }
                continue
            }
            reading.syllables.append(table.usual(scalar) ?? rareSyllable(scalar))
            if flags.contains(.hasOthers), let others = table.others[scalar] {
                reading.others += others.map { .init(index: index, syllable: $0) }
            }
        }
        return reading
    }

    /// Reads a person's name: a family name may be read otherwise than the same character elsewhere.
    static func read(name run: [UInt32]) -> Reading {
        var reading = read(run)
        guard run.count >= 2, let names = table.familyNames[run[0]],
            let name = names.first(where: { run.starts(with: $0.word) })
        else { return reading }
        for (index, syllable) in name.reading.enumerated() where reading.syllables[index] != syllable {
            if let usual = reading.syllables[index] {
                reading.others.insert(.init(index: index, syllable: usual), at: 0)
            }
            reading.others.removeAll { $0.index == index && $0.syllable == syllable }
            reading.syllables[index] = syllable
        }
        return reading
    }

    static let table = PinyinTable()

    private static let rare = Mutex<[UInt32: Syllable?]>([:])

    /// ICU is asked once for each character: it takes most of a millisecond.
    private static func rareSyllable(_ scalar: UInt32) -> Syllable? {
        // Kana and Hangul have no reading in pinyin.
        guard 0x3400...0x9FFF ~= scalar || scalar >= 0x20000 else { return nil }
        return rare.withLock { rare in
            if let known = rare[scalar] { return known }
            let latin = Unicode.Scalar(scalar).flatMap {
                String($0).applyingTransform(StringTransform("Han-Latin; Latin-ASCII"), reverse: false)
            }
            let syllable = latin.flatMap { table.numbers[$0] }
            rare[scalar] = .some(syllable)
            return syllable
        }
    }
}

/// The tables of readings, unpacked at first use.
struct PinyinTable: Sendable {
    /// What is special about a character.
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let hasOthers = Flags(rawValue: 1)
        static let beginsWord = Flags(rawValue: 2)
    }

    typealias Word = (word: [UInt32], reading: [Pinyin.Syllable])

    private(set) var letters: [[UInt8]] = []
    private(set) var numbers: [String: Pinyin.Syllable] = [:]
    private(set) var others: [UInt32: [Pinyin.Syllable]] = [:]
    private(set) var words: [UInt32: [Word]] = [:]
    private(set) var familyNames: [UInt32: [Word]] = [:]
    /// From U+4E00 on: the syllable's number and one, 0 for none; in the upper bits the flags.
    private var entries = [UInt16](repeating: 0, count: 0xA000 - 0x4E00)

    init() {
        for line in Pinyin.usualReadings.split(separator: "\n") {
            let cells = line.split(separator: " ")
            guard cells.count == 2 else { continue }
            let syllable = syllable(String(cells[0]))
            for scalar in cells[1].unicodeScalars { entries[Int(scalar.value - 0x4E00)] = syllable.number + 1 }
        }
        for cell in Pinyin.otherReadings.split(whereSeparator: \.isWhitespace) {
            guard let character = cell.unicodeScalars.first?.value else { continue }
            others[character] = cell.dropFirst().split(separator: ",").map { syllable(String($0)) }
            mark(character, .hasOthers)
        }
        words = byFirst(Pinyin.wordReadings)
        for first in words.keys { mark(first, .beginsWord) }
        familyNames = byFirst(Pinyin.familyNameReadings)
    }

    func usual(_ scalar: UInt32) -> Pinyin.Syllable? {
        guard 0x4E00..<0xA000 ~= scalar else { return nil }
        let number = entries[Int(scalar - 0x4E00)] & 0xFFF
        return number == 0 ? nil : Pinyin.Syllable(number: number - 1)
    }

    func flags(_ scalar: UInt32) -> Flags {
        guard 0x4E00..<0xA000 ~= scalar else { return [] }
        return Flags(rawValue: UInt8(entries[Int(scalar - 0x4E00)] >> 12))
    }

    private mutating func mark(_ scalar: UInt32, _ flag: Flags) {
        guard 0x4E00..<0xA000 ~= scalar else { return }
        entries[Int(scalar - 0x4E00)] |= UInt16(flag.rawValue) << 12
    }

    private mutating func syllable(_ letters: String) -> Pinyin.Syllable {
        if let known = numbers[letters] { return known }
        let syllable = Pinyin.Syllable(number: UInt16(self.letters.count))
        self.letters.append(Array(letters.utf8))
        numbers[letters] = syllable
        return syllable
    }

    /// Longer words first, so that the longest that fits is taken.
    private mutating func byFirst(_ text: String) -> [UInt32: [Word]] {
        var table: [UInt32: [Word]] = [:]
        for cell in text.split(whereSeparator: \.isWhitespace) {
            let parts = cell.split(separator: ":")
            guard parts.count == 2 else { continue }
            let word = parts[0].unicodeScalars.map(\.value)
            let reading = parts[1].split(separator: "'").map { syllable(String($0)) }
            guard let first = word.first, word.count == reading.count else { continue }
            table[first, default: []].append((word, reading))
        }
        return table.mapValues { words in words.sorted { $0.word.count > $1.word.count } }
    }
}
