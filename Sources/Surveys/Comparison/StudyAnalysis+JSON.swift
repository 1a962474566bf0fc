import Kernel
import Statistics

extension StudyAnalysis {
    /// What `survey analyse STUDY --format json` prints.
    public var json: OrderedJSON {
        let names = (libraries: libraries.map(\.id), functions: functions.map(\.id.rawValue))
        return [
            "census": .flag(isCensus), "draws": OrderedJSON(draws), "codes": basis.json,
            "overall": overall.json(libraries: names.libraries, functions: names.functions),
            "mean_sum_of_libraries": OrderedJSON(
                libraries.isEmpty ? nil : libraries.reduce(0) { $0 + $1.sum } / Double(libraries.count)),
            "by_group": .object(groups.map { .init($0.name.english, $0.json(names.libraries, names.functions)) }),
            "by_function": .object(
                functions.enumerated().map { place, function in
                    let alone = MatrixFigures(matrix.selecting(functions: [place]))
                    return .init(
                        function.id.rawValue,
                        function.json.adding(alone.json(libraries: names.libraries, functions: [function.id.rawValue])))
                }),
            "by_library": .object(libraries.map { .init($0.id, $0.json) }),
            "unevenness": ["libraries": libraryUnevenness.json, "functions": functionUnevenness.json],
            "variance_ratio": OrderedJSON(varianceRatio) { $0.json },
            "kuder_richardson_20": OrderedJSON(kuderRichardson) { $0.json },
            "profiles": .object(profiles.map { .init($0.distance.rawValue, $0.json(names.libraries)) }),
            "groups_of_libraries": .object(groupTests.map { .init($0.column, $0.json(names.libraries)) }),
            "ranks": .object(rankTests.map { .init($0.column, $0.json) }),
            "stages": OrderedJSON(stages) { $0.json(names.libraries, names.functions) },
            "class_gaps": .object(classGaps.map { .init($0.serviceClass.rawValue, $0.json) }),
            "priorities": .list(priorities.map(\.json)), "reach": .list(reach.map(\.json)),
            "count_models": .list(countModels.map(\.json)), "tests": .list(tests.map(\.json)),
            "dropped": .list(dropped.map(\.json)),
        ]
    }
}

extension CodeBasis {
    var json: OrderedJSON {
        [
            "adjudicated": .count(adjudicated), "agreed": .count(agreed), "undecided": .count(undecided),
            "uncoded": .count(uncoded), "unverified": .count(unverified),
        ]
    }
}

extension DroppedPart {
    var json: OrderedJSON {
        ["figure": .text(figure), "count": .count(count), "reason": OrderedJSON(reason)]
    }
}

extension FunctionGroupResult {
    fileprivate func json(_ libraries: [String], _ all: [String]) -> OrderedJSON {
        OrderedJSON.object([
            .init("name", OrderedJSON(name)), .init("codes", OrderedJSON(codes)),
            .init("mean_coverage", OrderedJSON(codes.coverage)),
        ]).adding(figures.json(libraries: libraries, functions: functions.map { all[$0] }))
    }
}

extension LibraryResult {
    fileprivate var json: OrderedJSON {
        OrderedJSON.object([
            .init("name", OrderedJSON(name)), .init("group", OrderedJSON(group)), .init("sum", .number(sum)),
        ]).adding(.coverage(codes, interval, intervalPresentOnly, bounds))
    }
}

extension FunctionResult {
    fileprivate var json: OrderedJSON {
        OrderedJSON.object([
            .init("name", OrderedJSON(name)), .init("group", OrderedJSON(group)),
            .init("class", OrderedJSON(serviceClass?.rawValue)),
        ]).adding(.coverage(codes, interval, intervalPresentOnly, bounds))
    }
}

extension OrderedJSON {
    fileprivate static func coverage(
        _ codes: CodeCount, _ interval: Interval?, _ presentOnly: Interval?, _ bounds: Bounds
    ) -> OrderedJSON {
        [
            "codes": OrderedJSON(codes), "partial_as_half": OrderedJSON(codes.coverage),
            "partial_as_half_interval": OrderedJSON(interval), "present_only": OrderedJSON(codes.coveragePresentOnly),
            "present_only_interval": OrderedJSON(presentOnly), "bounds": OrderedJSON(bounds),
        ]
    }
}
