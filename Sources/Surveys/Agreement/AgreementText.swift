public import Kernel
public import Statistics

/// An agreement in rows and sentences for people.
public struct AgreementText: Sendable {
    let parts: [AgreementPart]
    let language: Language

    /// Tells parts, the whole one first.
    public init(_ parts: [AgreementPart], language: Language) {
        self.parts = parts
        self.language = language
    }

    /// The headings of `rows`.
    public var columns: [String] {
        [
            Localized(zh: "范围", en: "what"), Localized(zh: "单元", en: "units"), Localized(zh: "一致率", en: "agree"),
            Localized(zh: "Cohen κ", en: "Cohen κ"), Localized(zh: "加权 κ", en: "weighted"),
            Localized(zh: "Scott π", en: "Scott π"), Localized(zh: "Fleiss κ", en: "Fleiss κ"),
            Localized(zh: "AC1", en: "AC1"), Localized(zh: "α 名义", en: "α nominal"),
            Localized(zh: "α 次序", en: "α ordinal"), Localized(zh: "门槛系数区间", en: "gate interval"),
            Localized(zh: "结论", en: "verdict"),
        ].map { $0(language) }
    }

    /// One row a part.
    public var rows: [[String]] {
        parts.map { part in
            let shown: [Coefficient] = [
                .percent, .cohenKappa, .cohenKappaLinear, .scottPi, .fleissKappa, .gwetAC1, .alphaNominal,
                .alphaOrdinal,
            ]
            let gate = part.intervals?[part.gated]
            return [part.name(language), "\(part.figures.unitsCodedByAll)"]
                + shown.map { shortFigure(part.figures[$0]) }
                + [gate.map { "\(shortFigure($0.low)) – \(shortFigure($0.high))" } ?? "–", part.gate.words(language)]
        }
    }

    /// What the figures mean, and what to beware of.
    public var notes: [String] {
        guard let whole = parts.first else { return [] }
        let misled = parts.filter { $0.prevalence?.mayMislead == true }.map { $0.name(language) }
        var notes = [Self.units(whole.figures)(language), Self.undefined(language)]
        if !misled.isEmpty { notes.append(Self.misleading(misled.joined(separator: ", "))(language)) }
        notes += whole.biases.map { Self.bias($0)(language) }
        notes.append(Self.gate(whole.gated)(language))
        return notes
    }

    private static func units(_ figures: Agreement) -> Localized {
        Localized(
            zh: "共 \(figures.units) 个单元；所有编码员都编了 \(figures.unitsCodedByAll) 个，\(figures.unitsLeftOut) 个未计入"
                + "（α 用至少两人编过的 \(figures.unitsPairable) 个）。",
            en:
                "\(figures.units) units; \(figures.unitsCodedByAll) coded by every coder, \(figures.unitsLeftOut) left out "
                + "(alpha uses the \(figures.unitsPairable) that at least two coded).")
    }

    private static let undefined = Localized(
        zh: "“–”表示无定义：例如所有编码都相同（0/0），或系数只适用于两位编码员、有次序的编码。",
        en:
            "– is undefined: for instance where all codes are the same (0/0), or a coefficient is for two coders or ordered "
            + "codes only.")

    private static func misleading(_ names: String) -> Localized {
        Localized(
            zh: "编码几乎全是同一种，κ 与 α 会误导，请看一致率与 AC1：\(names)。",
            en: "Nearly all codes are one and the same, so kappa and alpha mislead; read agreement and AC1: \(names).")
    }

    private static func bias(_ pair: PairBias) -> Localized {
        let p = shortFigure(pair.bias.p)
        return Localized(
            zh: "编码员偏差（McNemar）：\(pair.first) 偏高 \(pair.bias.firstHigher) 次，\(pair.second) 偏高 "
                + "\(pair.bias.secondHigher) 次，p = \(p)。",
            en: "Coder bias (McNemar): \(pair.first) higher \(pair.bias.firstHigher) times, \(pair.second) higher "
                + "\(pair.bias.secondHigher) times, p = \(p).")
    }

    private static func gate(_ coefficient: Coefficient) -> Localized {
        Localized(
            zh: "结论看区间下限：不低于 0.8 为可靠，不低于 0.667 为暂可用（\(coefficient.rawValue)）。按功能组判断；单个功能的图书馆太少，数值只是噪声。",
            en: "The verdict goes by the lower end of the interval: 0.8 and above firm, 0.667 and above tentative "
                + "(\(coefficient.rawValue)). Judge groups; one function over a few libraries is noise.")
    }
}

extension AgreementGate {
    /// Its name for people.
    public var words: Localized {
        switch self {
        case .firm: Localized(zh: "可靠", en: "firm")
        case .tentative: Localized(zh: "暂可用", en: "tentative")
        case .insufficient: Localized(zh: "不足", en: "insufficient")
        case .undefined: Localized(zh: "无定义", en: "undefined")
        }
    }
}
