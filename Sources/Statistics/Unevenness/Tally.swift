/// Amounts in ascending order, each with how often it occurs.
struct Tally: Sendable {
    let values: [Double]
    let times: [Int]
    let count: Int

    /// Sorts amounts.
    init(_ amounts: [Double]) {
        var values: [Double] = []
        var times: [Int] = []
        for amount in amounts.sorted() {
            if amount == values.last {
                times[times.count - 1] += 1
            } else {
                values.append(amount)
                times.append(1)
            }
        }
        self.init(values: values, times: times)
    }

    /// Takes ascending values and how often each occurs; what occurs never is left out.
    init(values: [Double], times: [Int]) {
        self.values = zip(values, times).filter { $0.1 > 0 }.map(\.0)
        self.times = times.filter { $0 > 0 }
        count = times.reduce(0, +)
    }

    var sum: Double { zip(values, times).reduce(0) { $0 + $1.0 * Double($1.1) } }
}
