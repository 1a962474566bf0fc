import Kernel
import Statistics

extension AnalysisText {
    var profiles: TextSection {
        TextSection(
            say("谁与谁相似", "Who is like whom"),
            [
                say("距离", "distance"), say("平均", "mean"), say("范围", "range"), say("同表型相关", "cophenetic"),
                say("最佳分法", "best cut"), say("轮廓系数", "silhouette"), say("未参加", "left out"),
            ],
            analysis.profiles.map { profile in
                let range = profile.distances.matrix.range
                let best = profile.bestCut
                return [
                    profile.distance.rawValue, shortFigure(profile.distances.matrix.mean),
                    "\(shortFigure(range?.lowerBound)) – \(shortFigure(range?.upperBound))",
                    shortFigure(profile.cophenetic),
                    best.map { $0.sizes.map { "\($0)" }.joined(separator: " + ") } ?? "–",
                    shortFigure(best?.silhouette?.mean), "\(profile.distances.librariesLeftOut)",
                ]
            },
            notes: [
                say("平均连接聚类；最佳分法是轮廓系数最高的分法。", "Average linkage; the best cut is the one with the highest silhouette.")
            ])
    }

    var comparisons: TextSection {
        let groups = analysis.groupTests.map { test in
            let middles = test.groups.map { "\($0.value): \(percentFigure($0.medianCoverage)) (\($0.libraries.count))" }
            return [
                test.column, middles.joined(separator: ", "),
                "H = \(shortFigure(test.kruskalWallis?.h)), p = \(shortFigure(test.kruskalWallis?.p))",
                shortFigure(test.p),
            ]
        }
        let ranks = analysis.rankTests.map { test in
            [
                test.column, say("\(test.libraries) 馆", "\(test.libraries) libraries"),
                "ρ = \(shortFigure(test.spearman?.rho)), τ-b = \(shortFigure(test.kendall?.tau))",
                shortFigure(test.spearman?.p),
            ]
        }
        var notes = [
            say(
                "分组：两组用精确的 Mann-Whitney 检验，多组用置换检验；数值：Spearman 与 Kendall 秩相关。",
                "Groups: exact Mann-Whitney for two, permutations for more. Numbers: Spearman's and Kendall's ranks.")
        ]
        if let q = analysis.overall.cochranQ {
            notes.append(
                say(
                    "Cochran Q = \(shortFigure(q.q))，自由度 \(q.degrees)，p = \(shortFigure(q.p))：各功能覆盖率是否不同。",
                    "Cochran's Q = \(shortFigure(q.q)), \(q.degrees) degrees of freedom, p = \(shortFigure(q.p)): whether "
                        + "functions differ in coverage."))
        }
        return TextSection(
            say("与什么有关", "What goes with it"), [say("列", "column"), say("组或馆数", "groups"), say("检验", "test"), "p"],
            groups + ranks, notes: notes)
    }

    var gaps: TextSection? {
        guard !analysis.classGaps.isEmpty else { return nil }
        return TextSection(
            say("创新与个性化是否欠缺", "Do innovative and personalised functions lack?"),
            [
                say("类别", "class"), say("功能数", "functions"), say("平均覆盖率", "mean coverage"),
                say("基本功能", "basic functions"), say("差距", "gap"), say("p（单侧）", "p, one-sided"),
            ],
            analysis.classGaps.map { result in
                [
                    result.serviceClass.words(language), "\(result.functions)",
                    percentFigure(result.gap.meanOfClass), percentFigure(result.gap.meanOfOthers),
                    percentFigure(result.gap.gap), shortFigure(result.gap.pOneSided),
                ]
            },
            notes: [
                say(
                    "类别在编码前已定；p 由在功能间置换类别标签得出。",
                    "Classes were fixed before coding; p by permuting class labels across functions.")
            ])
    }

    var models: TextSection? {
        guard !analysis.countModels.isEmpty else { return nil }
        let rows = analysis.countModels.flatMap { result in
            [("Poisson", result.poisson), (say("拟二项", "quasi-binomial"), result.quasiBinomial)].map { name, model in
                let slope = model?.coefficients.last
                return [
                    result.without ?? "–", name, shortFigure(model?.coefficients.first?.estimate),
                    amountFigure(slope?.estimate), amountFigure(slope?.standardError),
                    shortFigure(slope?.p), shortFigure(model?.dispersion), "\(result.libraries)",
                ]
            }
        }
        let request = analysis.countModels[0]
        return TextSection(
            say(
                "功能数对“\(request.column)”的回归（每 \(amountFigure(request.per))）",
                "Counts on \(request.column) (per \(amountFigure(request.per)))"),
            [
                say("去掉", "without"), say("模型", "model"), say("截距", "intercept"), say("斜率", "slope"),
                say("标准误", "standard error"), "p", say("离散度", "dispersion"), say("馆数", "libraries"),
            ], rows,
            notes: [
                say(
                    "功能数有上限且常比泊松分布集中（离散度小于 1），所以一并给出拟二项模型。",
                    "Counts are bounded and often vary less than Poisson's (dispersion below 1): read the quasi-binomial too."
                )
            ])
    }

    var tests: TextSection? {
        TextSection(
            say("全部检验（已校正）", "All tests, corrected"),
            [say("族", "family"), say("检验", "test"), "p", "Holm", "Benjamini-Hochberg"],
            analysis.tests.map {
                [
                    $0.family.rawValue, $0.name(language), shortFigure($0.p), shortFigure($0.holm),
                    shortFigure($0.benjaminiHochberg),
                ]
            })
    }

    var dropped: TextSection? {
        guard !analysis.dropped.isEmpty else { return nil }
        return TextSection(
            say("未计入的部分", "What was left out"), [say("数值", "figure"), say("个数", "count"), say("说明", "what")],
            analysis.dropped.map { [$0.figure, "\($0.count)", $0.reason(language)] })
    }
}

extension ServiceClass {
    /// Its name for people.
    var words: Localized {
        switch self {
        case .basic: Localized(zh: "基本", en: "basic")
        case .personalised: Localized(zh: "个性化", en: "personalised")
        case .innovative: Localized(zh: "创新", en: "innovative")
        }
    }
}
