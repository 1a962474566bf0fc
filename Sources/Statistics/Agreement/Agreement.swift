/// How far coders agree, by every measure; nil where a measure is undefined.
///
/// Alpha uses the units that at least two coders coded. The others use the units that every coder coded, unless told
/// otherwise, and count the codes that occur in those as the possible ones, unless the table declares them. Measures of
/// exactly two coders (Cohen, Scott) are nil with more. Measures by order are nil for words without one; those by number
/// for all words. With codes that nearly always agree on one and the same, the chance-corrected measures fall to 0 and
/// below although almost everything agrees: read `percent` and `gwetAC1` beside them (`CodePrevalence`).
public struct Agreement: Sendable, Equatable {
    /// How many coders the table has.
    public let coders: Int
    /// How many units it has.
    public let units: Int
    /// How many units every coder coded.
    public let unitsCodedByAll: Int
    /// How many units at least two coders coded.
    public let unitsPairable: Int
    /// How many codes are possible for the measures that ask.
    public let possibleCodes: Int
    let figures: [Double?]

    /// Computes them all; linear in the size of the table.
    public init(_ table: CodingTable, missing: MissingCodes = .leaveUnitOut) {
        let layout = AgreementLayout(table, missing: missing)
        let counts = (0..<table.units).map { table.givenCodes(of: $0) }
        coders = table.coders
        units = table.units
        unitsCodedByAll = table.coders == 0 ? 0 : counts.count { $0 == table.coders }
        unitsPairable = counts.count { $0 >= 2 }
        possibleCodes = layout.possible
        figures = Self.figures(layout, AgreementBlocks(table, layout: layout, clusters: Self.one(table)).sums())
    }

    /// How many units some coder left out.
    public var unitsLeftOut: Int { units - unitsCodedByAll }

    /// A measure by its name.
    public subscript(_ coefficient: Coefficient) -> Double? { figures[coefficient.place] }

    /// All measures, in the order of `Coefficient.allCases`.
    static func figures(_ layout: AgreementLayout, _ sums: [Double]) -> [Double?] {
        let chance = ChanceCorrected(layout: layout, sums: sums)
        let two = TwoCoders(layout: layout, sums: sums)
        let alpha = KrippendorffAlpha(layout: layout, sums: sums)
        return [
            chance.percent, two?.kappa, two?.linearKappa, two?.quadraticKappa, two?.pi, chance.fleissKappa,
            chance.gwetAC1, chance.brennanPrediger, alpha?.nominal, alpha?.ordinal, alpha?.interval, alpha?.ratio,
        ]
    }

    /// All units as one part.
    private static func one(_ table: CodingTable) -> [Int] { Array(repeating: 0, count: table.units) }
}

extension Agreement {
    /// The share of pairs of codes that agree, 0 to 1.
    public var percent: Double? { self[.percent] }
    /// Cohen's kappa; nil unless there are two coders.
    public var cohenKappa: Double? { self[.cohenKappa] }
    /// Cohen's kappa with linear weights over ranks; nil unless there are two coders and an order.
    public var cohenKappaLinear: Double? { self[.cohenKappaLinear] }
    /// Cohen's kappa with quadratic weights over ranks; nil unless there are two coders and an order.
    public var cohenKappaQuadratic: Double? { self[.cohenKappaQuadratic] }
    /// Scott's pi; nil unless there are two coders.
    public var scottPi: Double? { self[.scottPi] }
    /// Fleiss' kappa; Scott's pi when there are two coders.
    public var fleissKappa: Double? { self[.fleissKappa] }
    /// Gwet's AC1.
    public var gwetAC1: Double? { self[.gwetAC1] }
    /// Brennan and Prediger's coefficient.
    public var brennanPrediger: Double? { self[.brennanPrediger] }
    /// Krippendorff's alpha for names.
    public var alphaNominal: Double? { self[.alphaNominal] }
    /// Krippendorff's alpha for ranks; right for absent, partial, present.
    public var alphaOrdinal: Double? { self[.alphaOrdinal] }
    /// Krippendorff's alpha for numbers with equal steps.
    public var alphaInterval: Double? { self[.alphaInterval] }
    /// Krippendorff's alpha for numbers from a true zero.
    public var alphaRatio: Double? { self[.alphaRatio] }
}
