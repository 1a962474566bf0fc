public import Kernel
import Statistics

/// An analysis in tables and sentences for people.
public struct AnalysisText: Sendable {
    let analysis: StudyAnalysis
    let language: Language

    /// Tells an analysis in one language.
    public init(_ analysis: StudyAnalysis, language: Language) {
        self.analysis = analysis
        self.language = language
    }

    /// Section by section; those without anything to tell are left out.
    public var sections: [TextSection] {
        [coverageOfLibraries, coverageOfFunctions, coverageOfGroups, unevenness, profiles, comparisons]
            + [stages, gaps, priorities, reach, models, tests, dropped].compactMap { $0 }
    }

    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    func range(_ interval: Interval?) -> String {
        guard let interval else { return analysis.isCensus ? "" : "–" }
        return "\(percentFigure(interval.low)) – \(percentFigure(interval.high))"
    }

    func bounds(_ bounds: Bounds) -> String {
        bounds.worst == bounds.best ? "" : "\(percentFigure(bounds.worst)) – \(percentFigure(bounds.best))"
    }

    private var coverageColumns: [String] {
        [
            say("覆盖率", "coverage"), analysis.isCensus ? "" : say("区间", "interval"), say("仅“有”", "present only"),
            say("有/部分/无", "present/partial/absent"), say("未核实", "unverified"), say("未核实的界限", "bounds of unverified"),
        ]
    }

    private func cells(_ codes: CodeCount, _ interval: Interval?, _ bounds: Bounds) -> [String] {
        [
            percentFigure(codes.coverage), range(interval), percentFigure(codes.coveragePresentOnly),
            "\(codes.present)/\(codes.partial)/\(codes.absent)", "\(codes.unverified)", self.bounds(bounds),
        ]
    }

    private var coverageOfLibraries: TextSection {
        let sums = analysis.libraries.map(\.sum)
        let mean = sums.isEmpty ? nil : sums.reduce(0, +) / Double(sums.count)
        return TextSection(
            say("图书馆", "Libraries"), [say("图书馆", "library"), say("编码和", "sum")] + coverageColumns,
            analysis.libraries.map {
                [$0.name(language), amountFigure($0.sum)] + cells($0.codes, $0.interval, $0.bounds)
            },
            notes: [
                say("每馆平均编码和：\(amountFigure(mean))。", "Mean sum of codes per library: \(amountFigure(mean))."),
                analysis.isCensus
                    ? say("这是普查：不给抽样区间。", "A census of the named group: no interval of sampling is given.")
                    : say(
                        "“部分”计 0.5；区间为 Wilson 区间；覆盖率的分母是已核实的编码。",
                        "Partial counts half; intervals are Wilson's; coverage is over the verified codes."),
            ])
    }

    private var coverageOfFunctions: TextSection {
        TextSection(
            say("功能", "Functions"), [say("编号", "id"), say("功能", "function")] + coverageColumns,
            analysis.functions.map {
                [$0.id.rawValue, $0.name(language)] + cells($0.codes, $0.interval, $0.bounds)
            })
    }

    private var coverageOfGroups: TextSection {
        TextSection(
            say("功能组", "Groups of functions"),
            [say("组", "group"), say("功能数", "functions"), say("覆盖率", "coverage"), say("未核实", "unverified")],
            analysis.groups.map {
                [
                    $0.name(language), "\($0.functions.count)", percentFigure($0.codes.coverage),
                    "\($0.codes.unverified)",
                ]
            })
    }
}
