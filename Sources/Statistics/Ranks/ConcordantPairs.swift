/// Counts the pairs of things that two measures order differently, by merging (Knight, Journal of the American Statistical
/// Association 61, 1966).
struct ConcordantPairs {
    /// Pairs in opposite order, ties left out.
    let discordant: Double
    /// Pairs equal in both.
    let tiedInBoth: Double

    init(_ first: [Double], _ second: [Double]) {
        let order = first.indices.sorted { (first[$0], second[$0]) < (first[$1], second[$1]) }
        var tied = 0.0
        var run = 0
        for place in order.indices.dropFirst() {
            let isSame =
                first[order[place]] == first[order[place - 1]] && second[order[place]] == second[order[place - 1]]
            run = isSame ? run + 1 : 0
            tied += Double(run)
        }
        tiedInBoth = tied
        var numbers = order.map { second[$0] }
        var spare = numbers
        discordant = Double(Self.inversions(&numbers, &spare))
    }

    /// How many pairs stand in descending order; sorts on the way, runs of doubling width at a time.
    private static func inversions(_ numbers: inout [Double], _ spare: inout [Double]) -> Int {
        var inversions = 0
        var width = 1
        while width < numbers.count {
            var start = 0
            while start < numbers.count {
                let middle = min(start + width, numbers.count)
                let end = min(start + 2 * width, numbers.count)
                var left = start
                var right = middle
                for place in start..<end {
                    if right == end || (left < middle && numbers[left] <= numbers[right]) {
                        spare[place] = numbers[left]
                        left += 1
                    } else {
                        spare[place] = numbers[right]
                        inversions += middle - left
                        right += 1
                    }
                }
                start = end
            }
            swap(&numbers, &spare)
            width *= 2
        }
        return inversions
    }
}
