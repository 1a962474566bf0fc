import Kernel

/// Two records that look like one publication.
public struct DuplicateProposal: Sendable, Hashable, Codable {
    /// The lesser id.
    public var first: String
    /// The greater id.
    public var second: String
    /// How likely they are one, 0 to 1.
    public var score: Double
    /// Why.
    public var reason: String
}

extension Literature {
    /// Pairs that look like one publication and about which nobody has decided, likeliest first.
    ///
    /// Only records that share a DOI, a folded title, or the first or last six characters of one are compared, in groups of
    /// at most 200: near linear in the number of records.
    public func duplicates(from least: Double = 0.8) -> [DuplicateProposal] {
        var groups: [String: [Int]] = [:]
        for (index, record) in records.enumerated() {
            let key = record.titleKey
            if !record.doi.isEmpty { groups["d" + record.doi, default: []].append(index) }
            if !key.isEmpty {
                groups["t" + key, default: []].append(index)
                groups["a" + key.prefix(6), default: []].append(index)
                groups["z" + key.suffix(6), default: []].append(index)
            }
        }
        let decided = Set(pairs.map { [$0.first, $0.second] })
        var seen: Set<[Int]> = []
        var found: [DuplicateProposal] = []
        for group in groups.values where group.count > 1 {
            for (place, one) in group.prefix(200).enumerated() {
                for other in group.prefix(200).dropFirst(place + 1) where seen.insert([one, other]).inserted {
                    guard !decided.contains([records[one].id, records[other].id]),
                        let proposal = Self.compare(records[one], records[other]), proposal.score >= least
                    else { continue }
                    found.append(proposal)
                }
            }
        }
        return found.sorted { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
    }

    func duplicate(_ one: String, _ other: String) -> DuplicateProposal? {
        guard let one = record(one), let other = record(other) else { return nil }
        return Self.compare(one, other)
    }

    /// Whether two records look like one publication.
    ///
    /// 1. The same DOI: 1; with unlike titles 0.7 (a DOI is often copied wrongly).
    /// 2. The same folded title (simplified, half-width, no signs), years at most one apart, first authors that fit: 0.97.
    /// 3. A title as alike as 0.88 or more by edits: 0.95 × likeness.
    /// 4. Where an author or a year is missing the score is 0.1 less; different DOIs take 0.25 off (preprint and article,
    ///    paper and journal version); a title under six characters also needs the same source.
    static func compare(_ one: LiteratureRecord, _ other: LiteratureRecord) -> DuplicateProposal? {
        let keys = (one.titleKey, other.titleKey)
        let alike = likeness(keys.0, keys.1)
        var reasons: [String] = []
        var score = 0.0
        if !one.doi.isEmpty, one.doi == other.doi {
            score = alike >= 0.6 ? 1 : 0.7
            reasons = ["same DOI" + (score < 1 ? ", unlike titles" : "")]
        } else {
            guard alike >= 0.88, !keys.0.isEmpty else { return nil }
            let authors = fits(one.authors.first, other.authors.first)
            guard authors != false else { return nil }
            if let first = one.year, let second = other.year {
                guard abs(first - second) <= 1 else { return nil }
                reasons.append(first == second ? "same year" : "years one apart")
            }
            if min(keys.0.unicodeScalars.count, keys.1.unicodeScalars.count) < 6 {
                guard FoldedLabel(one.source).text == FoldedLabel(other.source).text else { return nil }
            }
            score = alike == 1 ? 0.97 : 0.95 * alike
            let percent = Int((alike * 100).rounded(.down))
            reasons.insert(alike == 1 ? "same title" : "titles \(percent) % alike", at: 0)
            if authors == true { reasons.append("same first author") } else { score -= 0.1 }
            if one.year == nil || other.year == nil { score -= 0.1 }
            if !one.doi.isEmpty, !other.doi.isEmpty {
                score -= 0.25
                reasons.append("but different DOIs")
            }
        }
        return DuplicateProposal(
            first: min(one.id, other.id), second: max(one.id, other.id), score: score,
            reason: reasons.joined(separator: ", "))
    }

    /// 1 - edits / length of the longer title.
    private static func likeness(_ one: String, _ other: String) -> Double {
        if one == other { return 1 }
        let (short, long) = (
            min(one.unicodeScalars.count, other.unicodeScalars.count),
            max(one.unicodeScalars.count, other.unicodeScalars.count)
        )
        // Lengths alone already say that too many letters differ.
        guard long > 0, Double(short) / Double(long) >= 0.6 else { return 0 }
        return 1 - Double(one.distance(to: other)) / Double(long)
    }

    /// Whether two first authors can be one person; nil where one is missing.
    ///
    /// Order and initials do not count: `Liu, B.` fits `Bingqiang Liu`.
    static func fits(_ one: String?, _ other: String?) -> Bool? {
        guard let one, let other, !one.isEmpty, !other.isEmpty else { return nil }
        let parts = [one, other].map { FoldedLabel($0).text.split(separator: " ").map(String.init) }
        if Set(parts[0]) == Set(parts[1]) || parts[0].joined() == parts[1].joined() { return true }
        // A name in characters and one in letters cannot be compared.
        let isHan = parts.map { FoldedLabel.isHan($0.joined().unicodeScalars.first ?? " ") }
        if isHan[0] != isHan[1] { return nil }
        guard !isHan[0] else { return false }
        let long = parts.map { $0.filter { $0.count > 1 } }
        guard !Set(long[0]).isDisjoint(with: long[1]) else { return false }
        let common = Set(long[0]).intersection(long[1])
        let rest = parts.map { $0.filter { !common.contains($0) } }
        if rest[0].isEmpty || rest[1].isEmpty { return true }
        return rest[0].contains { one in rest[1].contains { $0.first == one.first } }
    }
}
