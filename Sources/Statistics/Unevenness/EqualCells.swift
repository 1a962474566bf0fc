/// Makes the codes of equal libraries, function by function, and counts how many libraries reach each sum.
struct EqualCells {
    private let model: EqualLibraries.Model
    private let functions: [VerifiedCodes]
    private var sums: SlicedSums
    private var dealt: DealtCodes

    init(_ matrix: CoverageMatrix, model: EqualLibraries.Model) {
        self.model = model
        let columns = (0..<matrix.functions).map { matrix.column($0) }
        functions = columns.map(VerifiedCodes.init)
        sums = SlicedSums(libraries: matrix.libraries, most: 2 * matrix.functions)
        dealt = DealtCodes(model == .shuffled ? columns : [], libraries: matrix.libraries)
    }

    /// How many libraries reach each sum.
    mutating func sums(_ generator: inout SeededGenerator) -> Tally {
        let times = model == .drawn ? drawn(&generator) : dealt.times(&generator)
        return Tally(values: times.indices.map { Double($0) / 2 }, times: times)
    }

    /// 64 libraries at a time: partial codes add one half, present codes two.
    private mutating func drawn(_ generator: inout SeededGenerator) -> [Int] {
        sums.clear()
        for function in functions {
            for (word, verified) in function.verified.enumerated() where verified != 0 {
                let some = function.some.flips(&generator) & verified
                if function.isAlwaysWhole {
                    sums.add(some, to: word, from: 1)
                } else {
                    sums.add(some, to: word, from: 0)
                    sums.add(function.presentAmongSome.flips(&generator) & some, to: word, from: 0)
                }
            }
        }
        return sums.times()
    }
}

/// Deals a function's verified codes out anew among the libraries in which it was verified.
private struct DealtCodes {
    private let places: [[Int32]]
    private var codes: [[Int8]]
    private var sums: [Int]

    init(_ columns: [[Int8]], libraries: Int) {
        places = columns.map { column in column.indices.filter { column[$0] >= 0 }.map(Int32.init) }
        codes = columns.map { column in column.filter { $0 >= 0 } }
        sums = Array(repeating: 0, count: libraries)
    }

    mutating func times(_ generator: inout SeededGenerator) -> [Int] {
        for library in sums.indices { sums[library] = 0 }
        for function in places.indices {
            generator.shuffle(&codes[function])
            for (library, code) in zip(places[function], codes[function]) { sums[Int(library)] += Int(code) }
        }
        var times = [Int](repeating: 0, count: 2 * places.count + 1)
        for sum in sums { times[sum] += 1 }
        return times
    }
}

/// Where a function was verified, one bit a library, and how its codes are spread there.
private struct VerifiedCodes {
    let verified: [UInt64]
    /// The chance of present or partial.
    let some: Coin
    /// The chance of present among those.
    let presentAmongSome: Coin
    let isAlwaysWhole: Bool

    init(_ column: [Int8]) {
        var verified = [UInt64](repeating: 0, count: (column.count + 63) / 64)
        for (library, code) in column.enumerated() where code >= 0 {
            verified[library / 64] |= 1 << UInt64(library % 64)
        }
        self.verified = verified
        let count = CodeCount(column)
        some = Coin(count.present + count.partial, of: count.verified)
        presentAmongSome = Coin(count.present, of: count.present + count.partial)
        isAlwaysWhole = count.partial == 0
    }
}
