import Foundation
import Synchronization

/// Readings of Han characters in pinyin without tones, ü written u.
///
/// Common characters come from a table, words with readings of their own from another, rare characters from ICU.
enum Pinyin {
    /// The readings of each character of a folded run, the likeliest first; empty where there is none (kana).
    static func readings(of run: [UInt32]) -> [[String]] {
        var readings: [[String]] = []
        readings.reserveCapacity(run.count)
        var index = 0
        while index < run.count {
            if let word = exception(in: run, at: index) {
                readings += word.map { [$0] }
                index += word.count
            } else {
                readings.append(self.readings(of: run[index]))
                index += 1
            }
        }
        return readings
    }

    /// The readings of a person's name: a family name may be read otherwise than the same character elsewhere.
    static func readings(ofName run: [UInt32]) -> [[String]] {
        var readings = self.readings(of: run)
        guard run.count >= 2 else { return readings }
        for (name, reading) in familyNames where run.starts(with: name) {
            for (index, syllable) in reading.enumerated() {
                readings[index] = [syllable] + readings[index].filter { $0 != syllable }
            }
        }
        return readings
    }

    private static func exception(in run: [UInt32], at start: Int) -> [String]? {
        guard let words = exceptions[run[start]] else { return nil }
        return words.first { run[start...].starts(with: $0.word) }?.reading
    }

    private static func readings(of scalar: UInt32) -> [String] {
        if let known = usual[scalar] {
            if let others = alternatives[scalar] { return [known] + others }
            return [known]
        }
        // Kana and Hangul have no reading in pinyin.
        guard 0x3400...0x9FFF ~= scalar || scalar >= 0x20000 else { return [] }
        return rare.withLock { rare in
            if let known = rare[scalar] { return known }
            let read = Unicode.Scalar(scalar).flatMap { readByICU($0) }.map { [$0] } ?? []
            rare[scalar] = read
            return read
        }
    }

    /// Dear, about a millisecond: hence remembered.
    private static func readByICU(_ scalar: Unicode.Scalar) -> String? {
        let latin = String(scalar).applyingTransform(StringTransform("Han-Latin; Latin-ASCII"), reverse: false)
        guard let latin, latin.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
        return latin
    }

    private static let rare = Mutex<[UInt32: [String]]>([:])

    private static let usual: [UInt32: String] = {
        var table: [UInt32: String] = [:]
        for line in usualReadings.split(separator: "\n") {
            let cells = line.split(separator: " ")
            guard cells.count == 2 else { continue }
            for scalar in cells[1].unicodeScalars { table[scalar.value] = String(cells[0]) }
        }
        return table
    }()

    /// Every syllable.
    static let syllables: Set<String> = Set(usual.values).subtracting(["ng", "n", "m", "hm"])

    private static let alternatives: [UInt32: [String]] = {
        var table: [UInt32: [String]] = [:]
        for cell in otherReadings.split(whereSeparator: \.isWhitespace) {
            guard let character = cell.unicodeScalars.first else { continue }
            table[character.value] = cell.dropFirst().split(separator: ",").map(String.init)
        }
        return table
    }()

    private static let exceptions: [UInt32: [(word: [UInt32], reading: [String])]] = {
        var table: [UInt32: [(word: [UInt32], reading: [String])]] = [:]
        for (word, reading) in pairs(wordReadings) { table[word[0], default: []].append((word, reading)) }
        return table.mapValues { words in words.sorted { $0.word.count > $1.word.count } }
    }()

    private static let familyNames = pairs(familyNameReadings)

    private static func pairs(_ table: String) -> [(word: [UInt32], reading: [String])] {
        table.split(whereSeparator: \.isWhitespace).compactMap { cell in
            let parts = cell.split(separator: ":")
            guard parts.count == 2, !parts[0].isEmpty else { return nil }
            return (parts[0].unicodeScalars.map(\.value), parts[1].split(separator: "'").map(String.init))
        }
    }
}

extension Pinyin {
    /// The ways letters can be read as syllables, the one with the fewest first; at most four, none where it cannot be.
    ///
    /// - Parameter letters: small Latin letters; `v` stands for ü.
    static func syllables(of letters: String) -> [[String]] {
        let bytes = Array(letters.replacing("v", with: "u").utf8)
        guard !bytes.isEmpty, bytes.count <= 60 else { return [] }
        // The best ways to read the first n letters.
        var ways: [[[String]]] = Array(repeating: [], count: bytes.count + 1)
        ways[0] = [[]]
        for end in 1...bytes.count {
            var best: [[String]] = []
            for length in 1...min(6, end) where !ways[end - length].isEmpty {
                let syllable = String(decoding: bytes[(end - length)..<end], as: UTF8.self)
                if syllables.contains(syllable) { best += ways[end - length].map { $0 + [syllable] } }
            }
            ways[end] = Array(best.sorted { $0.count < $1.count }.prefix(4))
        }
        return ways[bytes.count]
    }

    /// The longest beginning of the letters that is whole syllables, and what is left of a last one.
    static func syllablesBegun(by letters: String) -> (syllables: [String], rest: String)? {
        for cut in 0...min(5, letters.utf8.count) {
            let head = String(letters.dropLast(cut))
            let rest = String(letters.suffix(cut))
            guard cut == 0 || syllables.contains(where: { $0.hasPrefix(rest) }) else { continue }
            if let first = syllables(of: head).first { return (first, rest) }
        }
        return nil
    }
}
