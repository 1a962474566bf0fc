import Kernel

extension StudyAgreement {
    /// What `survey agree STUDY --format json` prints.
    public var json: OrderedJSON {
        [
            "coders": .list(coders.map(\.json)), "possible_codes": .list(possibleCodes.map { .number($0) }),
            "resampling": OrderedJSON(draws).adding(["unit": "library"]), "overall": overall.json,
            "by_group": Self.parts(byGroup), "by_function": Self.parts(byFunction),
            "disagreements": .list(disagreements.map { $0.json(coders.map(\.name)) }),
        ]
    }

    private static func parts(_ parts: [AgreementPart]) -> OrderedJSON {
        .object(parts.map { .init($0.key, .object([.init("name", OrderedJSON($0.name))]).adding($0.json)) })
    }
}

extension CoderCount {
    var json: OrderedJSON {
        OrderedJSON.object([.init("name", .text(name))]).adding(OrderedJSON(codes))
            .adding(["left_out": .count(leftOut)])
    }
}

extension CodeDisagreement {
    func json(_ coders: [String]) -> OrderedJSON {
        [
            "library": .text(library), "function": .text(function.rawValue),
            "codes": .object(zip(coders, codes).map { .init($0, OrderedJSON($1?.rawValue)) }),
            "about_access": .flag(isAboutAccess), "decided": OrderedJSON(decided?.code.rawValue),
            "decided_by": OrderedJSON(decided?.decidedBy), "reason": OrderedJSON(decided?.reason),
        ]
    }
}
