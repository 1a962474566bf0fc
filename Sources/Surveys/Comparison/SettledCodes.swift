import Statistics

/// The codes an analysis stands on: what was decided, else what every coder who coded says; the rest is unverified.
struct SettledCodes {
    let basis: CodeBasis
    /// Library by library; nil where nothing stands.
    let codes: [[Code?]]
    let matrix: CoverageMatrix

    /// Reads a study's decisions and sheets.
    init(_ study: Study) throws {
        let decided = study.decided
        let sheets = study.coders.map(study.codes(of:))
        var counts = [Origin: Int]()
        var unverified = 0
        codes = study.libraries.indices.map { library in
            study.codebook.functions.indices.map { function -> Code? in
                let (code, origin) = Self.settle(
                    decided[library][function], sheets.compactMap { $0[library][function] })
                counts[origin, default: 0] += 1
                if code == .unverified { unverified += 1 }
                return code
            }
        }
        basis = CodeBasis(
            adjudicated: counts[.decided] ?? 0, agreed: counts[.agreed] ?? 0, undecided: counts[.undecided] ?? 0,
            uncoded: counts[.uncoded] ?? 0, unverified: unverified)
        matrix = try CoverageMatrix(codes.map { $0.map { $0?.value } })
    }

    private enum Origin {
        case decided
        case agreed
        case undecided
        case uncoded
    }

    private static func settle(_ decided: Code?, _ given: [Code]) -> (Code?, Origin) {
        if let decided { return (decided, .decided) }
        guard let first = given.first else { return (nil, .uncoded) }
        return given.allSatisfy { $0 == first } ? (first, .agreed) : (nil, .undecided)
    }
}
