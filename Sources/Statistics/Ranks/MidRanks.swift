/// Ranks from 1, where equal numbers share the middle of their ranks.
struct MidRanks {
    /// The rank of each number.
    let ranks: [Double]
    /// How many numbers share each rank, in ascending order.
    let ties: [Int]

    init(_ numbers: [Double]) {
        let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        var ranks = [Double](repeating: 0, count: numbers.count)
        var ties: [Int] = []
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + 1 + end) / 2 }
            ties.append(end - start)
            start = end
        }
        self.ranks = ranks
        self.ties = ties
    }

    var hasTies: Bool { ties.contains { $0 > 1 } }

    /// Σ (t³ - t) over groups of equal numbers.
    var cubes: Double {
        ties.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
    }
}

/// Whether every number can be ranked.
func areFinite(_ numbers: [Double]) -> Bool { numbers.allSatisfy(\.isFinite) }
