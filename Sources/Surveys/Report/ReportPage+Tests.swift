import Kernel
import Statistics

extension ReportPage {
    /// Tests of groups and numbers, the count model, and all tests with their correction.
    var groups: Section? {
        let parts = analysis.groupTests.map(groupWords) + analysis.rankTests.map(rankWords)
        guard !parts.isEmpty || !analysis.countModels.isEmpty else { return nil }
        let intro = paragraph(
            say(
                zh: "覆盖率是否因组别而异，是否随某个数字变化。p 小说明差异难由偶然解释；p 大不等于没有差异，馆数少时尤其如此。",
                en:
                    """
                    Whether coverage differs between groups of libraries or goes with a number. A small p \
                    says that chance hardly explains it; a large p does not show that there is nothing, \
                    least of all with few libraries.
                    """
            ))
        let items = parts.map { part -> Markup in "<li>\(part)</li>" }
        let listed: Markup = items.isEmpty ? "" : "<ul class=\"tests\">\(items)</ul>"
        return Section(
            id: "tests", title: word(zh: "组别、规模与检验", en: "Groups, size and the tests"),
            body: intro + listed + countModel + family)
    }

    private func groupWords(_ test: GroupTest) -> Markup {
        let groups = list(
            test.groups.map { group in
                let (n, median) = (group.libraries.count, percent(group.medianCoverage))
                return word(
                    zh: "\(group.value) \(n) 馆，中位数 \(median)", en: "\(group.value): \(n), median \(median)")
            })
        guard let p = test.p else {
            return say(
                zh: "按 <b>\(test.column)</b> 分组（\(groups)）：检验无定义。",
                en: "Groups by <b>\(test.column)</b> (\(groups)): the test is undefined.")
        }
        var numbers: [String] = []
        if let pair = test.mannWhitney {
            let exact = pair.pExact == nil ? "" : word(zh: "，精确", en: ", exact")
            numbers.append("Mann–Whitney U = \(Figure.decimals(pair.u, 1))\(exact)")
        }
        if let kruskal = test.kruskalWallis {
            numbers.append("Kruskal–Wallis H = \(Figure.decimals(kruskal.h, 3)), df = \(kruskal.degrees)")
        }
        let listed = numbers.joined(separator: word(zh: "；", en: "; "))
        let verdict = p < 0.05 ? word(zh: "组间有差异", en: "groups differ") : word(zh: "未见差异", en: "no difference seen")
        return say(
            zh: "按 <b>\(test.column)</b> 分组（\(groups)）：\(verdict)，\(Figure.p(p))（\(listed)）。",
            en: "Groups by <b>\(test.column)</b> (\(groups)): \(verdict), \(Figure.p(p)) (\(listed)).")
    }

    private func rankWords(_ test: RankTest) -> Markup {
        guard let spearman = test.spearman, let p = spearman.p else {
            return say(
                zh: "覆盖率与 <b>\(test.column)</b>：相关无定义（n = \(test.libraries)）。",
                en: "Coverage and <b>\(test.column)</b>: the correlation is undefined (n = \(test.libraries)).")
        }
        let tau = test.kendall.map { ", Kendall τ = \(Figure.decimals($0.tau, 3))" } ?? ""
        let numbers = "Spearman ρ = \(Figure.decimals(spearman.rho, 3)), \(Figure.p(p))\(tau), n = \(test.libraries)"
        let verdict =
            p >= 0.05
            ? word(zh: "未见关联", en: "no relation seen")
            : spearman.rho > 0
                ? word(zh: "同升同降", en: "they rise together") : word(zh: "此升彼降", en: "one falls as the other rises")
        return say(
            zh: "覆盖率与 <b>\(test.column)</b>：\(verdict)（\(numbers)）。",
            en: "Coverage and <b>\(test.column)</b>: \(verdict) (\(numbers)).")
    }

    private var countModel: Markup {
        let models = analysis.countModels
        guard let first = models.first else { return "" }
        let per = first.per == 1 ? "" : word(zh: "（每 \(plain(first.per))）", en: " (per \(plain(first.per)))")
        let rows = models.flatMap { model -> [[Markup]] in
            let without = model.without.map { id in
                let name = study.libraries.first { $0.id == id }?.name(language) ?? id
                return word(zh: "（不含\(name)）", en: ", without \(name)")
            }
            return [("Poisson", model.poisson), (word(zh: "准二项", en: "Quasi-binomial"), model.quasiBinomial)].map {
                kind, fit in
                let slope = fit?.coefficients.last
                return [
                    Markup(kind + (without ?? "")), "\(model.libraries)",
                    Markup(figure(fit?.coefficients.first?.estimate, 6)),
                    Markup(figure(slope?.estimate, 6)), Markup(figure(slope?.standardError, 6)),
                    Markup(slope.map { shortP($0.p) } ?? "–"), Markup(figure(fit?.dispersion, 3)),
                ]
            }
        }
        let text = say(
            zh: "功能数随 <b>\(first.column)</b>\(per) 的回归。功能数有上限而且往往比 Poisson 所假设的更少变动，因此并列准二项回归；去掉一馆后结论若变，说明它系于该馆。",
            en:
                """
                Regression of the number of functions on <b>\(first.column)</b>\(per). Counts are bounded \
                and often vary less than Poisson’s model assumes, so a quasi-binomial one stands beside it. \
                Where leaving one library out changes the finding, it hangs on that library.
                """
        )
        return paragraph(text)
            + ReportGrid(
                caption: word(zh: "计数模型", en: "Count models"),
                heads: [
                    word(zh: "模型", en: "Model"), "n", word(zh: "截距", en: "Intercept"), word(zh: "斜率", en: "Slope"),
                    word(zh: "标准误", en: "Standard error"), "p", word(zh: "离散度", en: "Dispersion"),
                ], rows: rows
            ).markup
    }

    private func plain(_ figure: Double) -> String {
        figure == figure.rounded() && abs(figure) < 1e15 ? String(Int(figure)) : "\(figure)"
    }

    private var family: Markup {
        let known = analysis.tests.filter { $0.p != nil }
        if known.isEmpty { return "" }
        let rows = known.map { test -> [Markup] in
            [
                Markup(test.name(language)),
                Markup(
                    test.family == .claims
                        ? word(zh: "事先确定", en: "claim") : word(zh: "探索", en: "exploration")),
                Markup(test.p.map(shortP) ?? "–"), Markup(test.holm.map(shortP) ?? "–"),
                Markup(test.benjaminiHochberg.map(shortP) ?? "–"),
            ]
        }
        return paragraph(
            say(
                zh: "检验多了，总有几个碰巧显著。事先确定的说法看 Holm 校正后的 p，探索性的检验看 Benjamini–Hochberg。",
                en:
                    """
                    With many tests some turn out small by chance. For claims fixed beforehand look at p \
                    after Holm’s correction, for what was explored at Benjamini and Hochberg’s.
                    """
            ))
            + ReportGrid(
                caption: word(zh: "全部检验及校正", en: "All tests, corrected"),
                heads: [
                    word(zh: "检验的说法", en: "What is tested"), word(zh: "性质", en: "Kind"), "p", "Holm",
                    "Benjamini–Hochberg",
                ], rows: rows, prose: [1]
            ).markup
    }

    /// What accounts reached; nil where nothing is known.
    var reach: Section? {
        guard !analysis.reach.isEmpty else { return nil }
        let title = word(zh: "传播力", en: "Reach")
        let text = paragraph(
            say(
                zh: "账号在窗口内的阅读与互动（accounts.csv）。传播力指数 WCI 的不同版本不可比较，因此注明版本；所有数字由研究者提供，只描述触达，不说明功能好坏。",
                en:
                    """
                    Reads and acts on the accounts in the window (accounts.csv). Versions of the \
                    communication index WCI do not compare, so each is named; the figures describe reach, \
                    not the worth of functions.
                    """
            ))
        if isLarge || report.isAnonymous {
            return Section(
                id: "reach", title: title,
                body: text
                    + paragraph(
                        say(
                            zh: "逐账号的数字见 tables/reach.csv\(report.isAnonymous ? "（匿名版不附）" : "")。",
                            en:
                                """
                                Each account’s figures stand in \
                                tables/reach.csv\(report.isAnonymous ? " (not in the anonymous edition)" : ".")
                                """
                        )))
        }
        let version = analysis.reach.compactMap { $0.indices.last?.version.rawValue }.last ?? ""
        let names = Dictionary(study.accounts.map { ($0.id, $0.attributes["name"] ?? $0.id) }) { first, _ in first }
        let rows = analysis.reach.map { reach -> [Markup] in
            [
                Markup(names[reach.account] ?? reach.account), "\(reach.reach.articles)",
                Markup(Figure.decimals(reach.reach.reads.all, 0)),
                Markup(figure(reach.indices.last { $0.version.rawValue == version }?.value, 1)),
                Markup(reach.engagementPerRead.map { Figure.decimals($0 * 100, 2) + "%" } ?? "–"),
            ]
        }
        let grid = ReportGrid(
            caption: word(zh: "各账号的触达", en: "What each account reached"),
            heads: [
                word(zh: "账号", en: "Account"), word(zh: "文章", en: "Articles"), word(zh: "阅读", en: "Reads"),
                "WCI \(version)", word(zh: "互动/阅读", en: "Acts per read"),
            ], rows: rows)
        return Section(id: "reach", title: title, body: text + grid.markup)
    }
}
