import Kernel
import Statistics

extension ReportPage {
    /// What figures would be with everything unverified absent, or present; nil when all was verified.
    var bounds: Section? {
        let basis = analysis.basis
        let missing = analysis.overall.blanks
        guard missing > 0, !analysis.libraries.isEmpty else { return nil }
        let cells = analysis.libraries.count * analysis.functions.count
        let share = Figure.percent(Double(missing) / Double(max(1, cells)))
        let text = say(
            zh:
                """
                \(missing) \
                个单元格（\(share)）没有可用的编码\(basis.undecided + basis.uncoded > 0 ? "（未核实、未裁定或未编码）" : "")。它们不是随机缺失：\
                多半藏在登录之后，个性化功能尤甚。下表给出两个极端：全部当作“无”和全部当作“有”。
                """,
            en:
                """
                \(count(missing, "cell has", "cells have")) no usable code \
                (\(share))\(basis.undecided + basis.uncoded > 0 ? ": unverified, undecided or uncoded" : ""). \
                They are not missing at random: most sit behind a login, personal functions above all. Here \
                are the two extremes, all of them absent and all of them present.
                """
        )
        let means = [
            analysis.functions.map(\.bounds.worst), analysis.functions.map(\.bounds.plain),
            analysis.functions.map(\.bounds.best),
        ]
        .map { figures -> Double? in
            let known = figures.compactMap { $0 }
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
        let gini = analysis.libraryUnevenness.giniBounds
        let widest = analysis.functions.filter { $0.codes.unverified > 0 }
            .sorted { $0.codes.unverified > $1.codes.unverified }.prefix(15)
        var rows: [[Markup]] = [
            [Markup(word(zh: "各功能覆盖率的平均", en: "Mean coverage of functions"))] + means.map { Markup(percent($0)) },
            [
                Markup(word(zh: "基尼系数（小样本）", en: "Gini, small-sample form")), Markup(figure(gini.worst)),
                Markup(figure(gini.plain)), Markup(figure(gini.best)),
            ],
        ]
        rows += widest.map { function in
            [
                "\(function.name(language)) (\(function.codes.unverified))", Markup(percent(function.bounds.worst)),
                Markup(percent(function.bounds.plain)), Markup(percent(function.bounds.best)),
            ]
        }
        let grid = ReportGrid(
            caption: word(
                zh: "未核实带来的上下界（括号内为未核实的馆数）", en: "Bounds for what was not verified (libraries unverified in brackets)"),
            heads: [
                word(zh: "数字", en: "Figure"), word(zh: "全部当作无", en: "All absent"), word(zh: "按编码", en: "As coded"),
                word(zh: "全部当作有", en: "All present"),
            ], rows: rows)
        return Section(
            id: "bounds", title: word(zh: "看不到的部分", en: "What could not be seen"), body: paragraph(text) + grid.markup)
    }

    /// What these figures cannot say.
    var limits: Markup {
        let when = study.window.from.isEmpty ? "" : word(zh: "（\(window)）", en: " (\(window))")
        var points: [Markup] = [
            say(
                zh: "只说明编码时\(when)看得到什么，不说明功能做得好不好、有多少人用。",
                en:
                    """
                    They say what could be seen at coding time\(when), not how well a function works or how \
                    many use it.
                    """
            )
        ]
        let n = analysis.libraries.count
        if !study.isCensus {
            points.append(
                n < 30
                    ? say(
                        zh: "只有 \(n) 所图书馆：单项功能的区间很宽，检验只能发现大的差异。",
                        en:
                            """
                            With \(count(n, "library", "libraries")) the interval of a single function is \
                            wide, and tests find large differences only.
                            """
                    )
                    : say(
                        zh: "样本只代表其抽样框；推及其他图书馆须另有理由。",
                        en: "A sample speaks for its frame; going beyond it needs a reason of its own."))
        } else {
            points.append(
                say(zh: "普查只说明该群体自身，不推及其他图书馆。", en: "A census speaks about its own group and no other libraries."))
        }
        if !agreementCaution.isEmpty { points.append(agreementCaution) }
        if analysis.overall.blanks > 0 {
            points.append(
                say(
                    zh: "未核实的部分不是随机缺失，请连同上下界一起读。",
                    en: "What was not verified is not missing at random: read the bounds beside it."))
        }
        if !analysis.classGaps.isEmpty {
            points.append(
                say(
                    zh: "功能的类别与阶段由编码表规定；换一种划分，结论可能不同。",
                    en: "Classes and stages are the codebook’s own; another division may lead elsewhere."))
        }
        if analysis.priorities.contains(where: { $0.score != nil }) {
            points.append(
                say(
                    zh: "需求权重来自已发表的研究，年代与对象各异。",
                    en: "Weights of need come from published studies of different times and readers."))
        }
        if !analysis.groupTests.isEmpty || !analysis.rankTests.isEmpty {
            points.append(
                say(
                    zh: "组别和规模的关联不是因果。",
                    en: "That coverage goes with a group or a number does not make one the cause of the other."))
        }
        let items = points.map { point -> Markup in "<li>\(point)</li>" }
        return "<ul>\(items)</ul>"
    }
}
