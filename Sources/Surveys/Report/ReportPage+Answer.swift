import Kernel
import Statistics

extension ReportPage {
    /// The title, the question and what was looked at.
    var header: Markup {
        let anonymous: Markup =
            report.isAnonymous ? " · " + Markup(word(zh: "图书馆匿名", en: "libraries not named")) : ""
        let switcher: Markup =
            other.map {
                language == .chinese
                    ? " · <a href=\"\($0)\" lang=\"en\" hreflang=\"en\">English</a>"
                    : " · <a href=\"\($0)\" lang=\"zh-Hans\" hreflang=\"zh-Hans\">中文</a>"
            } ?? ""
        let question: Markup =
            study.question(language).isEmpty ? "" : paragraph(Markup(study.question(language)), "standfirst")
        return """
            <header class="title"><p class="kicker">\(word(zh: "图书馆账号功能调查报告", en: "Survey report on library accounts"))</p>\
            <h1>\(study.title(language))</h1>\(question)<p class="meta">\(facts)\(anonymous)\(switcher)</p></header>
            """
    }

    private var facts: Markup {
        let (n, k) = (analysis.libraries.count, analysis.functions.count)
        let when = study.window.from.isEmpty ? "" : word(zh: " · 编码窗口 \(window)", en: " · coded \(window)")
        return say(
            zh: "\(n) 所图书馆 · \(k) 项功能\(when) · 编码表 \(study.codebook.name) \(study.codebook.version)",
            en:
                """
                \(count(n, "library", "libraries")) · \(count(k, "function", "functions"))\(when) · \
                codebook \(study.codebook.name) \(study.codebook.version)
                """
        )
    }

    /// The answer in three sentences, and the figures to remember.
    var answer: Markup {
        let sentences = [coverageSentence, unevennessSentence, gapSentence].filter { !$0.isEmpty }
        let caution: Markup = agreementCaution.isEmpty ? "" : paragraph(agreementCaution, "note")
        return """
            <section class="answer" aria-labelledby="answer-h"><h2 id="answer-h">\(word(zh: "简答", en: "The answer in brief"))</h2>\
            <p>\(sentences.joined(by: language == .chinese ? "" : " "))</p><dl class="keys">\(keys)</dl>\(caution)</section>
            """
    }

    private var keys: [Markup] {
        var keys: [(String, String)] = [
            (String(analysis.libraries.count), word(zh: "所图书馆", en: "libraries")),
            (String(analysis.functions.count), word(zh: "项功能", en: "functions")),
        ]
        if let share = overallCoverage { keys.append((Figure.percent(share), word(zh: "平均覆盖率", en: "mean coverage"))) }
        if let ratio = analysis.varianceRatio?.ratio {
            keys.append(
                (
                    Figure.decimals(ratio, 1) + "×", word(zh: "馆间方差与同等图书馆之比", en: "the variance of equal libraries")
                ))
        }
        if let overall = report.agreement?.overall, let figure = overall.figures[overall.gated] {
            keys.append((Figure.decimals(figure, 2), word(zh: "编码一致性 α", en: "coders’ agreement, α")))
        }
        return keys.map { "<div><dt>\($0.1)</dt><dd>\($0.0)</dd></div>" }
    }

    /// The mean of the libraries' coverages.
    var overallCoverage: Double? {
        let known = analysis.overall.libraryCoverage.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }

    private var coverageSentence: Markup {
        let sums = analysis.libraries.filter { $0.codes.verified > 0 }.map(\.sum)
        guard let least = sums.min(), let most = sums.max(), let share = overallCoverage else {
            return say(zh: "没有任何一项功能得到核实，因此无法回答。", en: "Nothing could be verified, so there is no answer.")
        }
        let mean = Figure.decimals(sums.reduce(0, +) / Double(sums.count), 2)
        let (n, k) = (sums.count, analysis.functions.count)
        let (low, high) = (Figure.halves(least), Figure.halves(most))
        return say(
            zh: "\(n) 所图书馆平均提供 \(k) 项功能中的 \(mean) 项（已核实功能的 \(Figure.percent(share))），最少 \(low) 项，最多 \(high) 项。",
            en:
                """
                On average \(count(n, "library offers", "libraries offer")) \(mean) of \
                \(count(k, "function", "functions")) (\(Figure.percent(share)) of those that could be \
                verified), from \(low) to \(high).
                """
        )
    }

    private var unevennessSentence: Markup {
        guard let ratio = analysis.varianceRatio?.ratio, let null = analysis.libraryUnevenness.equal?.varianceRatio
        else {
            return say(
                zh: "馆间差异无法与同等图书馆的随机差异相比。",
                en: "Whether libraries differ more than equal ones would by chance cannot be told.")
        }
        let (times, p) = (Figure.decimals(ratio, 2), Figure.p(null.p))
        if null.p < 0.05 {
            return say(
                zh: "发展不均衡：馆间方差是同等图书馆随机差异的 \(times) 倍（\(p)）。",
                en:
                    "Development is uneven: libraries vary \(times) times as much as equal ones would by chance (\(p))."
            )
        }
        return say(
            zh: "馆间差异没有超出同等图书馆的随机差异所能解释的范围（方差之比 \(times)，\(p)）。",
            en:
                "The libraries differ no more than equal ones might by chance (ratio of variances \(times), \(p)).")
    }

    private var gapSentence: Markup {
        guard !analysis.classGaps.isEmpty else { return rarestSentence }
        let parts = analysis.classGaps.map { gap -> Markup in
            let (own, basic) = (Figure.percent(gap.gap.meanOfClass), Figure.percent(gap.gap.meanOfOthers))
            let (name, p) = (className(gap.serviceClass), Figure.p(gap.gap.pOneSided))
            let isLacking = gap.gap.pOneSided < 0.05
            return say(
                zh: "\(name)功能平均覆盖率 \(own)，基础功能 \(basic)（\(p)，\(isLacking ? "确有不足" : "不足未得证实")）",
                en:
                    """
                    \(name) functions reach \(own) against \(basic) for basic ones (\(p): \
                    \(isLacking ? "they are lacking" : "a lack is not shown"))
                    """
            )
        }
        return parts.joined(by: Markup(word(zh: "；", en: "; "))) + Markup(word(zh: "。", en: "."))
    }

    private var rarestSentence: Markup {
        let known = analysis.functions.filter { $0.codes.coverage != nil }
        let ordered = known.sorted { ($0.codes.coverage ?? 0) > ($1.codes.coverage ?? 0) }
        guard let most = ordered.first, let least = ordered.last, ordered.count > 1 else { return "" }
        let (top, low) = (percent(most.codes.coverage), percent(least.codes.coverage))
        return say(
            zh: "最普遍的是“\(most.name(language))”（\(top)），最少见的是“\(least.name(language))”（\(low)）。",
            en:
                """
                The commonest function is “\(most.name(language))” (\(top)), the rarest \
                “\(least.name(language))” (\(low)).
                """
        )
    }

    /// What a class of functions is called.
    func className(_ value: ServiceClass) -> String {
        switch value {
        case .basic: word(zh: "基础", en: "Basic")
        case .personalised: word(zh: "个性化", en: "Personalised")
        case .innovative: word(zh: "创新", en: "Innovative")
        }
    }
}
