import Kernel
import Statistics

extension ReportPage {
    /// Stage profiles; nil without a scheme.
    var stages: Section? {
        guard let profile = analysis.stages, profile.stages.contains(where: { $0.coverage != nil }) else { return nil }
        let all = StageProfiles.Profile(
            label: .init(key: "overall", name: word(zh: "全部图书馆", en: "All libraries")),
            stages: profile.stages.map(\.coverage))
        let each =
            isLarge
            ? []
            : placesByCoverage.map { place in
                StageProfiles.Profile(
                    label: .init(key: analysis.libraries[place].id, name: analysis.libraries[place].name(language)),
                    stages: profile.stages.map { $0.libraries[place] })
            }
        let title = word(zh: "各阶段功能的覆盖率", en: "Coverage stage by stage")
        let chart = StageProfiles(
            id: "stages-chart", title: title,
            description: list(profile.stages.map { "\($0.key) \($0.name(language)) \(percent($0.coverage))" }),
            keys: profile.stages.map(\.key), profiles: [all] + each)
        let legend = profile.stages.map { stage -> Markup in
            let (key, name, number) = (stage.key, stage.name(language), stage.functions.count)
            return number == 0
                ? say(zh: "\(key) \(name)（账号不涉及）", en: "\(key) \(name) (nothing of it is a function of an account)")
                : say(
                    zh: "\(key) \(name)（\(number) 项）", en: "\(key) \(name) (\(count(number, "function", "functions")))")
        }
        let text = say(
            zh:
                """
                阶段方案“\(profile.scheme.name(language))”（\(profile.scheme.source)）：\(legend.joined(by: "；"))。\
                这是各馆的轮廓，不是等级：较晚的阶段并不更好，图书馆同时身处数个阶段。
                """,
            en:
                """
                The scheme “\(profile.scheme.name(language))” (\(profile.scheme.source)): \
                \(legend.joined(by: "; ")). This is a profile, never a grade: a later stage is no better \
                one, and a library stands in several at once.
                """
        )
        return Section(
            id: "stages", title: word(zh: "服务模式的阶段", en: "Stages of the service model"),
            body: paragraph(text)
                + self.chart(
                    [chart.picture],
                    caption: say(zh: "各阶段功能的覆盖率，每馆一幅。", en: "Coverage of each stage’s functions, a picture a library."))
        )
    }

    /// The innovation gap and the personalisation gap; nil without classes.
    var classes: Section? {
        guard !analysis.classGaps.isEmpty else { return nil }
        let words = analysis.classGaps.map { result -> Markup in paragraph(gapWords(result)) }
        let strips = ServiceClass.allCases.map { value in
            ClassStrips.Strip(
                label: .init(key: value.rawValue, name: className(value)),
                functions: analysis.functions.filter { $0.serviceClass == value }
                    .compactMap { function in function.codes.coverage.map { (function.id.rawValue, $0) } })
        }.filter { !$0.functions.isEmpty }
        let title = word(zh: "三类功能的覆盖率", en: "Coverage of the classes of functions")
        let chart = ClassStrips(
            id: "classes-chart", title: title,
            description: list(strips.map { "\($0.label.name) \(percent($0.mean)) (\($0.functions.count))" }),
            strips: strips, mean: word(zh: "平均", en: "mean"))
        let claim = paragraph(
            say(
                zh: "“创新功能与个性化服务不足”是可检验的说法：类别在编码之前定好，从不由覆盖率推出；检验把类别标签在功能之间随机重排。",
                en:
                    """
                    That innovative functions and personalised services lack is a claim one can test: \
                    classes were fixed before coding and never derived from coverage, and the test deals \
                    the class labels out anew among the functions.
                    """
            ))
        return Section(
            id: "classes", title: word(zh: "创新与个性化是否不足", en: "Are innovation and personalisation lacking?"),
            body: claim + "\(words)"
                + self.chart(
                    [chart.picture],
                    caption: say(
                        zh: "每点为一项功能，竖线为该类的平均覆盖率。", en: "A dot is a function, an upright line the mean of its class.")))
    }

    private func gapWords(_ result: ClassGapResult) -> Markup {
        let gap = result.gap
        let (own, basic) = (Figure.percent(gap.meanOfClass), Figure.percent(gap.meanOfOthers))
        let (name, points) = (className(result.serviceClass), Figure.decimals(gap.gap * 100, 0))
        let how = gap.isExact ? word(zh: "全部排列", en: "all permutations") : word(zh: "随机排列", en: "sampled permutations")
        let (one, two) = (Figure.p(gap.pOneSided), Figure.p(gap.pTwoSided))
        let verdict =
            gap.pOneSided < 0.05
            ? say(zh: "这样的差距很少由偶然产生：此类功能确实不足。", en: "So large a gap is rare by chance: this class is lacking.")
            : say(zh: "这样的差距也可能由偶然产生：不足未得证实。", en: "Such a gap may be chance: a lack is not shown.")
        return say(
            zh:
                """
                <b>\(name)功能</b>（\(result.functions) 项）平均覆盖率 \(own)，基础功能（\(result.basicFunctions) \
                项）\(basic)，相差 \(points) 个百分点（单侧 \(one)，双侧 \(two)，\(how)）。\(verdict)
                """,
            en:
                """
                <b>\(name) functions</b> (\(result.functions)) reach a mean coverage of \(own), basic ones \
                (\(result.basicFunctions)) \(basic): a gap of \(points) points (one-sided \(one), two-sided \
                \(two), \(how)). \(verdict)
                """
        )
    }

    /// What is needed and lacking; nil where no need is known.
    var priorities: Section? {
        let scored = analysis.priorities.filter { $0.score != nil }
        guard !scored.isEmpty else {
            return Section(
                id: "needs", title: needsTitle,
                body: paragraph(
                    say(
                        zh: "本研究的功能没有需求证据，因此不排列优先次序。",
                        en: "No evidence of need is known for this study’s functions, so no order of urgency is given.")
                ))
        }
        let points = scored.compactMap { result -> QuadrantChart.Point? in
            guard let coverage = result.coverage, let need = result.need else { return nil }
            return .init(key: result.function.rawValue, gap: 1 - coverage, need: need.weight)
        }
        let chart = QuadrantChart(
            id: "needs-chart", title: needsTitle,
            description: list(scored.prefix(10).map { "\($0.function) \(name(of: $0.function))" }), points: points,
            gapAxis: word(zh: "缺口（1 − 覆盖率）", en: "gap (1 − coverage)"),
            needAxis: word(zh: "需求权重", en: "weight of need"), first: word(zh: "先做这里 ↓", en: "do these first ↓"))
        let text = say(
            zh: "有需求证据的 \(scored.count) 项功能按“缺口 × 需求”排列。证据来自不同年代和地点，只用来排序，不是测量；其余功能没有证据，不等于没有需求。",
            en:
                """
                The \(count(scored.count, "function", "functions")) with evidence of need, by gap × need. \
                The evidence comes from different times and places: it orders a list and measures nothing, \
                and a function without evidence may be needed all the same.
                """
        )
        return Section(
            id: "needs", title: needsTitle,
            body: paragraph(text)
                + self.chart(
                    [chart.picture],
                    caption: say(
                        zh: "右上角的功能既需要又缺少。编号见下表和附录。",
                        en:
                            """
                            Functions at the upper right are needed and lacking. Ids are named in the table \
                            and the appendix.
                            """
                    ))
                + prioritiesTable(scored))
    }

    private var needsTitle: String { word(zh: "需求与缺口", en: "What is needed and lacking") }

    private func prioritiesTable(_ scored: [PriorityResult]) -> Markup {
        let rows = scored.prefix(12).map { result -> [Markup] in
            [
                "\(result.function.rawValue) \(name(of: result.function))", Markup(percent(result.coverage)),
                Markup(figure(result.need?.weight, 2)), Markup(figure(result.score, 2)),
                Markup(result.need?.evidence(language) ?? ""),
            ]
        }
        return ReportGrid(
            caption: word(zh: "最值得先做的功能", en: "The most pressing functions"),
            heads: [
                word(zh: "功能", en: "Function"), word(zh: "覆盖率", en: "Coverage"), word(zh: "需求", en: "Need"),
                word(zh: "缺口×需求", en: "Gap × need"), word(zh: "需求的证据", en: "Evidence of need"),
            ], rows: Array(rows), prose: [4]
        ).markup
    }

    /// What a function is called.
    func name(of id: FunctionID) -> String {
        study.codebook.index(of: id).map { study.codebook.functions[$0].name(language) } ?? id.rawValue
    }
}
