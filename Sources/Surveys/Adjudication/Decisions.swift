import Foundation
import Kernel

/// Decides cells of a study and keeps who, what, why and when; what a decision replaces goes to a history.
public struct Decisions: Sendable {
    /// The file of decisions.
    public static let file = "adjudicated.csv"
    /// What was decided before and is no longer.
    public static let history = "adjudicated-history.csv"

    private let folder: StudyFolder
    private let study: Study

    /// Opens a study's decisions.
    ///
    /// Throws as `StudyFolder.read`, and where the codes are of an earlier edition, which a new decision would mix.
    public init(_ folder: StudyFolder) throws {
        let reading = try folder.reading()
        if reading.problems.haveErrors { throw reading.problems.fault() }
        if reading.isRecoded {
            throw Fault(.data, "this study reads codes of an earlier edition: adjudicate under one edition")
        }
        self.folder = folder
        study = reading.study
    }

    /// The table of the study's cells.
    public var table: AdjudicationTable { AdjudicationTable(study) }

    /// Writes `adjudicated.csv` with what coders agree on filled in; tells whether anything changed.
    public func fill(reopening: Bool) throws -> Bool {
        let bytes = TableWriter.csv(AdjudicationReader.columns, table.rows(reopening: reopening))
        guard try folder.bytes(Self.file) != bytes else { return false }
        if reopening {
            let stale = table.cells.filter(\.isStale).compactMap(\.standing)
            try keep(stale.map { ($0, "reopened") })
        }
        try folder.write(bytes, to: Self.file, replacing: true)
        return true
    }

    /// Takes decisions over; returns those they replace.
    ///
    /// Throws `Fault` (`.data`) where library or function is unknown, or nobody decided, or no reason is given.
    public func decide(_ decisions: [Adjudication], at day: StudyDay) throws -> [Adjudication] {
        var standing = Dictionary(
            study.adjudicated.map { (Self.key($0), $0) }, uniquingKeysWith: { first, _ in first })
        var replaced: [(Adjudication, String)] = []
        for decision in decisions {
            try check(decision)
            var decision = decision
            if decision.date == "" { decision.date = day.text }
            let earlier = standing.updateValue(decision, forKey: Self.key(decision))
            if let earlier, earlier != decision { replaced.append((earlier, decision.decidedBy)) }
        }
        var changed = study
        changed.adjudicated = Array(standing.values)
        try keep(replaced)
        let rows = AdjudicationTable(changed).rows()
        try folder.write(TableWriter.csv(AdjudicationReader.columns, rows), to: Self.file, replacing: true)
        return replaced.map(\.0)
    }

    private func check(_ decision: Adjudication) throws {
        let libraries = study.libraries.map(\.id)
        guard libraries.contains(decision.library) else {
            let near = decision.library.nearest(in: libraries).map { "; did you mean \($0)?" } ?? ""
            throw Fault(.data, "there is no library “\(decision.library)”\(near)")
        }
        let functions = study.codebook.functions.map(\.id.rawValue)
        guard functions.contains(decision.function.rawValue) else {
            let near = decision.function.rawValue.nearest(in: functions).map { "; did you mean \($0)?" } ?? ""
            throw Fault(.data, "there is no function “\(decision.function)”\(near)")
        }
        guard !decision.decidedBy.trimmed.isEmpty, !decision.reason.trimmed.isEmpty else {
            throw Fault(.data, "\(decision.library) \(decision.function): a decision needs who decided and why")
        }
    }

    private func keep(_ replaced: [(Adjudication, String)]) throws {
        if replaced.isEmpty { return }
        let columns = AdjudicationReader.columns + ["replaced_by"]
        let earlier = try folder.table(Self.history)?.rows.map(\.cells) ?? []
        let rows = replaced.map { decision, by in
            [
                decision.library, decision.function.rawValue, decision.code.rawValue, decision.decidedBy,
                decision.reason, decision.date, by,
            ]
        }
        try folder.write(TableWriter.csv(columns, earlier + rows), to: Self.history, replacing: true)
    }

    private static func key(_ decision: Adjudication) -> String { "\(decision.library)\u{1F}\(decision.function)" }
}
