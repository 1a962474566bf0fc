/// The measures of agreement, by the names they have in tables and JSON.
public enum Coefficient: String, Sendable, CaseIterable {
    /// The share of pairs of codes that agree.
    case percent
    /// Cohen's kappa of two coders.
    case cohenKappa = "cohen_kappa"
    /// Cohen's kappa with weights that grow with the distance in rank.
    case cohenKappaLinear = "cohen_kappa_linear"
    /// Cohen's kappa with weights that grow with the square of the distance in rank.
    case cohenKappaQuadratic = "cohen_kappa_quadratic"
    /// Scott's pi of two coders.
    case scottPi = "scott_pi"
    /// Fleiss' kappa.
    case fleissKappa = "fleiss_kappa"
    /// Gwet's AC1.
    case gwetAC1 = "gwet_ac1"
    /// The coefficient of Brennan and Prediger.
    case brennanPrediger = "brennan_prediger"
    /// Krippendorff's alpha for names.
    case alphaNominal = "krippendorff_alpha.nominal"
    /// Krippendorff's alpha for ranks.
    case alphaOrdinal = "krippendorff_alpha.ordinal"
    /// Krippendorff's alpha for numbers with equal steps.
    case alphaInterval = "krippendorff_alpha.interval"
    /// Krippendorff's alpha for numbers from a true zero.
    case alphaRatio = "krippendorff_alpha.ratio"

    /// Its place among all cases.
    var place: Int {
        switch self {
        case .percent: 0
        case .cohenKappa: 1
        case .cohenKappaLinear: 2
        case .cohenKappaQuadratic: 3
        case .scottPi: 4
        case .fleissKappa: 5
        case .gwetAC1: 6
        case .brennanPrediger: 7
        case .alphaNominal: 8
        case .alphaOrdinal: 9
        case .alphaInterval: 10
        case .alphaRatio: 11
        }
    }
}

/// What the measures other than alpha do with units that some coder left out.
///
/// Alpha always uses every unit that at least two coders coded, and Cohen's and Scott's measures only what both coded.
public enum MissingCodes: Sendable, Equatable {
    /// Such units are left out.
    case leaveUnitOut
    /// What there is counts: agreement over units with two codes or more, shares of codes over all units.
    ///
    /// Source: Gwet, Handbook of inter-rater reliability, 4th edition 2014, section 2.6; irrCAC does the same.
    case useWhatIsThere
}
