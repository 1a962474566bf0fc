import Statistics

extension AgreementPart {
    /// Every coefficient by its name, null where undefined, then intervals, warnings and bias.
    public var json: OrderedJSON {
        OrderedJSON.coefficients { OrderedJSON(figures[$0]) }.adding([
            "coders": .count(figures.coders), "units": .count(figures.units),
            "units_coded_by_all": .count(figures.unitsCodedByAll),
            "units_left_out": .count(figures.unitsLeftOut), "units_pairable": .count(figures.unitsPairable),
            "possible_codes": .count(figures.possibleCodes),
            "intervals": OrderedJSON(intervals) { intervals in
                OrderedJSON.coefficients { OrderedJSON(intervals[$0]) }
            },
            "gate": ["coefficient": .text(gated.rawValue), "verdict": .text(gate.rawValue)],
            "prevalence": OrderedJSON(prevalence) { prevalence in
                [
                    "largest_share": .number(prevalence.largestShare),
                    "prevalence_index": OrderedJSON(prevalence.prevalenceIndex),
                    "bias_index": OrderedJSON(prevalence.biasIndex), "may_mislead": .flag(prevalence.mayMislead),
                ]
            },
            "coder_bias": .list(biases.map(\.json)),
        ])
    }
}

extension PairBias {
    var json: OrderedJSON {
        [
            "first": .text(first), "second": .text(second), "first_higher": .count(bias.firstHigher),
            "second_higher": .count(bias.secondHigher), "chi_square": .number(bias.chiSquare),
            "p_chi_square": .number(bias.pChiSquare), "p_exact": .number(bias.pExact), "p": .number(bias.p),
            "p_holm": OrderedJSON(holm),
        ]
    }
}

extension OrderedJSON {
    /// One member for each coefficient; those of one family, such as `krippendorff_alpha.nominal`, stand in one object.
    static func coefficients(_ value: (Coefficient) -> OrderedJSON) -> OrderedJSON {
        var members: [Member] = []
        for coefficient in Coefficient.allCases {
            let path = coefficient.rawValue.split(separator: ".").map(String.init)
            guard path.count == 2 else {
                members.append(Member(path[0], value(coefficient)))
                continue
            }
            let inner = Member(path[1], value(coefficient))
            if let last = members.last, last.name == path[0] {
                members[members.count - 1] = Member(path[0], last.value.adding(.object([inner])))
            } else {
                members.append(Member(path[0], .object([inner])))
            }
        }
        return .object(members)
    }
}
