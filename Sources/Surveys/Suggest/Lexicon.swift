import Foundation
public import Kernel

/// The words by which menus, replies and pages name functions, with weights: data anybody can read and extend.
public struct Lexicon: Sendable {
    /// What it takes to see that a function is there.
    public enum Access: String, Sendable {
        /// It informs: an article or a page that says it is it.
        case info
        /// Anybody can open and try it.
        case look
        /// It shows only to a reader who is signed in or who transacts; a menu alone never proves it.
        case test
    }

    /// One function's words.
    struct Entry: Sendable {
        var function: FunctionID
        var access: Access
        /// The parts that must all be seen for *present*; empty where one entry is enough.
        var parts: [String]
        var words: [Word] = []
        var addresses: [(weight: Double, part: String)] = []
        var exclusions: [FoldedLabel] = []
    }

    /// A word, its weight, and which parts of the function it shows.
    struct Word: Sendable {
        var text: String
        var folded: FoldedLabel
        var weight: Double
        var parts: Set<String>
    }

    var entries: [Entry] = []

    /// The built-in lexicon.
    public static let builtIn: Lexicon = {
        do {
            return try Lexicon(builtInLexicon, file: "built-in lexicon")
        } catch {
            fatalError("the built-in lexicon is broken: \(error)")
        }
    }()

    /// The functions it has words for.
    public var functions: [FunctionID] { entries.map(\.function) }

    /// The built-in lexicon as text, to be read, changed and given back.
    public static var builtInText: String { builtInLexicon }

    /// Reads a lexicon.
    ///
    /// Throws `Fault` (`.data`) with file and line where a line is no function, no weight and no word.
    public init(_ text: String, file: String) throws {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line).trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard read(line) else {
                throw Fault(
                    .data,
                    "\(file) line \(index + 1): expected `FUNCTION info|look|test`, `0.9: words`, `url 0.5: parts` or "
                        + "`not: words`")
            }
        }
    }

    /// This lexicon with another's words added; functions the other names anew keep their access from it.
    public func adding(_ other: Lexicon) -> Lexicon {
        var joined = self
        for entry in other.entries {
            guard let index = joined.entries.firstIndex(where: { $0.function == entry.function }) else {
                joined.entries.append(entry)
                continue
            }
            joined.entries[index].access = entry.access
            joined.entries[index].words += entry.words
            joined.entries[index].addresses += entry.addresses
            joined.entries[index].exclusions += entry.exclusions
        }
        return joined
    }

    private mutating func read(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return readFunction(line) }
        let head = line[..<colon].split(separator: " ").map(String.init)
        let words = line[line.index(after: colon)...].split(separator: ",").map { String($0).trimmed }
            .filter { !$0.isEmpty }
        guard let last = entries.indices.last, !words.isEmpty, let first = head.first else { return false }
        if first == "not" {
            entries[last].exclusions += words.map { FoldedLabel($0) }
            return true
        }
        if first == "url" {
            guard head.count == 2, let weight = Self.weight(head[1]) else { return false }
            entries[last].addresses += words.map { (weight, $0.lowercased()) }
            return true
        }
        let parts = first.split(separator: "/")
        guard head.count == 1, let weight = parts.first.flatMap({ Self.weight(String($0)) }) else { return false }
        let shown = Set(parts.dropFirst().flatMap { $0.split(separator: "+") }.map(String.init))
        guard shown.isSubset(of: entries[last].parts) else { return false }
        entries[last].words += words.map { Word(text: $0, folded: FoldedLabel($0), weight: weight, parts: shown) }
        return true
    }

    private mutating func readFunction(_ line: String) -> Bool {
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 2, let access = Access(rawValue: words[1]) else { return false }
        let parts = words.dropFirst(2)
        guard parts.isEmpty || parts.first == "all" else { return false }
        entries.append(Entry(function: FunctionID(words[0]), access: access, parts: Array(parts.dropFirst())))
        return true
    }

    private static func weight(_ text: String) -> Double? { Double(text).flatMap { 0 < $0 && $0 <= 1 ? $0 : nil } }
}
