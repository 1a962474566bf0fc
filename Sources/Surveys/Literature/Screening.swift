import Kernel
public import Statistics

/// What a screener decided about a publication.
public struct ScreeningDecision: Sendable, Hashable, Codable {
    /// What was read for it.
    public enum Stage: String, Sendable, Codable, CaseIterable {
        /// Title and abstract.
        case title
        /// The full text.
        case text
    }

    /// The record's id.
    public var id: String
    /// What was read.
    public var stage: Stage
    /// Whether it stays.
    public var isIncluded: Bool
    /// Why it does not; a few fixed words serve best.
    public var reason: String
    /// Who decided.
    public var by: String
    /// The day.
    public var date: String
    /// Whether it settles what screeners disagree about.
    public var settles: Bool

    /// Describes a decision.
    public init(
        id: String, stage: Stage, isIncluded: Bool, reason: String, by: String, date: String, settles: Bool = false
    ) {
        self.id = id
        self.stage = stage
        self.isIncluded = isIncluded
        self.reason = reason
        self.by = by
        self.date = date
        self.settles = settles
    }

    static let columns = ["id", "stage", "decision", "reason", "by", "date", "settles"]

    var cells: [String] {
        [id, stage.rawValue, isIncluded ? "include" : "exclude", reason, by, date, settles ? "yes" : ""]
    }

    static func read(_ table: Table) throws -> [ScreeningDecision] {
        try Literature.cells(table, columns, required: ["id", "decision", "by"]).map { row, cells in
            guard let stage = Stage(rawValue: cells[1].isEmpty ? "title" : cells[1]) else {
                throw Fault(
                    .data, "\(table.place(row, "stage").words.english): “\(cells[1])” is neither title nor text")
            }
            guard ["include", "exclude"].contains(cells[2]) else {
                let place = table.place(row, "decision").words.english
                throw Fault(.data, "\(place): “\(cells[2])” is neither include nor exclude")
            }
            return ScreeningDecision(
                id: cells[0], stage: stage, isIncluded: cells[2] == "include", reason: cells[3], by: cells[4],
                date: cells[5], settles: cells[6] == "yes")
        }
    }
}

extension Literature {
    /// Notes a decision; the same person's earlier one about the same record and stage is replaced.
    ///
    /// Throws `Fault` (`.data`) where the record is unknown, stands for no publication, or an exclusion has no reason.
    public mutating func screen(_ decision: ScreeningDecision) throws {
        guard let keeper = keepers[decision.id] else { throw Fault(.data, "there is no record \(decision.id)") }
        guard keeper == decision.id else {
            throw Fault(.data, "\(decision.id) is a duplicate of \(keeper): screen that one")
        }
        guard decision.isIncluded || !decision.reason.isEmpty else {
            throw Fault(.data, "an exclusion needs its reason")
        }
        screening.removeAll { $0.id == decision.id && $0.stage == decision.stage && $0.by == decision.by }
        screening.append(decision)
    }

    /// What stands for a publication at a stage: what all screeners say, else who settled it; nil while they disagree.
    func outcome(_ id: String, _ stage: ScreeningDecision.Stage) -> (decisions: Int, outcome: ScreeningDecision?) {
        let decisions = screening.filter { $0.id == id && $0.stage == stage }
        if let settled = decisions.last(where: \.settles) { return (decisions.count, settled) }
        let isUnanimous = Set(decisions.map(\.isIncluded)).count == 1
        return (decisions.count, isUnanimous ? decisions.first : nil)
    }

    /// How far screeners agree at a stage; nil with fewer than two of them.
    public func screeningAgreement(_ stage: ScreeningDecision.Stage) throws -> Agreement? {
        let decisions = screening.filter { $0.stage == stage && !$0.settles }
        let screeners = Set(decisions.map(\.by)).sorted()
        guard screeners.count >= 2 else { return nil }
        let byID = Dictionary(grouping: decisions, by: \.id)
        let rows = byID.sorted { $0.key < $1.key }.map { _, decisions in
            screeners.map { screener in
                decisions.first { $0.by == screener }.map { $0.isIncluded ? "include" : "exclude" }
            }
        }
        return Agreement(try CodingTable(words: rows, declaredOrder: ["exclude", "include"]))
    }

    /// The flow of the search, as PRISMA 2020 counts it.
    public var flow: LiteratureFlow {
        var flow = LiteratureFlow()
        flow.identified = Dictionary(grouping: records, by: \.file).mapValues(\.count)
        let publications = publications
        flow.duplicatesRemoved = records.count - publications.count
        let hasTexts = hasTexts
        for record in publications {
            let standing = standing(of: record.id, hasTexts)
            flow.screened += 1
            switch standing {
            case .waiting:
                flow.screened -= 1
                flow.waiting += 1
            case .excluded(let reason): flow.excluded[reason, default: 0] += 1
            case .disputed: flow.disputed += 1
            case .textWaiting: flow.textsWaiting += 1
            case .includedByTitle: flow.included += 1
            case .textExcluded(let reason): flow.excludedTexts[reason, default: 0] += 1
            case .textDisputed: flow.disputed += 1
            case .included: flow.included += 1
            }
            if standing.isAssessed { flow.assessed += 1 }
        }
        return flow
    }

    /// The publications that are in after screening.
    public var included: [LiteratureRecord] {
        let hasTexts = hasTexts
        return publications.filter { record in
            let standing = standing(of: record.id, hasTexts)
            return standing == .included || standing == .includedByTitle
        }
    }

    private var hasTexts: Bool { screening.contains { $0.stage == .text } }

    /// How far a publication has come; without a decision about its title, that about its text alone counts.
    private func standing(of id: String, _ hasTexts: Bool) -> Standing {
        let title = outcome(id, .title)
        let text = outcome(id, .text)
        if title.decisions > 0 {
            guard let decision = title.outcome else { return .disputed }
            guard decision.isIncluded else { return .excluded(decision.reason) }
            if text.decisions == 0 { return hasTexts ? .textWaiting : .includedByTitle }
        }
        guard text.decisions > 0 else { return .waiting }
        guard let decision = text.outcome else { return .textDisputed }
        return decision.isIncluded ? .included : .textExcluded(decision.reason)
    }

    private enum Standing: Equatable {
        case waiting
        case excluded(String)
        case disputed
        case textWaiting
        case includedByTitle
        case textExcluded(String)
        case textDisputed
        case included

        /// Whether the full text was read.
        var isAssessed: Bool {
            switch self {
            case .textExcluded, .textDisputed, .included: true
            default: false
            }
        }
    }
}

/// What became of the records that were found: the numbers of a PRISMA 2020 flow diagram.
public struct LiteratureFlow: Sendable, Hashable, Codable {
    /// Records found, by the file they came in.
    public var identified: [String: Int] = [:]
    /// Records taken out since another stands for the same publication.
    public var duplicatesRemoved = 0
    /// Publications somebody has decided about.
    public var screened = 0
    /// Publications nobody has decided about yet.
    public var waiting = 0
    /// Excluded by title and abstract, by reason.
    public var excluded: [String: Int] = [:]
    /// Kept by title and abstract, but the full text still unread while others' were.
    public var textsWaiting = 0
    /// Publications whose full text was read.
    public var assessed = 0
    /// Excluded by their full text, by reason.
    public var excludedTexts: [String: Int] = [:]
    /// Publications screeners disagree about and nobody has settled.
    public var disputed = 0
    /// Publications that are in.
    public var included = 0

    /// Nothing found.
    public init() {}

    /// All records found.
    public var found: Int { identified.values.reduce(0, +) }

    /// Whether every number follows from those before it.
    public var isWhole: Bool {
        let outs = excluded.values.reduce(0, +) + excludedTexts.values.reduce(0, +)
        return found == duplicatesRemoved + screened + waiting
            && screened == outs + textsWaiting + disputed + included
    }

    private enum CodingKeys: String, CodingKey {
        case identified, screened, waiting, excluded, assessed, disputed, included
        case duplicatesRemoved = "duplicates_removed"
        case textsWaiting = "texts_waiting"
        case excludedTexts = "excluded_texts"
    }
}
