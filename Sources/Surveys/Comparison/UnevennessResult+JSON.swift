import Kernel
import Statistics

extension UnevennessResult {
    var json: OrderedJSON {
        OrderedJSON(measures).adding([
            "gini_share_of_possible": OrderedJSON(giniShareOfPossible),
            "intervals": OrderedJSON(intervals) { $0.json(beside: measures) },
            "equal_holders": OrderedJSON(equal) { $0.json }, "gini_small_sample_bounds": OrderedJSON(giniBounds),
            "lorenz": OrderedJSON(lorenz) { curve in
                [
                    "holders": .list(curve.points.map { .number($0.holders) }),
                    "amount": .list(curve.points.map { .number($0.amount) }),
                ]
            },
            "theil": OrderedJSON(decomposition) { $0.json },
        ])
    }
}

extension UnevennessIntervals {
    /// Null also where the measure itself is undefined, though some samples would have it.
    func json(beside measures: Unevenness) -> OrderedJSON {
        [
            "gini": OrderedJSON(gini), "gini_small_sample": OrderedJSON(giniSmallSample), "cv": OrderedJSON(cv),
            "theil_t": OrderedJSON(theilT), "theil_l": measures.theilL == nil ? .null : OrderedJSON(theilL),
        ]
    }
}

extension EqualLibraries {
    var json: OrderedJSON {
        func compared(_ comparison: Comparison?) -> OrderedJSON {
            OrderedJSON(comparison) { comparison in
                [
                    "observed": .number(comparison.observed), "median": .number(comparison.median),
                    "percentile_95": .number(comparison.percentile95), "p": .number(comparison.p),
                ]
            }
        }
        return [
            "simulations": .count(simulations), "variance_ratio": compared(varianceRatio), "gini": compared(gini),
            "gini_small_sample": compared(giniSmallSample), "cv": compared(cv), "theil_t": compared(theilT),
        ]
    }
}

extension VarianceRatio {
    var json: OrderedJSON {
        ["observed": .number(observed), "expected": .number(expected), "ratio": .number(ratio)]
    }
}

extension KuderRichardson {
    var json: OrderedJSON { ["population": .number(overPopulation), "sample": .number(overSample)] }
}

extension TheilSplit {
    fileprivate var json: OrderedJSON {
        func split(_ split: TheilDecomposition.Split) -> OrderedJSON {
            [
                "between": .number(split.between), "within": .number(split.within),
                "share_between": OrderedJSON(split.shareBetween),
            ]
        }
        return [
            "column": .text(column), "theil_t": split(decomposition.theilT),
            "theil_l": OrderedJSON(decomposition.theilL, split),
            "groups": .list(
                groups.map {
                    ["name": OrderedJSON($0.name), "members": .count($0.members), "mean": .number($0.mean)]
                }),
        ]
    }
}
