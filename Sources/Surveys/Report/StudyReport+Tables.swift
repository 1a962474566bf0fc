import Kernel
import Statistics

extension StudyReport {
    /// The tables behind the report, in the order of its sections; those with nothing in them are left out.
    public var tables: [ReportTable] {
        let tables = [
            codes, coverageOfFunctions, coverageOfLibraries, agreementTable, unevenness, lorenz, tree, stages, classes,
            priorities, tests, countModels, reach, isAnonymous ? nil : nextSteps,
        ]
        return tables.compactMap { $0 }.filter { !$0.rows.isEmpty }
    }

    private var codes: ReportTable {
        let head = ["library", "name_zh", "name_en"] + analysis.functions.map(\.id.rawValue)
        return ReportTable(
            "codes", head,
            analysis.libraries.enumerated().map { place, library in
                [.text(library.id), .text(library.name.chinese), .text(library.name.english)]
                    + analysis.functions.indices.map { .number(analysis.matrix[library: place, function: $0]) }
            })
    }

    private static let counts = [
        "present", "partial", "absent", "unverified", "coverage_present_only", "coverage", "low", "high",
        "coverage_all_absent", "coverage_all_present",
    ]

    private static func cells(_ codes: CodeCount, _ interval: Interval?, _ bounds: Bounds) -> [ReportTable.Cell] {
        [
            .init(codes.present), .init(codes.partial), .init(codes.absent), .init(codes.unverified),
            .number(codes.coveragePresentOnly), .number(codes.coverage), .number(interval?.low),
            .number(interval?.high),
            .number(bounds.worst), .number(bounds.best),
        ]
    }

    private var coverageOfFunctions: ReportTable {
        ReportTable(
            "coverage-functions", ["function", "name_zh", "name_en", "group_en", "class"] + Self.counts,
            analysis.functions.map { function in
                [
                    .text(function.id.rawValue), .text(function.name.chinese), .text(function.name.english),
                    .text(function.group.english), .init(function.serviceClass?.rawValue),
                ] + Self.cells(function.codes, function.interval, function.bounds)
            })
    }

    private var coverageOfLibraries: ReportTable {
        ReportTable(
            "coverage-libraries", ["library", "name_zh", "name_en", "group", "sum"] + Self.counts,
            analysis.libraries.map { library in
                [
                    .text(library.id), .text(library.name.chinese), .text(library.name.english), .init(library.group),
                    .number(library.sum),
                ] + Self.cells(library.codes, library.interval, library.bounds)
            })
    }

    private var agreementTable: ReportTable? {
        guard let agreement else { return nil }
        let parts = [agreement.overall] + agreement.byGroup + agreement.byFunction
        return ReportTable(
            "agreement",
            ["part", "name_zh", "name_en", "cells"] + Coefficient.allCases.map(\.rawValue) + [
                "gated", "low", "high", "gate",
            ],
            parts.map { part in
                [
                    .text(part.key), .text(part.name.chinese), .text(part.name.english),
                    .init(part.figures.unitsCodedByAll),
                ]
                    + Coefficient.allCases.map { .number(part.figures[$0]) }
                    + [
                        .text(part.gated.rawValue), .number(part.intervals?[part.gated]?.low),
                        .number(part.intervals?[part.gated]?.high), .text(part.gate.rawValue),
                    ]
            })
    }

    private var unevenness: ReportTable {
        func rows(_ holders: String, _ result: UnevennessResult) -> [[ReportTable.Cell]] {
            let (measures, intervals, equal) = (result.measures, result.intervals, result.equal)
            let lines: [(String, Double?, Interval?, EqualLibraries.Comparison?)] = [
                ("gini", measures.gini, intervals?.gini, equal?.gini),
                (
                    "gini_small_sample", measures.giniSmallSample, intervals?.giniSmallSample, equal?.giniSmallSample
                ),
                ("cv", measures.cv, intervals?.cv, equal?.cv),
                ("theil_t", measures.theilT, intervals?.theilT, equal?.theilT),
                ("theil_l", measures.theilL, intervals?.theilL, nil), ("max_to_min", measures.maxToMin, nil, nil),
            ]
            return lines.map { name, value, interval, null in
                [
                    .text(holders), .text(name), .number(value), .number(interval?.low), .number(interval?.high),
                    .number(null?.median), .number(null?.percentile95), .number(null?.p),
                ]
            }
        }
        let ratio: [ReportTable.Cell] = {
            let null = analysis.libraryUnevenness.equal?.varianceRatio
            return [
                "libraries", "variance_ratio", .number(analysis.varianceRatio?.ratio), .number(nil), .number(nil),
                .number(null?.median), .number(null?.percentile95), .number(null?.p),
            ]
        }()
        return ReportTable(
            "unevenness", ["of", "measure", "observed", "low", "high", "equal_median", "equal_percentile95", "p"],
            [ratio] + rows("libraries", analysis.libraryUnevenness) + rows("functions", analysis.functionUnevenness))
    }

    private var lorenz: ReportTable? {
        guard let observed = analysis.libraryUnevenness.lorenz else { return nil }
        let expected = LorenzCurve.expected(of: analysis.matrix)?.points
        return ReportTable(
            "lorenz", ["share_of_libraries", "share_of_functions", "share_among_equal_libraries"],
            observed.points.enumerated().map { place, point in
                [.number(point.holders), .number(point.amount), .number(expected?[place].amount)]
            })
    }
}
