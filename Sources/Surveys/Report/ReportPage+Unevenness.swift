import Kernel
import Statistics

extension ReportPage {
    /// How uneven libraries are, beside equal libraries by chance.
    var unevenness: Section? {
        guard analysis.libraries.count > 1 else { return nil }
        return Section(
            id: "unevenness", title: word(zh: "发展是否均衡", en: "Is development even?"),
            body: unevennessLead + lorenz + nullTable + split)
    }

    private var unevennessLead: Markup {
        let result = analysis.libraryUnevenness
        var text = say(
            zh: "只要有偶然，同等的图书馆也会显出差异；因此每个不均衡的数字都与“同等图书馆”的模拟相比：每馆以各功能自身的覆盖率拥有该功能。",
            en:
                """
                Equal libraries, too, differ by chance. So each figure of unevenness stands beside \
                simulated equal libraries, in which every library has each function with the function’s own \
                coverage. 
                """
        )
        if let ratio = analysis.varianceRatio {
            let (seen, due) = (Figure.decimals(ratio.observed, 2), Figure.decimals(ratio.expected, 2))
            text += say(
                zh: "各馆功能数的方差为 \(seen)，同等图书馆应为 \(due)。",
                en: "The variance of what libraries hold is \(seen); among equal ones it would be \(due). ")
        }
        if let gini = result.equal?.giniSmallSample {
            let (seen, middle) = (Figure.decimals(gini.observed, 3), Figure.decimals(gini.median, 3))
            let (high, p) = (Figure.decimals(gini.percentile95, 3), Figure.p(gini.p))
            text += say(
                zh: "基尼系数（小样本）为 \(seen)，同等图书馆的中位数为 \(middle)，95% 不超过 \(high)（\(p)）。",
                en:
                    """
                    Gini’s coefficient (small-sample form) is \(seen); the middle of equal libraries is \
                    \(middle), and 95% of them stay within \(high) (\(p)). 
                    """
            )
        } else if result.measures.gini == nil {
            text += say(
                zh: "没有任何图书馆拥有任何功能，基尼系数无定义。", en: "No library has any function, so Gini’s coefficient is undefined.")
        }
        return paragraph(text)
    }

    private var lorenz: Markup {
        guard let observed = analysis.libraryUnevenness.lorenz else { return "" }
        let title = word(zh: "洛伦兹曲线", en: "Lorenz curve of the libraries")
        let gini = figure(analysis.libraryUnevenness.measures.giniSmallSample)
        let chart = LorenzChart(
            id: "lorenz", title: title,
            description: word(
                zh: "横轴为从少到多排列的图书馆比例，纵轴为它们拥有的功能比例。基尼系数（小样本）\(gini)。",
                en:
                    """
                    Across: the share of libraries, those with least first; up: the share of all functions \
                    they hold. Gini’s coefficient (small-sample form) \(gini).
                    """
            ),
            observed: observed, expected: LorenzCurve.expected(of: analysis.matrix),
            words: .init(
                holders: word(zh: "图书馆的累计比例（从少到多）", en: "share of libraries, least first"),
                amount: word(zh: "功能的累计比例", en: "share of functions held"),
                observed: word(zh: "本研究的图书馆", en: "these libraries"),
                expected: word(zh: "同等图书馆（偶然）", en: "equal libraries, by chance"),
                equality: word(zh: "完全均等", en: "perfect equality")))
        return self.chart(
            [chart.picture],
            caption: say(
                zh: "洛伦兹曲线。曲线离对角线越远越不均衡；值得注意的只是实线与点线（同等图书馆的期望）之间的距离。",
                en:
                    """
                    Lorenz curve. The further from the diagonal, the more uneven; what counts is the \
                    distance of the solid line from the dotted one, which equal libraries are expected to \
                    show.
                    """
            ))
    }

    private var nullTable: Markup {
        let result = analysis.libraryUnevenness
        let measures = result.measures
        let rows: [(String, Double?, Interval?, EqualLibraries.Comparison?)] = [
            (
                word(zh: "方差之比", en: "Ratio of variances"), analysis.varianceRatio?.ratio, nil,
                result.equal?.varianceRatio
            ),
            (word(zh: "基尼系数", en: "Gini"), measures.gini, result.intervals?.gini, result.equal?.gini),
            (
                word(zh: "基尼系数（小样本）", en: "Gini, small-sample form"), measures.giniSmallSample,
                result.intervals?.giniSmallSample, result.equal?.giniSmallSample
            ),
            (word(zh: "变异系数", en: "Coefficient of variation"), measures.cv, result.intervals?.cv, result.equal?.cv),
            ("Theil T", measures.theilT, result.intervals?.theilT, result.equal?.theilT),
            ("Theil L", measures.theilL, result.intervals?.theilL, nil),
            (word(zh: "最多与最少之比", en: "Most over least"), measures.maxToMin, nil, nil),
        ]
        let cells = rows.map { name, value, interval, null -> [Markup] in
            [
                Markup(name), Markup(figure(value)), Markup(range(interval, 3)),
                Markup(null.map { Figure.decimals($0.median, 3) } ?? "–"),
                Markup(null.map { Figure.decimals($0.percentile95, 3) } ?? "–"),
                Markup(null.map { shortP($0.p) } ?? "–"),
            ]
        }
        let simulations = result.equal?.simulations ?? 0
        let share: Markup =
            result.giniShareOfPossible.map { share in
                paragraph(
                    say(
                        zh: "功能数有上限，基尼系数也就不可能很高：这里是可能最大值的 \(Figure.percent(share))。",
                        en:
                            """
                            Counts of functions are bounded, so Gini’s coefficient cannot be high: here it \
                            is \(Figure.percent(share)) of the largest possible.
                            """
                    ))
            } ?? ""
        return ReportGrid(
            caption: word(
                zh: "馆间不均衡与同等图书馆（\(simulations) 次模拟）",
                en: "Unevenness between libraries beside equal libraries (\(simulations) simulations)"),
            heads: [
                word(zh: "指标", en: "Measure"), word(zh: "观察值", en: "Observed"), word(zh: "95% 区间", en: "95% interval"),
                word(zh: "同等：中位数", en: "Equal: middle"), word(zh: "同等：第 95 百分位", en: "Equal: 95th percentile"), "p",
            ], rows: cells
        ).markup + share
    }

    /// A probability without its letter.
    func shortP(_ p: Double) -> String { String(Figure.p(p).dropFirst(p < 0.001 ? 2 : 4)) }

    private var split: Markup {
        guard let split = analysis.libraryUnevenness.decomposition,
            let share = split.decomposition.theilT.shareBetween
        else { return "" }
        let parts = list(
            split.groups.map { part in
                word(
                    zh: "\(part.name(language)) \(part.members) 馆，平均 \(Figure.decimals(part.mean, 1)) 项",
                    en: "\(part.name(language)) \(part.members), mean \(Figure.decimals(part.mean, 1))")
            })
        return paragraph(
            say(
                zh: "按“\(split.column)”分组（\(parts)），不均衡（Theil T）的 \(Figure.percent(share)) 在组间，其余在组内。",
                en:
                    """
                    By “\(split.column)” (\(parts)), \(Figure.percent(share)) of the unevenness (Theil’s T) \
                    lies between groups, the rest within them.
                    """
            ))
    }

    /// Who is like whom.
    var likeness: Section? {
        guard let profile = mainProfile, profile.tree.count > 2 else { return nil }
        let (n, left) = (profile.distances.libraries.count, profile.distances.librariesLeftOut)
        var text = say(
            zh: "按\(distanceName(profile.distance))比较 \(n) 所图书馆的功能组合，平均连接聚类。",
            en:
                """
                The sets of functions of \(n) libraries compared by \(distanceName(profile.distance)), \
                clustered by average linkage. 
                """
        )
        if let cut = profile.bestCut, let silhouette = cut.silhouette?.mean {
            let (sizes, mean) = (list(cut.sizes.map(String.init)), Figure.decimals(silhouette, 2))
            text += say(
                zh: "轮廓系数最高（\(mean)）的切分得到 \(cut.sizes.count) 类，各 \(sizes) 馆；\(silhouetteWords(silhouette))。",
                en:
                    """
                    The cut with the best silhouette (\(mean)) gives \(cut.sizes.count) clusters of \
                    \(sizes); \(silhouetteWords(silhouette)). 
                    """
            )
        }
        if let fit = profile.cophenetic {
            text += say(
                zh: "树与距离的共表相关为 \(Figure.decimals(fit, 2))。",
                en: "The tree keeps the distances with a cophenetic correlation of \(Figure.decimals(fit, 2)). ")
        }
        if left > 0 {
            text += say(
                zh: "\(left) 所图书馆有未核实的功能，未参与。",
                en: "\(count(left, "library", "libraries")) with unverified functions could not take part.")
        }
        return Section(
            id: "likeness", title: word(zh: "谁与谁相似", en: "Who is like whom"), body: paragraph(text) + tree(profile))
    }

    /// The comparison shown: the first that takes every library, else the first.
    var mainProfile: ProfileComparison? {
        let whole = analysis.profiles.first { $0.distances.librariesLeftOut == 0 }
        return whole ?? analysis.profiles.first
    }

    private func silhouetteWords(_ mean: Double) -> String {
        switch mean {
        case 0.5...: word(zh: "类别较分明", en: "the clusters are fairly distinct")
        case 0.25..<0.5: word(zh: "类别之分较弱", en: "the clusters are weak")
        default: word(zh: "类别并不分明，不宜据此分类", en: "that is no real structure, so do not sort libraries by it")
        }
    }

    private func distanceName(_ distance: ProfileDistance) -> String {
        switch distance {
        case .jaccard: word(zh: "Jaccard 距离（共同没有的功能不算相似）", en: "Jaccard’s distance (what both lack makes nobody alike)")
        case .hamming: word(zh: "Hamming 距离", en: "Hamming’s distance")
        case .gower:
            word(zh: "Gower 距离（部分计半，只比双方已核实的功能）", en: "Gower’s distance (partial as half, over what both had verified)")
        default: distance.rawValue
        }
    }

    private func tree(_ profile: ProfileComparison) -> Markup {
        guard profile.tree.count <= Self.mostShown else {
            return paragraph(
                say(
                    zh: "图书馆太多，聚类树不作图。", en: "There are too many libraries to draw the tree."))
        }
        let labels = profile.distances.libraries.map { place in
            ChartRows.Label(key: analysis.libraries[place].id, name: analysis.libraries[place].name(language))
        }
        let title = word(zh: "图书馆的聚类树", en: "The tree of the libraries")
        let chart = TreeChart(
            id: "tree", title: title,
            description: word(
                zh: "从右到左依次合并最相似的图书馆，横轴为合并时的距离。",
                en: """
                    From right to left the libraries most alike are merged; across stands the distance of each \
                    merge.
                    """),
            tree: profile.tree, labels: labels, clusters: profile.bestCut?.clusters ?? [],
            axis: word(zh: "合并时的距离", en: "distance at which they merge"))
        return self.chart(
            [chart.picture],
            caption: say(zh: "聚类树；字母为所选切分的类。", en: "The tree of merges; letters are the clusters of the cut chosen."))
    }
}
