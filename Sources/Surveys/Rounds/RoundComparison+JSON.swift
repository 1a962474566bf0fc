import Kernel
import Statistics

extension RoundComparison {
    /// What `survey compare --format json` prints.
    public var json: OrderedJSON {
        [
            "first": first.json, "second": second.json, "overall": OrderedJSON(overall) { $0.json },
            "by_library": .object(libraries.map { .init($0.id, $0.json) }),
            "by_function": .object(functions.map { .init($0.id.rawValue, $0.json) }),
            "changes": .list(cells.map(\.json)), "only_first": .list(onlyFirst.map { .text($0.id) }),
            "only_second": .list(onlySecond.map { .text($0.id) }),
            "functions_gone": .list(functionsGone.map { .text($0.rawValue) }),
            "functions_new": .list(functionsNew.map { .text($0.rawValue) }),
            "recoded": .list(
                recoded.map {
                    [
                        "from": .text($0.from.rawValue), "to": OrderedJSON($0.to?.rawValue),
                        "rule": .text($0.rule.rawValue),
                    ]
                }),
        ]
    }
}

extension RoundComparison.Round {
    fileprivate var json: OrderedJSON {
        [
            "title": OrderedJSON(title), "from": .text(from), "to": .text(to), "codebook": .text(codebook),
        ]
    }
}

extension OverallChange {
    fileprivate var json: OrderedJSON {
        [
            "libraries": .count(libraries), "before": .number(before), "after": .number(after),
            "change": .number(after - before), "low": OrderedJSON(low), "high": OrderedJSON(high),
            "test": OrderedJSON(test) { $0.changeJSON },
        ]
    }
}

extension LibraryChange {
    fileprivate var json: OrderedJSON {
        [
            "name": OrderedJSON(name), "before": OrderedJSON(before), "after": OrderedJSON(after),
            "risen": .list(risen.map { .text($0.rawValue) }), "fallen": .list(fallen.map { .text($0.rawValue) }),
            "verified": .count(verified),
        ]
    }
}

extension FunctionChange {
    fileprivate var json: OrderedJSON {
        [
            "name": OrderedJSON(name), "before": OrderedJSON(coverage?.before), "after": OrderedJSON(coverage?.after),
            "change": OrderedJSON(coverage?.change), "interval": OrderedJSON(coverage?.interval),
            "risen": OrderedJSON(coverage?.risen), "fallen": OrderedJSON(coverage?.fallen),
            "libraries": OrderedJSON(coverage?.pairs), "libraries_left_out": OrderedJSON(coverage?.pairsLeftOut),
            "test": OrderedJSON(coverage?.test) { $0.changeJSON }, "p_holm": OrderedJSON(holm),
            "p_benjamini_hochberg": OrderedJSON(benjaminiHochberg),
        ]
    }
}

extension CoderBias {
    fileprivate var changeJSON: OrderedJSON {
        [
            "risen": .count(secondHigher), "fallen": .count(firstHigher), "p_exact": .number(pExact),
            "chi_square": .number(chiSquare), "p_chi_square": .number(pChiSquare),
        ]
    }
}

extension CellChange {
    fileprivate var json: OrderedJSON {
        [
            "library": .text(library), "function": .text(function.rawValue), "before": OrderedJSON(before?.rawValue),
            "after": OrderedJSON(after?.rawValue), "direction": .text(direction.rawValue),
            "evidence_before": .list(evidenceBefore.map(\.json)), "evidence_after": .list(evidenceAfter.map(\.json)),
        ]
    }
}

extension CodeEvidence {
    fileprivate var json: OrderedJSON {
        OrderedJSON.object([
            .init("coder", .text(coder)), .init("account", .text(account)), .init("code", .text(code.rawValue)),
            .init("depth", OrderedJSON(depth?.rawValue)),
        ]).adding(.object(notes.sorted { $0.key < $1.key }.map { .init($0.key, .text($0.value)) }))
    }
}
