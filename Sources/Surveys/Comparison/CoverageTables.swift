import Kernel
import Statistics

/// Makes the tables of coverage of a study.
struct CoverageTables {
    let study: Study
    let matrix: CoverageMatrix
    let bounds: UnverifiedBounds
    let draws: Draws

    var libraries: [LibraryResult] {
        let ends = bounds.libraries
        return zip(study.libraries, matrix.libraryCounts).enumerated().map { place, pair in
            let (library, codes) = pair
            return LibraryResult(
                id: library.id, name: library.name, codes: codes, interval: interval(codes),
                intervalPresentOnly: intervalPresentOnly(codes), bounds: ends[place],
                group: study.grouping.flatMap { library.attributes[$0] })
        }
    }

    var functions: [FunctionResult] {
        let ends = bounds.functions
        return zip(study.codebook.functions, matrix.functionCounts).enumerated().map { place, pair in
            let (function, codes) = pair
            return FunctionResult(
                id: function.id, name: function.name, group: function.group, serviceClass: function.serviceClass,
                codes: codes, interval: interval(codes), intervalPresentOnly: intervalPresentOnly(codes),
                bounds: ends[place])
        }
    }

    var groups: [FunctionGroupResult] {
        study.codebook.groups.map { group in
            let places = study.codebook.functions.indices.filter { study.codebook.functions[$0].group == group }
            let part = matrix.selecting(functions: places)
            let counts = part.libraryCounts
            return FunctionGroupResult(
                name: group, functions: places, codes: .sum(of: counts), libraries: counts.map(\.coverage),
                figures: MatrixFigures(part))
        }
    }

    /// A census of a named group needs no interval.
    private func interval(_ codes: CodeCount) -> Interval? {
        study.isCensus ? nil : codes.interval(confidence: draws.resampling.confidence)
    }

    private func intervalPresentOnly(_ codes: CodeCount) -> Interval? {
        study.isCensus ? nil : codes.intervalPresentOnly(confidence: draws.resampling.confidence)
    }
}

extension CodeCount {
    /// All counts together.
    static func sum(of counts: [CodeCount]) -> CodeCount {
        CodeCount(
            present: counts.reduce(0) { $0 + $1.present }, partial: counts.reduce(0) { $0 + $1.partial },
            absent: counts.reduce(0) { $0 + $1.absent }, unverified: counts.reduce(0) { $0 + $1.unverified })
    }
}
