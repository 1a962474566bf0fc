import Kernel
import Statistics

extension ReportPage {
    /// Who has what.
    var heatMap: Section? {
        guard !analysis.libraries.isEmpty, !analysis.functions.isEmpty else { return nil }
        let title = word(zh: "谁有什么：图书馆 × 功能", en: "Who has what: library × function")
        return Section(id: "map", title: title, body: isLarge ? bandMap(title) : cellMap(title))
    }

    /// The places of libraries as the map shows them: like beside like where there is a tree, else by coverage.
    var mapOrder: (places: [Int], isByLikeness: Bool) {
        if let profile = mainProfile, profile.leafOrder.count == analysis.libraries.count {
            return (profile.leafOrder, true)
        }
        return (placesByCoverage, false)
    }

    /// The places of libraries, most coverage first.
    var placesByCoverage: [Int] {
        let coverage = analysis.overall.libraryCoverage
        return analysis.libraries.indices.sorted {
            (-(coverage[$0] ?? -1), $0) < (-(coverage[$1] ?? -1), $1)
        }
    }

    /// The functions' names under their groups; without headings where there is only one group.
    var functionGroups: [ChartRows.Group] {
        analysis.groups.map { group in
            ChartRows.Group(
                heading: analysis.groups.count > 1 ? group.name(language) : "",
                labels: group.functions.map { place in
                    let function = analysis.functions[place]
                    return .init(key: function.id.rawValue, name: function.name(language))
                })
        }
    }

    private var functionPlaces: [Int] { analysis.groups.flatMap(\.functions) }

    private func cellMap(_ title: String) -> Markup {
        let order = mapOrder
        let (rows, columns) = (order.places, functionPlaces)
        let codes = rows.map { library in
            columns.map { function in
                analysis.matrix[library: library, function: function].flatMap(Code.init(value:)) ?? .unverified
            }
        }
        let map = HeatMap(
            id: "map-chart", title: title,
            description: word(
                zh: "每格一个标记：实心为有，半实心为部分，空心为无，叉为未核实。各馆各功能的数字见下文表格和 tables/codes.csv。",
                en:
                    """
                    One mark a cell: filled for present, half filled for partial, empty for absent, a cross \
                    for unverified. Counts stand in the tables below, codes in tables/codes.csv.
                    """
            ),
            libraries: rows.map { .init(key: analysis.libraries[$0].id, name: analysis.libraries[$0].name(language)) },
            functions: functionGroups, codes: codes,
            words: [
                .present: word(zh: "有", en: "present"), .partial: word(zh: "部分", en: "partial"),
                .absent: word(zh: "无", en: "absent"), .unverified: word(zh: "未核实", en: "unverified"),
            ])
        let sorted =
            order.isByLikeness
            ? say(zh: "相似的图书馆排在一起（聚类顺序）。", en: "Libraries alike stand together (the order of the clusters).")
            : say(zh: "按覆盖率从高到低排列。", en: "Libraries with most coverage come first.")
        return chart(
            map.pictures, caption: say(zh: "每馆每项功能的编码。", en: "The code of each function of each library. ") + sorted)
    }

    /// Ten bands of libraries, most coverage first.
    private func bandMap(_ title: String) -> Markup {
        let order = placesByCoverage
        let bands = (0..<10).map { band in
            Array(order[band * order.count / 10..<(band + 1) * order.count / 10])
        }
        let coverage = bands.map { places in
            let counts = analysis.matrix.selecting(libraries: places).functionCounts
            return functionPlaces.map { counts[$0].coverage }
        }
        var next = 1
        let labels = bands.map { places -> ChartRows.Label in
            defer { next += places.count }
            let name = "\(next)–\(next + places.count - 1)"
            return .init(key: name, name: name)
        }
        let map = BandMap(
            id: "map-chart", title: title,
            description: word(
                zh: "图书馆按覆盖率从高到低分为十段，每格填充的高度是该段的平均覆盖率。",
                en:
                    """
                    Libraries in ten bands from most to least coverage; a cell is filled up to the \
                    band’s mean coverage.
                    """
            ), bands: labels, functions: functionGroups, coverage: coverage)
        return chart(
            map.pictures,
            caption: say(
                zh: "图书馆太多，不能逐一显示：按覆盖率从高到低分为十段，每格填充的高度为该段的覆盖率。逐馆编码见 tables/codes.csv。",
                en:
                    """
                    There are too many libraries to show each: ten bands from most to least coverage, a \
                    cell filled up to the band’s coverage. Each library’s codes stand in tables/codes.csv.
                    """
            ))
    }

    /// How much of each function, and how much each library has.
    var coverage: Section? {
        guard !analysis.libraries.isEmpty, !analysis.functions.isEmpty else { return nil }
        return Section(
            id: "coverage", title: word(zh: "覆盖率", en: "Coverage"),
            body: cochran + functionBars + (isLarge ? libraryHistogram : libraryBars))
    }

    private var cochran: Markup {
        guard let test = analysis.overall.cochranQ else {
            return paragraph(
                say(
                    zh: "各功能覆盖率是否不同，此数据无法检验（Cochran Q 无定义）。",
                    en: "Whether functions differ in coverage cannot be tested on this data (Cochran’s Q is undefined)."
                ))
        }
        let numbers =
            "Q = \(Figure.decimals(test.q, 2)), df = \(test.degrees), \(Figure.p(test.p)), n = \(test.libraries)"
        return paragraph(
            test.p < 0.05
                ? say(
                    zh: "各功能的覆盖率差异超出偶然（Cochran \(numbers)）。",
                    en: "Functions differ in coverage by more than chance (Cochran’s \(numbers)).")
                : say(
                    zh: "各功能的覆盖率差异没有超出偶然（Cochran \(numbers)）。",
                    en: "Functions differ in coverage no more than by chance (Cochran’s \(numbers))."))
    }

    private var functionBars: Markup {
        let groups = analysis.groups.map { group -> (heading: String, bars: [CoverageBars.Bar]) in
            let functions = group.functions.map { analysis.functions[$0] }
                .sorted { ($0.codes.coverage ?? -1) > ($1.codes.coverage ?? -1) }
            let bars = functions.map {
                CoverageBars.Bar(
                    label: .init(key: $0.id.rawValue, name: $0.name(language)), codes: $0.codes, interval: $0.interval)
            }
            return (analysis.groups.count > 1 ? group.name(language) : "", bars)
        }
        return bars("functions-chart", word(zh: "各功能的覆盖率", en: "Coverage of each function"), groups)
            .with(countsTable(word(zh: "功能", en: "Function"), groups.flatMap(\.bars)), self)
    }

    private var libraryBars: Markup {
        let bars = placesByCoverage.map { place -> CoverageBars.Bar in
            let library = analysis.libraries[place]
            return .init(
                label: .init(key: library.id, name: library.name(language)), codes: library.codes,
                interval: library.interval)
        }
        return self.bars("libraries-chart", word(zh: "各馆的覆盖率", en: "Coverage of each library"), [("", bars)])
            .with(countsTable(word(zh: "图书馆", en: "Library"), bars), self)
    }

    private struct Bars {
        let chart: CoverageBars
        let caption: Markup

        func with(_ table: Markup, _ page: ReportPage) -> Markup {
            page.chart(chart.pictures, caption: caption, table: table)
        }
    }

    private func bars(
        _ id: String, _ title: String, _ groups: [(heading: String, bars: [CoverageBars.Bar])]
    ) -> Bars {
        let bars = groups.flatMap(\.bars)
        let hasPartial = bars.contains { $0.codes.partial > 0 }
        let hasInterval = bars.contains { $0.interval != nil }
        let legend = [
            hasPartial ? word(zh: "斜纹为“部分”所计的一半", en: "stripes are what partial codes count, a half each") : nil,
            hasInterval ? word(zh: "横线为 95% 区间（Wilson）", en: "lines are 95% intervals (Wilson)") : nil,
            word(zh: "右侧为覆盖率与“编码之和/已核实数”", en: "at the right coverage, and the sum of codes over those verified"),
        ].compactMap { $0 }.joined(separator: word(zh: "；", en: "; "))
        let chart = CoverageBars(
            id: id, title: title,
            description: bars.prefix(100).map { "\($0.label.name) \(percent($0.codes.coverage))" }
                .joined(separator: word(zh: "，", en: ", ")),
            groups: groups, nothingVerified: word(zh: "未核实", en: "unverified"))
        return Bars(chart: chart, caption: Markup(title + word(zh: "：", en: ": ") + legend + word(zh: "。", en: ".")))
    }

    private func countsTable(_ head: String, _ bars: [CoverageBars.Bar]) -> Markup {
        let rows = bars.map { bar -> [Markup] in
            let codes = bar.codes
            return [
                Markup(bar.label.name), "\(codes.present)", "\(codes.partial)", "\(codes.absent)",
                "\(codes.unverified)",
                Markup(percent(codes.coveragePresentOnly)), Markup(percent(codes.coverage)),
                Markup(range(bar.interval)),
            ]
        }
        return ReportGrid(
            caption: word(zh: "编码次数与覆盖率：", en: "Codes and coverage: ") + head,
            heads: [
                head, word(zh: "有", en: "Present"), word(zh: "部分", en: "Partial"), word(zh: "无", en: "Absent"),
                word(zh: "未核实", en: "Unverified"), word(zh: "只计“有”", en: "Present only"),
                word(zh: "部分计半", en: "Partial as half"),
                word(zh: "95% 区间", en: "95% interval"),
            ], rows: rows, isAside: true
        ).markup
    }

    private var libraryHistogram: Markup {
        let title = word(zh: "各馆覆盖率的分布", en: "How libraries’ coverage is spread")
        let known = analysis.overall.libraryCoverage.compactMap { $0 }
        let chart = CoverageHistogram(
            id: "libraries-chart", title: title,
            description: word(
                zh: "\(known.count) 所图书馆，每格 5 个百分点。", en: "\(known.count) libraries in steps of 5 per cent."),
            coverages: known, coverageAxis: word(zh: "覆盖率", en: "coverage"),
            countAxis: word(zh: "图书馆数", en: "libraries"))
        return self.chart(
            [chart.picture],
            caption: say(
                zh: "各馆覆盖率的分布；逐馆数字见 tables/coverage-libraries.csv。",
                en: "How libraries’ coverage is spread; each library’s figures stand in tables/coverage-libraries.csv.")
        )
    }
}
