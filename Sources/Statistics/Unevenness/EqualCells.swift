/// Deals out or draws the codes of equal libraries, function by function.
struct EqualCells {
    private let model: EqualLibraries.Model
    private let libraries: Int
    /// Where each function was verified, and its codes there in halves.
    private let places: [[Int32]]
    private var codes: [[Int8]]
    private var sums: [Int]

    init(_ matrix: CoverageMatrix, model: EqualLibraries.Model) {
        self.model = model
        libraries = matrix.libraries
        let columns = (0..<matrix.functions).map { matrix.column($0) }
        places = columns.map { column in column.indices.filter { column[$0] >= 0 }.map(Int32.init) }
        codes = columns.map { column in column.filter { $0 >= 0 } }
        sums = Array(repeating: 0, count: matrix.libraries)
    }

    /// How many libraries reach each sum, in halves; the place is the sum.
    mutating func sums(_ generator: inout SeededGenerator) -> Tally {
        for library in sums.indices { sums[library] = 0 }
        for function in places.indices {
            if model == .drawn { draw(function, &generator) } else { deal(function, &generator) }
        }
        var times = [Int](repeating: 0, count: 2 * places.count + 1)
        for sum in sums { times[sum] += 1 }
        return Tally(values: times.indices.map { Double($0) / 2 }, times: times)
    }

    /// One random word a cell, compared with the shares of the codes.
    private mutating func draw(_ function: Int, _ generator: inout SeededGenerator) {
        let column = codes[function]
        guard !column.isEmpty else { return }
        let present = Double(column.count { $0 == 2 }) / Double(column.count)
        let some = present + Double(column.count { $0 == 1 }) / Double(column.count)
        for library in places[function] {
            let number = generator.unit()
            sums[Int(library)] += number < present ? 2 : number < some ? 1 : 0
        }
    }

    private mutating func deal(_ function: Int, _ generator: inout SeededGenerator) {
        generator.shuffle(&codes[function])
        for (library, code) in zip(places[function], codes[function]) { sums[Int(library)] += Int(code) }
    }
}

/// The measures of many simulations.
struct SimulatedFigures {
    private let expectedVariance: Double?
    private var figures = [[Double]](repeating: [], count: 5)

    init(_ expectedVariance: Double?) { self.expectedVariance = expectedVariance }

    static func measures(_ unevenness: Unevenness, variance: Double?) -> [Double?] {
        [unevenness.gini, unevenness.giniSmallSample, unevenness.cv, unevenness.theilT, variance]
    }

    mutating func add(_ tally: Tally) {
        let measures = Self.measures(Unevenness(tally), variance: ratio(tally))
        for (place, figure) in measures.enumerated() {
            if let figure { figures[place].append(figure) }
        }
    }

    private func ratio(_ tally: Tally) -> Double? {
        guard let expectedVariance, tally.count > 1 else { return nil }
        let mean = tally.sum / Double(tally.count)
        let squares = zip(tally.values, tally.times).reduce(0) { $0 + Double($1.1) * ($1.0 - mean) * ($1.0 - mean) }
        return squares / Double(tally.count - 1) / expectedVariance
    }

    /// Each observed measure beside the simulated ones; nil where it, or all of them, are undefined.
    func comparisons(_ observed: [Double?]) -> [EqualLibraries.Comparison?] {
        zip(observed, figures).map { observed, figures in
            let sorted = figures.sorted()
            guard let observed, let median = quantile(0.5, ofSorted: sorted),
                let high = quantile(0.95, ofSorted: sorted)
            else { return nil }
            // Figures equal but for rounding count as reached.
            let limit = observed - 1e-12 * max(1, abs(observed))
            let reached = sorted.count { $0 >= limit }
            return EqualLibraries.Comparison(
                observed: observed, median: median, percentile95: high,
                p: Double(1 + reached) / Double(1 + sorted.count))
        }
    }
}
