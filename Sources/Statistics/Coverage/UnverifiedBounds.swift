/// What figures would be if everything unverified were absent, and if it were all present, beside the plain ones.
///
/// Unverified codes are not missing by chance: they sit behind logins, so personal functions suffer most.
public struct UnverifiedBounds: Sendable, Equatable {
    /// The matrix as coded.
    public let plain: CoverageMatrix
    /// All unverified codes absent.
    public let allAbsent: CoverageMatrix
    /// All unverified codes present.
    public let allPresent: CoverageMatrix

    /// Makes the two extremes.
    public init(_ matrix: CoverageMatrix) {
        plain = matrix
        allAbsent = matrix.takingUnverified(asPresent: false)
        allPresent = matrix.takingUnverified(asPresent: true)
    }

    /// Worst, plain and best coverage of each function.
    public var functions: [Bounds] {
        zip(plain.functionCounts, zip(allAbsent.functionCounts, allPresent.functionCounts)).map { plain, ends in
            Bounds(worst: ends.0.coverage, plain: plain.coverage, best: ends.1.coverage)
        }
    }

    /// Worst, plain and best coverage of each library.
    public var libraries: [Bounds] {
        zip(plain.libraryCounts, zip(allAbsent.libraryCounts, allPresent.libraryCounts)).map { plain, ends in
            Bounds(worst: ends.0.coverage, plain: plain.coverage, best: ends.1.coverage)
        }
    }

    /// A figure of the libraries' sums under both readings and as coded, such as `{ $0.giniSmallSample }`.
    ///
    /// Neither end need be the lowest or highest that some mixed reading would give.
    public func unevenness(_ figure: (Unevenness) -> Double?) -> Bounds {
        Bounds(
            worst: figure(Unevenness(allAbsent.librarySums)), plain: figure(Unevenness(plain.librarySums)),
            best: figure(Unevenness(allPresent.librarySums)))
    }

    /// The same of the functions' sums.
    public func unevennessOfFunctions(_ figure: (Unevenness) -> Double?) -> Bounds {
        Bounds(
            worst: figure(Unevenness(allAbsent.functionSums)), plain: figure(Unevenness(plain.functionSums)),
            best: figure(Unevenness(allPresent.functionSums)))
    }
}

/// A figure with all unverified codes absent, as coded, and with all present; nil where undefined.
public struct Bounds: Sendable, Equatable {
    /// With all unverified codes absent.
    public let worst: Double?
    /// Of the verified codes alone.
    public let plain: Double?
    /// With all unverified codes present.
    public let best: Double?
}
