import Kernel
import Statistics

extension RoundComparison {
    /// Compares two rounds; `recoding` carries the first round's codes to the second round's codebook.
    public init(_ earlier: Study, _ later: Study, recoding: Recoding? = nil, confidence: Double = 0.95) throws {
        let before = try RoundCodes(earlier, recoding: recoding)
        let after = try RoundCodes(later, recoding: nil)
        let known = Set(earlier.libraries.map(\.id))
        let shared = later.libraries.filter { known.contains($0.id) }
        let common = later.codebook.functions.filter { before.functions.contains($0.id) }
        first = Round(earlier)
        second = Round(later)
        onlyFirst = earlier.libraries.filter { library in !later.libraries.contains { $0.id == library.id } }
        onlySecond = later.libraries.filter { !known.contains($0.id) }
        functionsGone = before.functions.subtracting(after.functions).sorted()
        functionsNew = later.codebook.functions.map(\.id).filter { !before.functions.contains($0) }
        recoded = before.recoded
        let pair = RoundPair(before: before, after: after, libraries: shared, functions: common)
        libraries = shared.map(pair.change(of:))
        functions = FunctionChange.corrected(common.map { ($0, pair.coverage($0.id, confidence: confidence)) })
        cells = shared.flatMap { library in common.compactMap { pair.cell(library.id, $0.id) } }
        overall = OverallChange(
            libraries, isCensus: earlier.isCensus && later.isCensus, confidence: confidence)
    }
}

extension RoundComparison.Round {
    fileprivate init(_ study: Study) {
        self.init(
            title: study.title, from: study.window.from, to: study.window.to, codebook: study.codebook.reference)
    }
}

/// Two rounds side by side.
private struct RoundPair {
    let before: RoundCodes
    let after: RoundCodes
    let libraries: [SurveyedLibrary]
    let functions: [StudyFunction]

    func change(of library: SurveyedLibrary) -> LibraryChange {
        let verified = functions.compactMap { function -> (id: FunctionID, old: Double, new: Double)? in
            guard let old = before.code(library.id, function.id)?.value,
                let new = after.code(library.id, function.id)?.value
            else { return nil }
            return (function.id, old, new)
        }
        let count = Double(verified.count)
        return LibraryChange(
            id: library.id, name: library.name,
            before: verified.isEmpty ? nil : verified.reduce(0) { $0 + $1.old } / count,
            after: verified.isEmpty ? nil : verified.reduce(0) { $0 + $1.new } / count,
            risen: verified.filter { $0.old < $0.new }.map(\.id),
            fallen: verified.filter { $0.old > $0.new }.map(\.id), verified: verified.count)
    }

    func coverage(_ function: FunctionID, confidence: Double) -> PairedCoverage? {
        PairedCoverage(
            before: libraries.map { before.code($0.id, function)?.value },
            after: libraries.map { after.code($0.id, function)?.value }, confidence: confidence)
    }

    func cell(_ library: String, _ function: FunctionID) -> CellChange? {
        let old = before.code(library, function)
        let new = after.code(library, function)
        guard old != new else { return nil }
        return CellChange(
            library: library, function: function, before: old, after: new,
            evidenceBefore: before.evidence(library, function), evidenceAfter: after.evidence(library, function))
    }
}

extension FunctionChange {
    fileprivate static func corrected(_ changes: [(StudyFunction, PairedCoverage?)]) -> [FunctionChange] {
        let ps = changes.map { $0.1?.test?.pExact }
        let holm = FamilyCorrection.holm(ps)
        let hochberg = FamilyCorrection.benjaminiHochberg(ps)
        return changes.indices.map { place in
            FunctionChange(
                id: changes[place].0.id, name: changes[place].0.name, coverage: changes[place].1, holm: holm[place],
                benjaminiHochberg: hochberg[place])
        }
    }
}

extension OverallChange {
    fileprivate init?(_ changes: [LibraryChange], isCensus: Bool, confidence: Double) {
        let both = changes.compactMap { change in
            change.before.flatMap { old in change.after.map { (old, $0) } }
        }
        guard !both.isEmpty else { return nil }
        let n = Double(both.count)
        let differences = both.map { $0.1 - $0.0 }
        let mean = differences.reduce(0, +) / n
        libraries = both.count
        before = both.reduce(0) { $0 + $1.0 } / n
        after = both.reduce(0) { $0 + $1.1 } / n
        test = CoderBias(firstHigher: both.count { $0.0 > $0.1 }, secondHigher: both.count { $0.0 < $0.1 })
        let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard !isCensus, both.count > 1, squares > 0,
            let t = StudentDistribution.quantile(0.5 + confidence / 2, degrees: n - 1)
        else {
            (low, high) = (nil, nil)
            return
        }
        let reach = t * (squares / (n - 1) / n).squareRoot()
        (low, high) = (mean - reach, mean + reach)
    }
}
