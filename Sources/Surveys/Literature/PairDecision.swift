import Kernel

/// Two records that may be one publication, and what a person decided about them.
public struct PairDecision: Sendable, Hashable, Codable {
    /// The ids in ascending order.
    public var first: String
    /// The greater id.
    public var second: String
    /// Whether they are the same publication.
    public var isSame: Bool
    /// The score they were proposed with, 0 to 1; nil where nobody proposed them.
    public var score: Double?
    /// Why they were proposed.
    public var reason: String
    /// Who decided.
    public var by: String
    /// The day.
    public var date: String

    static let columns = ["first", "second", "decision", "score", "reason", "by", "date"]

    var cells: [String] {
        let score = score.map { String((($0 * 1000).rounded()) / 1000) } ?? ""
        return [first, second, isSame ? "same" : "different", score, reason, by, date]
    }

    static func read(_ table: Table) throws -> [PairDecision] {
        try Literature.cells(table, columns, required: ["first", "second", "decision"]).map { row, cells in
            guard ["same", "different"].contains(cells[2]) else {
                let place = table.place(row, "decision").words.english
                throw Fault(.data, "\(place): “\(cells[2])” is neither same nor different")
            }
            return PairDecision(
                first: min(cells[0], cells[1]), second: max(cells[0], cells[1]), isSame: cells[2] == "same",
                score: Double(cells[3]), reason: cells[4], by: cells[5], date: cells[6])
        }
    }
}

extension Literature {
    /// Notes that two records are, or are not, the same publication; a later decision replaces an earlier one.
    ///
    /// Throws `Fault` (`.data`) where an id is unknown or both are one.
    public mutating func decide(
        _ one: String, _ other: String, isSame: Bool, by: String, date: String
    ) throws {
        for id in [one, other] where record(id) == nil { throw Fault(.data, "there is no record \(id)") }
        guard one != other else { throw Fault(.data, "\(one) is one record, not two") }
        let proposal = one < other ? duplicate(one, other) : duplicate(other, one)
        pairs.removeAll { $0.first == min(one, other) && $0.second == max(one, other) }
        pairs.append(
            PairDecision(
                first: min(one, other), second: max(one, other), isSame: isSame, score: proposal?.score,
                reason: proposal?.reason ?? "", by: by, date: date))
    }

    /// Takes a decision about two records back; false where there was none.
    public mutating func undo(_ one: String, _ other: String) -> Bool {
        let count = pairs.count
        pairs.removeAll { $0.first == min(one, other) && $0.second == max(one, other) }
        return pairs.count < count
    }

    /// The records that stand for the publications: of records decided to be the same the fullest one.
    public var publications: [LiteratureRecord] {
        let keepers = keepers
        return records.filter { keepers[$0.id] == $0.id }
    }

    /// For each record the one that stands for its publication.
    public var keepers: [String: String] {
        var parent = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.id) })
        func root(_ id: String) -> String {
            var id = id
            while let next = parent[id], next != id { id = next }
            return id
        }
        for pair in pairs where pair.isSame && parent[pair.first] != nil && parent[pair.second] != nil {
            let (one, other) = (root(pair.first), root(pair.second))
            if one != other { parent[max(one, other)] = min(one, other) }
        }
        var best: [String: LiteratureRecord] = [:]
        for record in records {
            let group = root(record.id)
            if (best[group]?.fullness ?? -1) < record.fullness { best[group] = record }
        }
        return Dictionary(uniqueKeysWithValues: records.map { ($0.id, best[root($0.id)]?.id ?? $0.id) })
    }
}
