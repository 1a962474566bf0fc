import Kernel
import Statistics

extension GroupTest {
    func json(_ names: [String]) -> OrderedJSON {
        [
            "groups": .list(
                groups.map { group in
                    [
                        "value": .text(group.value), "libraries": .list(group.libraries.map { .text(names[$0]) }),
                        "median_coverage": OrderedJSON(group.medianCoverage),
                    ]
                }),
            "kruskal_wallis": OrderedJSON(kruskalWallis) { test in
                [
                    "h": .number(test.h), "df": .count(test.degrees), "p": .number(test.p),
                    "p_permutation": OrderedJSON(permutationP),
                ]
            },
            "mann_whitney": OrderedJSON(mannWhitney) { test in
                [
                    "u": .number(test.u), "u_of_second": .number(test.uOfSecond),
                    "p_approximate": OrderedJSON(test.pApproximate), "p_exact": OrderedJSON(test.pExact),
                ]
            }, "p": OrderedJSON(p),
        ]
    }
}

extension RankTest {
    var json: OrderedJSON {
        [
            "libraries": .count(libraries), "libraries_left_out": .count(librariesLeftOut),
            "spearman": OrderedJSON(spearman) { ["rho": .number($0.rho), "p": OrderedJSON($0.p)] },
            "kendall": OrderedJSON(kendall) {
                ["tau_b": .number($0.tau), "p": .number($0.p), "exact": .flag($0.isExact)]
            },
        ]
    }
}

extension ClassGapResult {
    var json: OrderedJSON {
        [
            "functions": .count(functions), "basic_functions": .count(basicFunctions),
            "mean": .number(gap.meanOfClass), "mean_of_basic": .number(gap.meanOfOthers), "gap": .number(gap.gap),
            "p_one_sided": .number(gap.pOneSided), "p_two_sided": .number(gap.pTwoSided),
            "exact": .flag(gap.isExact), "functions_left_out": .count(gap.functionsLeftOut),
        ]
    }
}

extension CountModelResult {
    var json: OrderedJSON {
        [
            "column": .text(column), "per": .number(per), "without": OrderedJSON(without),
            "libraries": .count(libraries), "libraries_left_out": .count(librariesLeftOut),
            "poisson": OrderedJSON(poisson) { $0.json }, "quasi_binomial": OrderedJSON(quasiBinomial) { $0.json },
        ]
    }
}

extension CountModel {
    fileprivate var json: OrderedJSON {
        func told(_ coefficient: Coefficient) -> OrderedJSON {
            [
                "estimate": .number(coefficient.estimate), "standard_error": .number(coefficient.standardError),
                "statistic": .number(coefficient.statistic), "p": .number(coefficient.p),
            ]
        }
        return [
            "intercept": told(coefficients[0]), "slope": told(coefficients[1]), "df": .count(degrees),
            "deviance": .number(deviance), "dispersion": .number(dispersion),
        ]
    }
}

extension FamilyTest {
    var json: OrderedJSON {
        [
            "family": .text(family.rawValue), "test": .text(key), "name": OrderedJSON(name), "p": OrderedJSON(p),
            "p_holm": OrderedJSON(holm), "p_benjamini_hochberg": OrderedJSON(benjaminiHochberg),
        ]
    }
}
