import Kernel
import Statistics

/// Makes the parts of an agreement out of one table of codes.
struct AgreementParts {
    let coders: [String]
    let draws: Draws
    let table: CodingTable
    /// What is resampled as a whole: the library of each unit; nil where units stand for themselves.
    let libraries: [Int]?

    /// All units together.
    var overall: AgreementPart {
        [part("overall", Localized(zh: "全部功能", en: "All functions"), table, libraries)].correctingBiases()[0]
    }

    /// One part for each list of units.
    func many(_ parts: [(key: String, name: Localized, units: [Int])]) -> [AgreementPart] {
        parts.map { key, name, units in
            part(key, name, table.selecting(units: units), libraries.map { all in units.map { all[$0] } })
        }.correctingBiases()
    }

    private func part(_ key: String, _ name: Localized, _ table: CodingTable, _ clusters: [Int]?) -> AgreementPart {
        let intervals = AgreementIntervals(table, clusters: clusters, resampling: draws.resampling)
        let gated = table.scale.isOrdered ? Coefficient.alphaOrdinal : .alphaNominal
        return AgreementPart(
            key: key, name: name, figures: Agreement(table), intervals: intervals,
            prevalence: CodePrevalence(table), biases: biases(table), gated: gated,
            gate: AgreementGate(intervals?[gated]))
    }

    private func biases(_ table: CodingTable) -> [PairBias] {
        coders.indices.flatMap { first in
            coders.indices.dropFirst(first + 1).compactMap { second in
                CoderBias(table, first: first, second: second).map {
                    PairBias(first: coders[first], second: coders[second], bias: $0, holm: nil)
                }
            }
        }
    }
}

extension [AgreementPart] {
    /// Raises the p of all biases together.
    func correctingBiases() -> [AgreementPart] {
        var corrected = FamilyCorrection.holm(flatMap { $0.biases.map(\.bias.p) })[...]
        return map { part in
            let own = corrected.prefix(part.biases.count)
            corrected = corrected.dropFirst(part.biases.count)
            return part.taking(biases: zip(part.biases, own).map { $0.taking(holm: $1) })
        }
    }
}

extension AgreementPart {
    fileprivate func taking(biases: [PairBias]) -> AgreementPart {
        AgreementPart(
            key: key, name: name, figures: figures, intervals: intervals, prevalence: prevalence, biases: biases,
            gated: gated, gate: gate)
    }
}

extension PairBias {
    fileprivate func taking(holm: Double?) -> PairBias {
        PairBias(first: first, second: second, bias: bias, holm: holm)
    }
}
