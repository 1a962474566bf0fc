import Kernel

/// How well suggestions hit on labelled menus.
public struct SuggestEvaluation: Sendable, Codable {
    /// Found, missed and wrongly proposed, and what follows from them.
    public struct Hits: Sendable, Codable {
        /// Proposed and there.
        public internal(set) var right = 0
        /// Proposed and not there.
        public internal(set) var wrong = 0
        /// There and not proposed.
        public internal(set) var missed = 0
        /// right / (right + wrong); nil where nothing was proposed.
        public var precision: Double? { right + wrong == 0 ? nil : Double(right) / Double(right + wrong) }
        /// right / (right + missed); nil where nothing was there.
        public var recall: Double? { right + missed == 0 ? nil : Double(right) / Double(right + missed) }
        /// 2 right / (2 right + wrong + missed); nil where nothing was proposed or there.
        public var f1: Double? {
            let all = 2 * right + wrong + missed
            return all == 0 ? nil : Double(2 * right) / Double(all)
        }

        private enum CodingKeys: String, CodingKey { case right, wrong, missed, precision, recall, f1 }

        init() {}

        /// Reads the counts.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            right = try container.decode(Int.self, forKey: .right)
            wrong = try container.decode(Int.self, forKey: .wrong)
            missed = try container.decode(Int.self, forKey: .missed)
        }

        /// Writes the counts and what follows from them.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(right, forKey: .right)
            try container.encode(wrong, forKey: .wrong)
            try container.encode(missed, forKey: .missed)
            try container.encode(precision, forKey: .precision)
            try container.encode(recall, forKey: .recall)
            try container.encode(f1, forKey: .f1)
        }
    }

    /// One band of confidence.
    public struct Band: Sendable, Codable {
        /// From this confidence on.
        public var from: Double
        /// How many proposals fell into it.
        public var proposals = 0
        /// How many of them were right.
        public var right = 0
        /// The sum of their confidences.
        var sum = 0.0
        /// Their mean confidence; nil where there are none.
        public var confidence: Double? { proposals == 0 ? nil : sum / Double(proposals) }
        /// The share that was right; nil where there are none.
        public var share: Double? { proposals == 0 ? nil : Double(right) / Double(proposals) }
    }

    /// The menus.
    public internal(set) var menus = 0
    /// Their labelled entries.
    public internal(set) var entries = 0
    /// Of the functions an account has, seen in its menu or not.
    public internal(set) var all = Hits()
    /// Of the functions an entry names.
    public internal(set) var named = Hits()
    /// By function.
    public internal(set) var functions: [String: Hits] = [:]
    /// Entries whose strongest function is one of theirs, or which rightly have none.
    public internal(set) var firstRight = 0
    /// Wrong ones, `true function → proposed function` with their number; `-` is none.
    public internal(set) var confusion: [String: Int] = [:]
    /// True code, then proposed code.
    public internal(set) var codes: [String: [String: Int]] = [:]
    /// Proposals by their confidence.
    public internal(set) var bands = [0.35, 0.5, 0.6, 0.7, 0.8, 0.9].map { Band(from: $0) }
    /// The sum of (confidence - outcome)².
    var squares = 0.0

    /// Nothing evaluated yet.
    public init() {}

    /// The share of entries whose strongest function is right.
    public var topOne: Double? { entries == 0 ? nil : Double(firstRight) / Double(entries) }
    /// The mean of the functions' F1, over functions that occur.
    public var macroF1: Double? {
        let values = functions.values.filter { $0.right + $0.missed > 0 }.compactMap(\.f1)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    /// The mean of (confidence - outcome)² over proposals; 0 is perfect.
    public var brier: Double? {
        let count = bands.reduce(0) { $0 + $1.proposals }
        return count == 0 ? nil : squares / Double(count)
    }
    /// The mean distance of confidence and share right, weighted by band.
    public var calibrationError: Double? {
        let count = bands.reduce(0) { $0 + $1.proposals }
        guard count > 0 else { return nil }
        return bands.reduce(0) { sum, band in
            sum + abs((band.confidence ?? 0) - (band.share ?? 0)) * Double(band.proposals) / Double(count)
        }
    }
    /// Of the functions rightly found with a definite code, the share whose code is right.
    public var codesRight: Double? {
        let right = ["present", "partial"].reduce(0) { $0 + (codes[$1]?[$1] ?? 0) }
        let all = ["present", "partial"].reduce(0) { sum, truth in
            sum + ["present", "partial"].reduce(0) { $0 + (codes[truth]?[$1] ?? 0) }
        }
        return all == 0 ? nil : Double(right) / Double(all)
    }

    /// Compares what is suggested for a labelled account with what is true of it.
    public mutating func add(_ account: AccountEvidence, by suggester: Suggester) {
        menus += 1
        let said = account.entries.flatMap { $0.truth ?? [] }
        let named = Set(said.map(\.function))
        var truth: [String: Code] = [:]
        for fact in said + account.unseen {
            truth[fact.function] = Code.declaredMaximum(of: [truth[fact.function], fact.code].compactMap { $0 })
        }
        for suggestion in suggester.suggestions(for: account) {
            let id = suggestion.function.rawValue
            let isThere = truth[id] != nil
            codes[(truth[id] ?? .absent).rawValue, default: [:]][suggestion.code.rawValue, default: 0] += 1
            let isFound = suggestion.code != .absent
            if isFound { note(suggestion.confidence, isThere) }
            switch (isThere, isFound) {
            case (true, true):
                all.right += 1
                functions[id, default: Hits()].right += 1
                if named.contains(id) { self.named.right += 1 }
            case (true, false):
                all.missed += 1
                functions[id, default: Hits()].missed += 1
                if named.contains(id) { self.named.missed += 1 }
            case (false, true):
                all.wrong += 1
                self.named.wrong += 1
                functions[id, default: Hits()].wrong += 1
            case (false, false): break
            }
        }
        for entry in account.entries { compare(entry, suggester.ranking(of: entry).first?.rawValue) }
    }

    private mutating func compare(_ entry: AccountEntry, _ first: String?) {
        guard let truth = entry.truth else { return }
        entries += 1
        let isRight = first.map { first in truth.contains { $0.function == first } } ?? truth.isEmpty
        if isRight {
            firstRight += 1
        } else {
            confusion["\(truth.first?.function ?? "-") → \(first ?? "-")", default: 0] += 1
        }
    }

    private mutating func note(_ confidence: Double, _ isThere: Bool) {
        let error = confidence - (isThere ? 1 : 0)
        squares += error * error
        guard let index = bands.lastIndex(where: { $0.from <= confidence }) else { return }
        bands[index].proposals += 1
        bands[index].sum += confidence
        if isThere { bands[index].right += 1 }
    }
}
