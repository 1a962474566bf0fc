import Kernel
import Statistics

extension ReportPage {
    /// How it was coded, and how far coders agree.
    var method: Section {
        Section(
            id: "method", title: word(zh: "方法与编码一致性", en: "The method, and how far coders agree"),
            body: rules + coders + agreementPart)
    }

    /// A warning when what follows stands on weak coding; empty when it does not.
    var agreementCaution: Markup {
        guard let overall = report.agreement?.overall else {
            return say(
                zh: "请谨慎阅读：只有一位编码员的编码，一致性无从检验。",
                en: "Read with care: only one coder’s codes exist, so agreement cannot be checked.")
        }
        let decided = analysis.basis.adjudicated > 0
        switch overall.gate {
        case .firm, .tentative: return ""
        case .undefined:
            return say(
                zh: "请谨慎阅读：编码一致性无定义。", en: "Read with care: the coders’ agreement is undefined.")
        case .insufficient:
            let low = figure(overall.intervals?[overall.gated]?.low, 2)
            return say(
                zh: "请谨慎阅读：编码员的一致性区间下限（\(low)）低于 0.667，单凭编码不足以下结论\(decided ? "；以下数字依据裁定后的编码" : "")。",
                en:
                    """
                    Read with care: the lower end of the coders’ agreement (\(low)) lies below 0.667, too \
                    low for conclusions from raw \
                    codes\(decided ? "; the figures stand on the codes as adjudicated" : "").
                    """
            )
        }
    }

    private var rules: Markup {
        let hasPartial =
            analysis.functions.contains { $0.codes.partial > 0 }
            || study.codebook.functions.contains { !$0.partialRule.english.isEmpty }
        let half: Markup =
            hasPartial ? say(zh: "有入口而不完整记“部分”（0.5），", en: "partial (0.5) where an entry exists but falls short, ") : ""
        // Another codebook's rules are its own, and need not be about phones or accounts.
        let isBuiltIn = study.codebook.name == StudyCodebook.builtIn.name
        let present = say(
            zh: isBuiltIn ? "读者能在手机上从账号内完成的功能记“有”（1），" : "符合编码表规则的功能记“有”（1），",
            en: isBuiltIn
                ? "A function is coded present (1) where a reader can complete it on a phone from inside the account, "
                : "A function is coded present (1) where it meets the codebook’s rule, ")
        return paragraph(
            say(
                zh: "\(present)\(half)查遍而未见记“无”（0），因需登录等原因看不到记“未核实”。每项功能的规则见附录。",
                en:
                    """
                    \(present)\(half)absent (0) where everything was searched without finding it, and \
                    unverified where it could not be seen. Each function’s own rule stands in the appendix.
                    """
            ))
    }

    private var coders: Markup {
        guard let agreement = report.agreement else { return "" }
        let parts = agreement.coders.enumerated().map { place, coder -> String in
            let name = report.isAnonymous ? word(zh: "编码员 \(place + 1)", en: "coder \(place + 1)") : coder.name
            let (all, unseen) = (coder.codes.verified + coder.codes.unverified, coder.codes.unverified)
            return word(
                zh: "\(name)：\(all) 个编码，其中未核实 \(unseen)，留空 \(coder.leftOut)",
                en: "\(name): \(count(all, "code", "codes")), \(unseen) of them unverified, \(coder.leftOut) left out")
        }
        let (n, listed) = (agreement.coders.count, parts.joined(separator: word(zh: "；", en: "; ")))
        return paragraph(
            say(
                zh: "\(n) 位编码员独立编码（\(listed)）。", en: "\(n) coders worked independently (\(listed))."))
    }

    private var agreementPart: Markup {
        guard let agreement = report.agreement, agreement.coders.count > 1 else {
            return paragraph(
                say(
                    zh: "只有一位编码员，一致性无从检验；以下数字依据其编码。",
                    en:
                        """
                        There is one coder only, so agreement cannot be checked; the figures below stand on \
                        that coder’s codes.
                        """
                ))
        }
        return agreementWords(agreement) + agreementChart(agreement) + agreementTable(agreement)
            + [misleading(agreement), biasWords(agreement)].joined()
    }

    private func agreementWords(_ agreement: StudyAgreement) -> Markup {
        let part = agreement.overall
        let (units, share) = (part.figures.unitsCodedByAll, percent(part.figures.percent))
        let (name, alpha) = (coefficientName(part.gated), figure(part.figures[part.gated]))
        let interval = range(part.intervals?[part.gated])
        return paragraph(
            say(
                zh:
                    """
                    在每位编码员都编码的 \(units) 个单元格中，一致率 \(share)；扣除偶然一致后，\(name) = \(alpha)（95% 区间 \(interval)，\
                    按图书馆整体重抽样）。\(gateWords(part.gate))
                    """,
                en:
                    """
                    Of the \(units) cells every coder coded, they agree in \(share); with chance agreement \
                    taken off, \(name) is \(alpha) (95% interval \(interval), resampling whole libraries). \
                    \(gateWords(part.gate))
                    """
            ))
    }

    private func gateWords(_ gate: AgreementGate) -> Markup {
        switch gate {
        case .firm: say(zh: "区间下限达到 0.80，可以下确定的结论。", en: "The lower end reaches 0.80: firm conclusions are allowed.")
        case .tentative:
            say(zh: "区间下限达到 0.667，可以下初步结论。", en: "The lower end reaches 0.667: tentative conclusions are allowed.")
        case .insufficient:
            say(
                zh: "区间下限未达到 0.667，单凭原始编码不应下结论。",
                en: "The lower end does not reach 0.667: raw codes alone allow no conclusion.")
        case .undefined:
            say(
                zh: "系数无定义（例如全部编码相同），既不是 0 也不是 1。",
                en: "The coefficient is undefined (as when all codes are the same): neither 0 nor 1.")
        }
    }

    private func gateName(_ gate: AgreementGate) -> String {
        switch gate {
        case .firm: word(zh: "确定", en: "firm")
        case .tentative: word(zh: "初步", en: "tentative")
        case .insufficient: word(zh: "不足", en: "insufficient")
        case .undefined: word(zh: "无定义", en: "undefined")
        }
    }

    /// What a coefficient is called.
    func coefficientName(_ coefficient: Coefficient) -> String {
        switch coefficient {
        case .alphaOrdinal: word(zh: "Krippendorff α（定序）", en: "Krippendorff’s alpha (ordinal)")
        case .alphaNominal: word(zh: "Krippendorff α（定类）", en: "Krippendorff’s alpha (nominal)")
        default: coefficient.rawValue
        }
    }

    private func agreementChart(_ agreement: StudyAgreement) -> Markup {
        let parts = [agreement.overall] + (agreement.byGroup.count > 1 ? agreement.byGroup : [])
        let title = word(zh: "编码一致性：总体与各组功能", en: "The coders’ agreement, overall and by group of functions")
        let chart = IntervalChart(
            id: "agreement", title: title,
            description: list(
                parts.map { "\(partName($0)) \(figure($0.figures[$0.gated], 2))" }),
            rows: parts.map { part in
                IntervalChart.Row(
                    label: .init(key: part.key, name: partName(part)), figure: part.figures[part.gated],
                    interval: part.intervals?[part.gated])
            },
            thresholds: [
                (0.667, word(zh: "0.667 初步", en: "0.667 tentative")), (0.8, word(zh: "0.80 确定", en: "0.80 firm")),
            ],
            undefined: word(zh: "无定义", en: "undefined"))
        let name = coefficientName(agreement.overall.gated)
        return self.chart(
            [chart.picture],
            caption: say(
                zh: "\(name)及其 95% 区间。判断看区间下限是否越过虚线，看一组而不看单项功能。",
                en:
                    """
                    \(name) with its 95% interval. What counts is whether the lower end passes the dashed \
                    lines, for a whole group and never for one function.
                    """
            ))
    }

    private func partName(_ part: AgreementPart) -> String {
        part.key == "overall" ? word(zh: "总体", en: "Overall") : part.name(language)
    }

    private func agreementTable(_ agreement: StudyAgreement) -> Markup {
        let isPair = agreement.coders.count == 2
        let kappa = isPair ? "Cohen κ" : "Fleiss κ"
        let rows = ([agreement.overall] + agreement.byGroup).map { part -> [Markup] in
            let figures = part.figures
            return [
                Markup(partName(part)), "\(figures.unitsCodedByAll)", Markup(percent(figures.percent)),
                Markup(figure(isPair ? figures.cohenKappa : figures.fleissKappa)), Markup(figure(figures.gwetAC1)),
                Markup(figure(figures[part.gated])), Markup(range(part.intervals?[part.gated])),
                Markup(gateName(part.gate)),
            ]
        }
        return ReportGrid(
            caption: word(zh: "编码一致性", en: "The coders’ agreement"),
            heads: [
                word(zh: "功能组", en: "Functions"), word(zh: "单元格", en: "Cells"), word(zh: "一致率", en: "Agree"), kappa,
                "Gwet AC1", "α", word(zh: "95% 区间", en: "95% interval"), word(zh: "可否下结论", en: "Allows"),
            ], rows: rows
        ).markup
    }

    private func misleading(_ agreement: StudyAgreement) -> Markup {
        let parts = ([agreement.overall] + agreement.byGroup).filter { $0.prevalence?.mayMislead == true }
        if parts.isEmpty { return "" }
        let names = list(parts.map(partName))
        return paragraph(
            say(
                zh: "注意偏态：\(names)中几乎全是同一种编码，编码员大多一致，α 与 κ 却很低或无定义。此时请并看一致率与 AC1。",
                en:
                    """
                    Mind the prevalence: in \(names) nearly all codes are the same, so coders mostly agree \
                    while α and κ are low or undefined. Read percent agreement and AC1 beside them there.
                    """
            ), "note")
    }

    private func biasWords(_ agreement: StudyAgreement) -> Markup {
        let biases = agreement.overall.biases.filter { ($0.holm ?? $0.bias.p) < 0.05 }
        if biases.isEmpty {
            return agreement.overall.biases.isEmpty
                ? ""
                : paragraph(
                    say(
                        zh: "没有编码员系统地偏高（McNemar 检验）。",
                        en: "No coder codes higher than another throughout (McNemar’s test)."))
        }
        let parts = biases.map { pair -> Markup in
            let isFirst = pair.bias.firstHigher > pair.bias.secondHigher
            let names = coderNames(agreement, isFirst ? (pair.first, pair.second) : (pair.second, pair.first))
            let (more, fewer) = (
                max(pair.bias.firstHigher, pair.bias.secondHigher), min(pair.bias.firstHigher, pair.bias.secondHigher)
            )
            let p = Figure.p(pair.holm ?? pair.bias.p)
            return say(
                zh: "\(names.0)的编码系统地高于\(names.1)：\(more) 处更高，\(fewer) 处更低（McNemar，\(p)）。",
                en:
                    """
                    \(names.0) codes higher than \(names.1) throughout: higher in \
                    \(count(more, "cell", "cells")), lower in \(fewer) (McNemar, \(p)).
                    """
            )
        }
        return paragraph(parts.joined(by: language == .chinese ? "" : " "))
    }

    private func coderNames(_ agreement: StudyAgreement, _ names: (String, String)) -> (String, String) {
        guard report.isAnonymous else { return names }
        func anonymous(_ name: String) -> String {
            let place = (agreement.coders.firstIndex { $0.name == name } ?? 0) + 1
            return word(zh: "编码员 \(place)", en: "Coder \(place)")
        }
        return (anonymous(names.0), anonymous(names.1))
    }
}
