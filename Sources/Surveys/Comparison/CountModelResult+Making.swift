import Kernel
import Statistics

extension CountModelResult {
    /// Fits what was asked for: over all libraries, then without each of those named.
    ///
    /// Throws a `Fault` of kind `data` for a column or library the study does not have.
    static func fit(_ request: CountModelRequest?, study: Study, matrix: CoverageMatrix) throws -> [CountModelResult] {
        guard let request else { return [] }
        guard study.libraries.contains(where: { $0.attributes[request.column] != nil }) else {
            throw Fault(.data, "libraries.csv has no column \(request.column) to regress counts on")
        }
        guard request.per > 0, request.per.isFinite else {
            throw Fault(.data, "the unit of a predictor must be a number above 0")
        }
        for id in request.without where !study.libraries.contains(where: { $0.id == id }) {
            throw Fault(.data, "the study has no library \(id) to leave out")
        }
        return ([nil] + request.without.map(Optional.some)).map {
            CountModelResult(request, without: $0, study: study, matrix: matrix)
        }
    }

    private init(_ request: CountModelRequest, without: String?, study: Study, matrix: CoverageMatrix) {
        let whole = Set(matrix.verifiedLibraries)
        let sums = matrix.librarySums
        let rows = study.libraries.indices.filter { study.libraries[$0].id != without }
        let usable = rows.compactMap { row -> (Double, Double)? in
            guard whole.contains(row), let text = study.libraries[row].attributes[request.column],
                let number = Double(text), number.isFinite
            else { return nil }
            return (number / request.per, sums[row])
        }
        column = request.column
        per = request.per
        self.without = without
        libraries = usable.count
        librariesLeftOut = rows.count - usable.count
        let counts = usable.map(\.1)
        let predictors = [usable.map(\.0)]
        poisson = CountModel.poisson(counts: counts, predictors: predictors)
        quasiBinomial = CountModel.quasiBinomial(
            counts: counts, of: Array(repeating: Double(matrix.functions), count: counts.count),
            predictors: predictors)
    }
}
