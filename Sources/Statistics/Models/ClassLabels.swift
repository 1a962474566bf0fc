/// All the ways to give a class to so many of the functions.
struct ClassLabels {
    private let values: [Double]
    private let size: Int
    private let observed: Double
    private let centre: Double
    private let slack: Double

    /// The first `size` values are the class as it is.
    init(_ values: [Double], size: Int) {
        self.values = values
        self.size = size
        observed = values[..<size].reduce(0, +)
        centre = values.reduce(0, +) * Double(size) / Double(values.count)
        // Sums equal but for rounding count as equal.
        slack = 1e-10 * max(1, values.reduce(0) { $0 + abs($1) })
    }

    /// How many ways there are; nil for too many to count.
    var divisions: Int? {
        var ways = 1
        for step in 0..<min(size, values.count - size) {
            let (product, isTooLarge) = ways.multipliedReportingOverflow(by: values.count - step)
            if isTooLarge { return nil }
            ways = product / (step + 1)
        }
        return ways
    }

    /// The shares of divisions whose class has as little, and is as far from the middle, as the one observed.
    func countedAll() -> (oneSided: Double, twoSided: Double) {
        var chosen = Array(0..<size)
        var tally = Reached()
        while true {
            add(chosen.reduce(0) { $0 + values[$1] }, to: &tally)
            // The next choice in lexical order: raise the last place that can be raised.
            guard let place = chosen.indices.last(where: { chosen[$0] < values.count - size + $0 }) else { break }
            chosen[place] += 1
            for later in (place + 1)..<max(place + 1, size) { chosen[later] = chosen[later - 1] + 1 }
        }
        return (Double(tally.low) / Double(tally.all), Double(tally.far) / Double(tally.all))
    }

    /// The same from random divisions, the observed one counted among them.
    func sampled(_ resampling: Resampling) -> (oneSided: Double, twoSided: Double) {
        var generator = SeededGenerator(seed: resampling.seed)
        var values = values
        var tally = Reached(low: 1, far: 1, all: 1)
        for _ in 0..<resampling.samples {
            var sum = 0.0
            for place in 0..<size {
                values.swapAt(place, place + generator.below(values.count - place))
                sum += values[place]
            }
            add(sum, to: &tally)
        }
        return (Double(tally.low) / Double(tally.all), Double(tally.far) / Double(tally.all))
    }

    private func add(_ sum: Double, to tally: inout Reached) {
        tally.all += 1
        if sum <= observed + slack { tally.low += 1 }
        if abs(sum - centre) >= abs(observed - centre) - slack { tally.far += 1 }
    }
}

private struct Reached {
    var low = 0
    var far = 0
    var all = 0
}
