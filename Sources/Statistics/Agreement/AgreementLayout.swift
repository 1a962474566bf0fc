/// Where in a list of sums each part that the measures of agreement need has its place.
///
/// All measures follow from a few sums over units. So a table is read once, and a resample is a sum of what was read.
struct AgreementLayout: Sendable {
    /// How many coders there are.
    let coders: Int
    /// How many codes the scale has.
    let codes: Int
    /// What happens to incompletely coded units.
    let missing: MissingCodes
    /// The numbers of the scale.
    let values: [Double]?
    let isOrdered: Bool
    /// How many codes are possible, for the measures that ask.
    let possible: Int
    /// The rank of each code among the possible ones.
    let ranks: [Int]
    /// The pairs of different codes that some unit received, the smaller first.
    let pairs: [(Int, Int)]

    /// Units whose pairs of codes are compared.
    let comparedUnits = 0
    /// Agreeing pairs of codes in them.
    let agreeing = 1
    /// Sums over two coders' units of the distance in rank, and of its square.
    let distance = 2
    let squaredDistance = 3
    /// Shares of codes, one place a code.
    let shares = 4
    /// The first and the second coder's codes where both coded, one place a code.
    var first: Int { shares + codes }
    var second: Int { first + codes }
    /// Codes of units with two codes or more, one place a code.
    var pairable: Int { second + codes }
    /// Disagreements, one place a pair.
    var disagreeing: Int { pairable + codes }
    var width: Int { disagreeing + pairs.count }

    /// Reads which codes and pairs occur.
    init(_ table: CodingTable, missing: MissingCodes) {
        coders = table.coders
        codes = table.scale.count
        self.missing = missing
        values = table.scale.values
        isOrdered = table.scale.isOrdered
        var occurs = [Bool](repeating: table.isDeclared, count: codes)
        var seen = CodePairs(codes: codes)
        for unit in 0..<table.units {
            let given = table.codes(of: unit)
            if missing == .useWhatIsThere || table.givenCodes(of: unit) == coders {
                for code in given where code >= 0 { occurs[Int(code)] = true }
            }
            seen.add(given)
        }
        possible = occurs.count { $0 }
        var rank = -1
        ranks = occurs.map { isPossible in
            rank += isPossible ? 1 : 0
            return max(rank, 0)
        }
        pairs = seen.sorted
    }
}
