import Kernel
import Statistics

extension AnalysisText {
    var unevenness: TextSection {
        let sides = [
            (say("各馆", "libraries"), analysis.libraryUnevenness),
            (say("各功能", "functions"), analysis.functionUnevenness),
        ]
        return TextSection(
            say("不均衡", "Unevenness"),
            [say("之间", "between"), say("指标", "measure"), say("数值", "value")]
                + (analysis.isCensus ? [] : [say("区间", "interval")])
                + [say("若均等：中位数", "if equal: median"), say("95 百分位", "95th percentile"), "p"],
            sides.flatMap { rows($0.0, $0.1) }, notes: notes)
    }

    private func rows(_ side: String, _ result: UnevennessResult) -> [[String]] {
        let measures = result.measures
        let equal = result.equal
        let own = result.intervals
        let lines: [(String, Double?, Interval?, EqualLibraries.Comparison?)] = [
            (say("方差比", "variance ratio"), equal?.varianceRatio?.observed, nil, equal?.varianceRatio),
            (
                say("基尼（小样本）", "Gini, small-sample"), measures.giniSmallSample, own?.giniSmallSample,
                equal?.giniSmallSample
            ),
            (say("基尼", "Gini"), measures.gini, own?.gini, equal?.gini),
            (say("变异系数", "CV (n - 1)"), measures.cv, own?.cv, equal?.cv),
            (say("泰尔 T", "Theil T"), measures.theilT, own?.theilT, equal?.theilT),
            (say("泰尔 L", "Theil L"), measures.theilL, measures.theilL == nil ? nil : own?.theilL, nil),
            (say("最大/最小", "max/min"), measures.maxToMin, nil, nil),
        ]
        return lines.map { name, value, interval, null in
            let ends = interval.map { "\(shortFigure($0.low)) – \(shortFigure($0.high))" } ?? ""
            return [side, name, shortFigure(value)] + (analysis.isCensus ? [] : [ends])
                + (null == nil
                    ? ["", "", ""]
                    : [shortFigure(null?.median), shortFigure(null?.percentile95), shortFigure(null?.p)])
        }
    }

    private var notes: [String] {
        var notes = [
            say(
                "只有超过“若均等”的数值才算发现：那是各馆同样强时偶然也会出现的差异。先看方差比。",
                "A value is a finding only above what equal holders show by chance. Read the variance ratio first.")
        ]
        if let ratio = analysis.varianceRatio {
            notes.append(
                say(
                    "各馆编码和的方差 \(shortFigure(ratio.observed))，均等时为 \(shortFigure(ratio.expected))。",
                    "The libraries' sums vary by \(shortFigure(ratio.observed)), equal libraries' by "
                        + "\(shortFigure(ratio.expected))."))
        }
        if let split = analysis.libraryUnevenness.decomposition, let share = split.decomposition.theilT.shareBetween {
            notes.append(
                say(
                    "泰尔 T 的 \(percentFigure(share)) 在“\(split.column)”各组之间，其余在组内。",
                    "\(percentFigure(share)) of Theil's T lies between the groups by \(split.column), the rest within.")
            )
        }
        if let share = analysis.libraryUnevenness.giniShareOfPossible {
            notes.append(
                say(
                    "各馆的基尼系数是此总量下可能最大值的 \(percentFigure(share))。",
                    "The libraries' Gini is \(percentFigure(share)) of the largest such a total allows."))
        }
        return notes
    }
}
