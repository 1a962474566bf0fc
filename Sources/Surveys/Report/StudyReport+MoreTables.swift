import Kernel
import Statistics

extension StudyReport {
    var tree: ReportTable? {
        guard let profile = ReportPage(self, .english, other: nil).mainProfile else { return nil }
        let cut = profile.bestCut
        return ReportTable(
            "clusters", ["library", "place_in_tree", "cluster", "silhouette"],
            profile.distances.libraries.enumerated().map { number, place in
                [
                    .text(analysis.libraries[place].id),
                    .number(profile.leafOrder.firstIndex(of: place).map { Double($0 + 1) }),
                    .text(cut.map { TreeChart.letter($0.clusters[number]) } ?? ""),
                    .number(cut?.silhouette?.values[number]),
                ]
            })
    }

    var stages: ReportTable? {
        analysis.stages.map { profile in
            ReportTable(
                "stages", ["library"] + profile.stages.map(\.key),
                analysis.libraries.enumerated().map { place, library in
                    [.text(library.id)] + profile.stages.map { .number($0.libraries[place]) }
                })
        }
    }

    var classes: ReportTable {
        ReportTable(
            "class-gaps",
            [
                "class", "functions", "mean_coverage", "basic_functions", "mean_of_basic", "gap", "p_one_sided",
                "p_two_sided",
            ],
            analysis.classGaps.map { result in
                [
                    .text(result.serviceClass.rawValue), .init(result.functions), .number(result.gap.meanOfClass),
                    .init(result.basicFunctions), .number(result.gap.meanOfOthers), .number(result.gap.gap),
                    .number(result.gap.pOneSided), .number(result.gap.pTwoSided),
                ]
            })
    }

    var priorities: ReportTable {
        ReportTable(
            "priorities", ["rank", "function", "coverage", "need", "score", "evidence_zh", "evidence_en"],
            analysis.priorities.map { result in
                [
                    .number(result.rank.map(Double.init)), .text(result.function.rawValue), .number(result.coverage),
                    .number(result.need?.weight), .number(result.score), .init(result.need?.evidence.chinese),
                    .init(result.need?.evidence.english),
                ]
            })
    }

    var tests: ReportTable {
        ReportTable(
            "tests", ["family", "test", "name_zh", "name_en", "p", "holm", "benjamini_hochberg"],
            analysis.tests.map { test in
                [
                    .text(test.family.rawValue), .text(test.key), .text(test.name.chinese), .text(test.name.english),
                    .number(test.p), .number(test.holm), .number(test.benjaminiHochberg),
                ]
            })
    }

    var countModels: ReportTable {
        let rows = analysis.countModels.flatMap { model -> [[ReportTable.Cell]] in
            [("poisson", model.poisson), ("quasi_binomial", model.quasiBinomial)].flatMap { name, fit in
                zip(["intercept", "slope"], fit?.coefficients ?? []).map { term, coefficient in
                    [
                        .text(model.column), .number(model.per), .init(model.without), .init(model.libraries),
                        .text(name), .text(term), .number(coefficient.estimate), .number(coefficient.standardError),
                        .number(coefficient.statistic), .number(coefficient.p), .number(fit?.dispersion),
                    ]
                }
            }
        }
        let head = [
            "column", "per", "without", "libraries", "model", "term", "estimate", "standard_error", "statistic", "p",
        ]
        return ReportTable("count-models", head + ["dispersion"], rows)
    }

    var reach: ReportTable? {
        guard !isAnonymous else { return nil }
        let versions = CommunicationIndex.allCases
        return ReportTable(
            "reach",
            ["account", "library", "articles", "reads"] + versions.map { "wci_\($0.rawValue)" }
                + ["engagement_per_read", "engagement_per_follower"],
            analysis.reach.map { reach in
                [
                    .text(reach.account), .text(reach.library), .init(reach.reach.articles),
                    .number(reach.reach.reads.all),
                ]
                    + versions.map { version in .number(reach.indices.first { $0.version == version }?.value) }
                    + [.number(reach.engagementPerRead), .number(reach.engagementPerFollower)]
            })
    }

    var nextSteps: ReportTable {
        let all = PeerGroups(analysis)
        let rows = analysis.libraries.indices.flatMap { place -> [[ReportTable.Cell]] in
            NextSteps(analysis, all, library: place).steps.enumerated().map { number, step in
                let function = analysis.functions[step.function]
                return [
                    .text(analysis.libraries[place].id), .init(number + 1), .text(function.id.rawValue),
                    .text(function.name.chinese), .text(function.name.english), .text(step.code.rawValue),
                    .number(step.peers), .number(step.need?.weight),
                ]
            }
        }
        return ReportTable(
            "next-steps", ["library", "order", "function", "name_zh", "name_en", "code", "peers_coverage", "need"], rows
        )
    }
}
