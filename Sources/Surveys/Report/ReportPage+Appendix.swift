import Kernel
import Statistics

extension ReportPage {
    /// The codebook, the sources of the formulas, how to cite, and how to make these figures again.
    var appendix: Section? {
        Section(
            id: "appendix", title: word(zh: "附录", en: "Appendix"),
            body: subsection("codebook", word(zh: "编码表", en: "The codebook"), codebook)
                + subsection("formulas", word(zh: "公式的来源", en: "Where the formulas are from"), formulas)
                + subsection("data", word(zh: "引用、数据与重做", en: "Citing, data, and making it again"), colophon))
    }

    private func subsection(_ id: String, _ title: String, _ body: Markup) -> Markup {
        "<section aria-labelledby=\"\(id)-h\"><h3 id=\"\(id)-h\">\(title)</h3>\(body)</section>"
    }

    private var codebook: Markup {
        let functions = study.codebook.functions
        let hasClass = functions.contains { $0.serviceClass != nil }
        let stage = analysis.stages?.scheme.key
        let hasPartial = functions.contains { !$0.partialRule(language).isEmpty }
        var heads = [word(zh: "编号", en: "Id"), word(zh: "功能", en: "Function")]
        heads.append(word(zh: "怎样算“有”", en: "Present when"))
        if hasPartial { heads.append(word(zh: "怎样算“部分”", en: "Partial when")) }
        if hasClass { heads.append(word(zh: "类别", en: "Class")) }
        if stage != nil { heads.append(word(zh: "阶段", en: "Stage")) }
        let rows = functions.map { function -> [Markup] in
            let definition = function.definition(language)
            let what: Markup = definition.isEmpty ? "" : "<br/><span class=\"minor\">\(definition)</span>"
            var row: [Markup] = ["\(function.id.rawValue)", "<b>\(function.name(language))</b>\(what)"]
            row.append(Markup(function.presentRule(language)))
            if hasPartial { row.append(Markup(function.partialRule(language))) }
            if hasClass { row.append(Markup(function.serviceClass.map(className) ?? "–")) }
            if let stage { row.append(Markup(function.stages[stage] ?? "–")) }
            return row
        }
        let grid = ReportGrid(
            caption: word(
                zh: "编码表 \(study.codebook.name) \(study.codebook.version)，\(functions.count) 项功能",
                en:
                    """
                    Codebook \(study.codebook.name) \(study.codebook.version), \
                    \(count(functions.count, "function", "functions"))
                    """
            ),
            heads: heads, rows: rows, prose: Set(1..<max(2, heads.count)))
        return "<div class=\"small\">\(grid.markup)</div>"
    }

    private var formulas: Markup {
        var sources: [(String, String)] = []
        func add(_ isUsed: Bool, _ name: String, _ source: String) { if isUsed { sources.append((name, source)) } }
        let hasCoders = report.agreement != nil
        add(hasCoders, "Krippendorff α", "Krippendorff, Content analysis, 3rd ed. 2013")
        add(hasCoders, "Cohen κ", "Cohen, Educational and Psychological Measurement 20(1), 1960")
        add(hasCoders, "Gwet AC1", "Gwet, British Journal of Mathematical and Statistical Psychology 61(1), 2008")
        add(hasCoders, "McNemar", "McNemar, Psychometrika 12(2), 1947")
        add(!study.isCensus, "Wilson", "Wilson, Journal of the American Statistical Association 22, 1927")
        add(analysis.overall.cochranQ != nil, "Cochran Q", "Cochran, Biometrika 37, 1950")
        add(analysis.libraries.count > 1, "Gini, Theil", "Cowell, Measuring inequality, 3rd ed. 2011")
        add(
            analysis.libraryUnevenness.equal != nil, word(zh: "同等图书馆的 p", en: "p beside equal libraries"),
            "Davison and Hinkley, Bootstrap methods and their application, 1997")
        add(mainProfile != nil, "Jaccard, UPGMA", "Sokal and Michener, University of Kansas Science Bulletin 38, 1958")
        add(
            mainProfile?.bestCut != nil, word(zh: "轮廓系数", en: "Silhouette"),
            "Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987")
        add(
            !analysis.classGaps.isEmpty, word(zh: "置换检验", en: "Permutation tests"),
            "Good, Permutation, parametric and bootstrap tests of hypotheses, 3rd ed. 2005")
        add(
            !analysis.groupTests.isEmpty, "Kruskal–Wallis",
            "Kruskal and Wallis, Journal of the American Statistical Association 47, 1952")
        add(
            analysis.groupTests.contains { $0.mannWhitney != nil }, "Mann–Whitney",
            "Mann and Whitney, Annals of Mathematical Statistics 18, 1947")
        add(
            !analysis.rankTests.isEmpty, "Spearman, Kendall",
            "Spearman, American Journal of Psychology 15, 1904; Kendall, Biometrika 30, 1938")
        add(
            !analysis.countModels.isEmpty, word(zh: "计数模型", en: "Count models"),
            "McCullagh and Nelder, Generalized linear models, 2nd ed. 1989")
        add(!analysis.tests.isEmpty, "Holm", "Holm, Scandinavian Journal of Statistics 6, 1979")
        add(
            !analysis.tests.isEmpty, "Benjamini–Hochberg",
            "Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995")
        let rows = sources.map { source -> Markup in "<div><dt>\(source.0)</dt><dd lang=\"en\">\(source.1)</dd></div>" }
        return "<dl class=\"has\">\(rows)</dl>"
    }

    /// How to cite it, where the data is, and how to make it again.
    var colophon: Markup {
        let resampling = analysis.draws.resampling
        let source: Markup =
            study.source.map {
                paragraph(say(zh: "研究与数据的出处：\($0(language))。", en: "The study and its data: \($0(language))."))
            } ?? ""
        let title = study.title(language)
        let when = study.window.from.isEmpty ? "" : word(zh: "，编码窗口 \(window)", en: ", coded \(window)")
        let cite = paragraph(
            say(
                zh: "引用本报告：《\(title)》，石渠 \(report.version) 生成的调查报告\(when)。",
                en:
                    "To cite this report: “\(title)”, survey report made with Shiqu \(report.version)\(when)."
            ))
        let data = paragraph(
            say(
                zh:
                    """
                    全部数字的完整精度见同目录的 tables/（CSV 与 XLSX）；去除馆名的开放数据用 shiqu survey export 生成，匿名报告用 shiqu survey \
                    report --anonymous。
                    """,
                en:
                    """
                    All figures in full precision stand beside this file in tables/ (CSV and XLSX). Open \
                    data without the libraries’ names comes from “shiqu survey export”, an anonymous report \
                    from “shiqu survey report --anonymous”.
                    """
            ))
        let again = paragraph(
            say(
                zh:
                    """
                    重做：石渠 \(report.version)，随机种子 \(String(resampling.seed))，重抽样 \(resampling.samples) 次，排列 \
                    \(analysis.draws.permutations) 次；同样的研究与种子得到同样的数字。
                    """,
                en:
                    """
                    To make it again: Shiqu \(report.version), seed \(String(resampling.seed)), \
                    \(resampling.samples) samples, \(analysis.draws.permutations) permutations; the same \
                    study and seed give the same figures.
                    """
            ))
        return source + cite + data + again
    }
}
