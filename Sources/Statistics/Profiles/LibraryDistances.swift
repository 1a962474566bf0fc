/// Which distance between the profiles of two libraries is meant.
public enum ProfileDistance: String, Sendable, CaseIterable {
    /// 1 - a/(a+b+c): ignores what neither has, which suits lists of functions.
    ///
    /// Only present counts as having. Two libraries without any function are 0/0; they are taken for equal, 0, as scipy does,
    /// and counted. Source: Jaccard, New Phytologist 11(2), 1912.
    case jaccard
    /// (b+c)/k: counts what neither has as likeness; only present counts as having.
    case hamming
    /// The mean difference of codes over the functions verified in both, so partial and unverified codes can take part.
    ///
    /// Manhattan distance over k when nothing is blank. Source: Gower, Biometrics 27(4), 1971, codes having a range of 1.
    case gower
    /// The square root of the summed squared differences of codes, the one that Ward's method needs.
    case euclidean
}

/// The distances between libraries, and which libraries could not take part.
public struct LibraryDistances: Sendable, Equatable {
    /// The distances, in the order of `libraries`.
    public let matrix: DistanceMatrix
    /// The libraries compared.
    public let libraries: [Int]
    /// How many were left out because of a blank.
    public let librariesLeftOut: Int
    /// Pairs of libraries that both have nothing.
    public let emptyPairs: Int

    /// Measures every two libraries.
    ///
    /// For Gower's distance blanks are skipped; nil when two libraries have no verified function in common. For the others,
    /// libraries with a blank are left out.
    public init?(_ coverage: CoverageMatrix, _ distance: ProfileDistance) {
        libraries = distance == .gower ? Array(0..<coverage.libraries) : coverage.verifiedLibraries
        librariesLeftOut = coverage.libraries - libraries.count
        let chosen = coverage.selecting(libraries: libraries)
        let sets = PresenceSets(chosen)
        let empty = sets.sizes.count { $0 == 0 }
        emptyPairs = empty * max(0, empty - 1) / 2
        switch distance {
        case .jaccard:
            matrix = DistanceMatrix(count: chosen.libraries) { sets.jaccard($0, $1) }
        case .hamming:
            let k = Double(max(1, chosen.functions))
            matrix = DistanceMatrix(count: chosen.libraries) { Double(sets.differing($0, $1)) / k }
        case .gower:
            let found = DistanceMatrix(count: chosen.libraries) { chosen.gower($0, $1) }
            guard found.distances.allSatisfy({ $0 >= 0 }) else { return nil }
            matrix = found
        case .euclidean:
            matrix = DistanceMatrix(count: chosen.libraries) { chosen.euclidean($0, $1) }
        }
    }
}

extension CoverageMatrix {
    /// Below 0 when nothing was verified in both.
    fileprivate func gower(_ first: Int, _ second: Int) -> Double {
        var sum = 0
        var verified = 0
        for (one, other) in zip(row(first), row(second)) where one >= 0 && other >= 0 {
            sum += abs(Int(one) - Int(other))
            verified += 1
        }
        return verified == 0 ? -1 : Double(sum) / 2 / Double(verified)
    }

    fileprivate func euclidean(_ first: Int, _ second: Int) -> Double {
        let squares = zip(row(first), row(second)).reduce(0) {
            $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1))
        }
        return (Double(squares) / 4).squareRoot()
    }
}
