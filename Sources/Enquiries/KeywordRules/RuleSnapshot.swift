import Kernel
import Synchronization

/// The rules in force, ready to be matched: immutable, replaced as a whole when an edit commits.
final class RuleSnapshot: Sendable {
    /// The version of the stored rules it was made of.
    let version: Int64
    private let rules: [KeywordRule]
    private let exact: PhraseTable<[Int]>
    private let contained: [(words: [UInt8], rule: Int)]
    private let patterns: [(pattern: RulePattern, rule: Int)]
    private let scenes: [String: [Int]]

    init(_ book: RuleBook, version: Int64, settings: EnquiriesSettings) {
        self.version = version
        let rules = book.inForce.filter(\.isEnabled)
            .sorted { ($1.priority, $0.match.order, $0.id) < ($0.priority, $1.match.order, $1.id) }
            .map { $0.filled(from: settings) }
        var exact = PhraseTable<[Int]>()
        var contained: [([UInt8], Int)] = []
        var patterns: [(RulePattern, Int)] = []
        var scenes: [String: [Int]] = [:]
        for (index, rule) in rules.enumerated() {
            for word in rule.words {
                switch rule.match {
                case .exact:
                    let phrase = Phrase(word)
                    for key in Set([phrase.plain, phrase.core]) { exact[key] = (exact[key] ?? []) + [index] }
                case .contains: contained.append((Array(Phrase.folded(word).utf8), index))
                case .pattern:
                    let pattern = RulePattern(word)
                    for key in pattern.wholeTexts { exact[key] = (exact[key] ?? []) + [index] }
                    if pattern.hasSigns { patterns.append((pattern, index)) }
                case .scene: scenes[word, default: []].append(index)
                }
            }
        }
        self.rules = rules
        self.exact = exact
        self.contained = contained
        self.patterns = patterns
        self.scenes = scenes
    }

    /// The rule for a text; of several the one that stands first.
    func rule(for turn: Turn) -> KeywordRule? {
        let phrase = turn.phrase
        var moment: LocalMoment?
        var best = Int.max
        for indices in [exact.plain(phrase), exact.core(phrase)] {
            for index in indices ?? [] where index < best && holds(rules[index], turn, &moment) { best = index }
        }
        let bytes = Array(phrase.plain.utf8)
        for (words, index) in contained
        where index < best && bytes.holds(words) && holds(rules[index], turn, &moment) {
            best = index
        }
        if let first = patterns.first, first.rule < best, phrase.plain.utf8.count <= 600 {
            let plain = phrase.plain.unicodeScalars.map(\.value)
            let core = phrase.core.unicodeScalars.map(\.value)
            for (pattern, index) in patterns where index < best {
                guard pattern.matches(core) || (core != plain && pattern.matches(plain)) else { continue }
                if holds(rules[index], turn, &moment) { best = index }
            }
        }
        return best == .max ? nil : rules[best]
    }

    /// The rule for a parametric code's scene.
    func scene(_ scene: String, in turn: Turn) -> KeywordRule? {
        var moment: LocalMoment?
        return scenes[scene]?.first { holds(rules[$0], turn, &moment) }.map { rules[$0] }
    }

    private func holds(_ rule: KeywordRule, _ turn: Turn, _ moment: inout LocalMoment?) -> Bool {
        if let account = rule.account, account != turn.account.id { return false }
        guard let window = rule.window else { return true }
        let now = moment ?? LocalMoment(turn.now, in: turn.timeZone)
        moment = now
        return window.contains(now)
    }
}

/// Where the rules in force lie; the slices look, the store replaces.
final class RuleShelf: Sendable {
    private let snapshot: Mutex<RuleSnapshot>

    init(_ first: RuleSnapshot) { snapshot = Mutex(first) }

    var current: RuleSnapshot { snapshot.withLock { $0 } }

    /// Replaces the rules, unless newer ones lie there already.
    func replace(with newer: RuleSnapshot) {
        snapshot.withLock { if newer.version >= $0.version { $0 = newer } }
    }
}

extension [UInt8] {
    /// Whether other bytes stand somewhere in these; folding has settled what characters are the same.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard count >= part.count else { return false }
        for start in 0...(count - part.count) where self[start] == first {
            if self[start..<start + part.count] == part[...] { return true }
        }
        return false
    }
}

extension KeywordRule.Match {
    fileprivate var order: Int {
        switch self {
        case .exact, .scene: 0
        case .contains: 1
        case .pattern: 2
        }
    }
}

extension KeywordRule {
    /// With what the library told about itself in place of `{library}`, `{contact}` and `{site}`.
    fileprivate func filled(from settings: EnquiriesSettings) -> KeywordRule {
        guard let text = reply.text else { return self }
        func filled(_ text: String, _ language: Language) -> String {
            guard text.contains("{") else { return text }
            let library = settings.name ?? Localized(zh: "图书馆", en: "the library")
            return text.replacing("{library}", with: library(language))
                .replacing("{contact}", with: settings.contact.lines(language))
                .replacing("{site}", with: settings.siteLine(language))
        }
        var rule = self
        rule.reply.text = Localized(zh: filled(text.chinese, .chinese), en: filled(text.english, .english))
        return rule
    }
}
