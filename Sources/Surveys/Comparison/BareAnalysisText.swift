public import Kernel
import Statistics

/// The figures of a bare table in tables and sentences for people.
public struct BareAnalysisText: Sendable {
    let analysis: BareAnalysis
    let language: Language

    /// Tells an analysis in one language.
    public init(_ analysis: BareAnalysis, language: Language) {
        self.analysis = analysis
        self.language = language
    }

    /// Section by section.
    public var sections: [TextSection] {
        [
            coverage(say("图书馆", "Libraries"), analysis.table.libraries, analysis.table.matrix.libraryCounts),
            coverage(say("功能", "Functions"), analysis.table.functions, analysis.table.matrix.functionCounts),
            figures,
        ]
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    private func coverage(_ heading: String, _ names: [String], _ counts: [CodeCount]) -> TextSection {
        TextSection(
            heading,
            [
                say("名称", "name"), say("覆盖率", "coverage"), say("有/部分/无", "present/partial/absent"),
                say("未核实", "unverified"),
            ],
            zip(names, counts).map { name, codes in
                [
                    name, percentFigure(codes.coverage), "\(codes.present)/\(codes.partial)/\(codes.absent)",
                    "\(codes.unverified)",
                ]
            })
    }

    private var figures: TextSection {
        let own = analysis.figures
        let sides = [
            (say("各馆", "libraries"), own.libraryUnevenness), (say("各功能", "functions"), own.functionUnevenness),
        ]
        let uneven = sides.flatMap { side, measures in
            [
                ("Gini", measures.gini), (say("基尼（小样本）", "Gini, small-sample"), measures.giniSmallSample),
                ("CV (n - 1)", measures.cv), ("Theil T", measures.theilT), ("Theil L", measures.theilL),
            ].map { ["\($0.0), \(side)", shortFigure($0.1)] }
        }
        let null = analysis.equal?.giniSmallSample
        return TextSection(
            say("数值", "Figures"), [say("数值", "figure"), say("结果", "value")],
            uneven + [
                ["Cochran Q", shortFigure(own.cochranQ?.q)], ["Cochran Q, p", shortFigure(own.cochranQ?.p)],
                [say("Jaccard 平均距离", "mean Jaccard distance"), shortFigure(own.jaccardMean)],
                [say("同表型相关（平均连接）", "cophenetic correlation, average linkage"), shortFigure(own.jaccardCophenetic)],
                [say("方差比", "variance ratio"), shortFigure(analysis.varianceRatio?.ratio)],
                [say("均等时的小样本基尼：中位数", "Gini of equal libraries: median"), shortFigure(null?.median)],
                [say("95 百分位", "95th percentile"), shortFigure(null?.percentile95)],
            ],
            notes: [
                say(
                    "\(own.librariesWithBlanks) 所图书馆有空格，未参加 Cochran Q 与 Jaccard；两者只把 1 当作“有”。",
                    "\(own.librariesWithBlanks) libraries with blanks take no part in Cochran's Q and Jaccard, for which only 1 is "
                        + "present.")
            ])
    }
}
