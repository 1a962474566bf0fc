import Statistics

/// Answers questions with the figures of `Statistics`.
enum Probe {
    static func answer(_ question: Question) throws -> Figure {
        switch question.op {
        case "agreement": try agreement(question)
        case "agreement_intervals": try agreementIntervals(question)
        case "coder_bias": try coderBias(question)
        case "coverage": try coverage(question)
        case "unevenness": unevenness(question)
        case "equal_libraries": try equalLibraries(question)
        case "profiles": try profiles(question)
        case "clusters": clusters(question)
        case "ranks": ranks(question)
        case "groups": groups(question)
        case "counts": counts(question)
        case "class_gap": classGap(question)
        case "families": families(question)
        case "distribution": distribution(question)
        default: .object(["error": .text("unknown question")])
        }
    }

    static func table(_ question: Question) throws -> CodingTable {
        if let words = question.words { return try CodingTable(words: words, declaredOrder: question.order) }
        return try CodingTable(numbers: question.table ?? [], declared: question.declared)
    }

    static func resampling(_ question: Question) -> Resampling {
        Resampling(samples: question.samples ?? 1000, seed: question.seed ?? 1)
    }

    static func interval(_ interval: Interval?) -> Figure {
        .list([.number(interval?.low), .number(interval?.high)])
    }

    private static func agreement(_ question: Question) throws -> Figure {
        let missing: MissingCodes = question.useWhatIsThere == true ? .useWhatIsThere : .leaveUnitOut
        let agreement = Agreement(try table(question), missing: missing)
        var answer: [String: Figure] = ["complete": .count(agreement.unitsCodedByAll)]
        for coefficient in Coefficient.allCases { answer[coefficient.rawValue] = .number(agreement[coefficient]) }
        return .object(answer)
    }

    private static func agreementIntervals(_ question: Question) throws -> Figure {
        let intervals = AgreementIntervals(
            try table(question), clusters: question.clusters, resampling: resampling(question))
        var answer: [String: Figure] = [:]
        for coefficient in Coefficient.allCases { answer[coefficient.rawValue] = interval(intervals?[coefficient]) }
        return .object(answer)
    }

    private static func coderBias(_ question: Question) throws -> Figure {
        let bias = CoderBias(try table(question))
        return .object([
            "chi2": .number(bias?.chiSquare), "p_chi2": .number(bias?.pChiSquare), "p_exact": .number(bias?.pExact),
        ])
    }

    private static func distribution(_ question: Question) -> Figure {
        let numbers = question.numbers ?? []
        let (x, a, b) = (numbers[0], numbers.count > 1 ? numbers[1] : 1, numbers.count > 2 ? numbers[2] : 0)
        let binomial = BinomialDistribution(trials: Int(a), probability: b)
        switch question.name {
        case "normal_sf": return .number(NormalDistribution.survival(x))
        case "normal_ppf": return .number(NormalDistribution.quantile(x))
        case "chi2_sf": return .number(ChiSquareDistribution.survival(x, degrees: a))
        case "chi2_cdf": return .number(ChiSquareDistribution.cumulative(x, degrees: a))
        case "chi2_ppf": return .number(ChiSquareDistribution.quantile(x, degrees: a))
        case "t_two_sided": return .number(StudentDistribution.twoSided(x, degrees: a))
        case "t_ppf": return .number(StudentDistribution.quantile(x, degrees: a))
        case "binom_cdf": return .number(binomial?.cumulative(Int(x)))
        case "binom_sf": return .number(binomial?.survival(Int(x)))
        case "binom_pmf": return .number(binomial?.density(Int(x)))
        case "binom_ppf": return .number(binomial?.quantile(x).map(Double.init))
        default: return .number(nil)
        }
    }
}
