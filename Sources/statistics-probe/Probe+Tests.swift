import Statistics

extension Probe {
    static func ranks(_ question: Question) -> Figure {
        let first = question.numbers ?? []
        let second = question.others ?? []
        let spearman = Spearman(first, second)
        let kendall = KendallTau(first, second)
        return .object([
            "rho": .number(spearman?.rho), "rho_p": .number(spearman?.p), "tau": .number(kendall?.tau),
            "tau_p": .number(kendall?.p),
        ])
    }

    static func groups(_ question: Question) -> Figure {
        let lists = question.lists ?? []
        let several = KruskalWallis(lists)
        let two = lists.count > 1 ? MannWhitney(lists[0], lists[1]) : nil
        return .object([
            "h": .number(several?.h), "h_p": .number(several?.p), "u": .number(two?.u),
            "u_p": .number(two?.pApproximate), "u_exact": .number(two?.pExact),
        ])
    }

    static func counts(_ question: Question) -> Figure {
        let counts = question.numbers ?? []
        let predictors = question.lists ?? []
        func model(_ model: CountModel?) -> Figure {
            .object([
                "estimates": .numbers(model?.coefficients.map(\.estimate) ?? []),
                "errors": .numbers(model?.coefficients.map(\.standardError) ?? []),
                "ps": .numbers(model?.coefficients.map(\.p) ?? []),
                "deviance": .number(model?.deviance), "dispersion": .number(model?.dispersion),
            ])
        }
        return .object([
            "poisson": model(.poisson(counts: counts, predictors: predictors)),
            "quasi": model(.quasiBinomial(counts: counts, of: question.others ?? [], predictors: predictors)),
        ])
    }

    static func classGap(_ question: Question) -> Figure {
        let gap = ClassGap(
            ofClass: question.optional ?? [], others: question.otherOptional ?? [], resampling: resampling(question))
        return .object([
            "gap": .number(gap?.gap), "one_sided": .number(gap?.pOneSided), "two_sided": .number(gap?.pTwoSided),
        ])
    }

    static func families(_ question: Question) -> Figure {
        let ps = question.optional ?? []
        return .object([
            "holm": .list(FamilyCorrection.holm(ps).map { .number($0) }),
            "bh": .list(FamilyCorrection.benjaminiHochberg(ps).map { .number($0) }),
        ])
    }
}
