import Kernel
import Statistics
import Testing

@testable import Surveys

/// Numbers read back out of the pictures, to the last bit.
struct ChartsTests {
    private static let labels = [
        ChartRows.Label(key: "a", name: "甲大学图书馆"), .init(key: "b", name: "B & <B>"), .init(key: "c", name: "C"),
    ]

    @Test func `every cell of the heat map is the code it was given`() throws {
        let codes: [[Code]] = [
            [.present, .partial, .absent, .unverified, .present], [.absent, .absent, .present, .partial, .unverified],
            [.unverified, .present, .present, .absent, .partial],
        ]
        let functions = [
            ChartRows.Group(heading: "One", labels: [.init(key: "F0", name: "f0"), .init(key: "F1", name: "f1")]),
            ChartRows.Group(heading: "二", labels: (2..<5).map { .init(key: "F\($0)", name: "f\($0)") }),
        ]
        let map = HeatMap(
            id: "m", title: "t", description: "d", libraries: Self.labels, functions: functions, codes: codes,
            words: [:])
        let parsed = map.pictures.map { ParsedMarkup($0.markup.source) }
        #expect(parsed.allSatisfy { $0.fault == nil })
        let cells = parsed.flatMap { $0.having("data-c") }
        #expect(cells.count == 15)
        for cell in cells {
            // More functions than libraries: functions go down.
            let function = try #require(Int(cell.row["data-r", default: ""].dropFirst()))
            let library = try #require(Self.labels.firstIndex { $0.key == cell.attributes["data-c"] })
            #expect(cell.number("data-v") == codes[library][function].value)
        }
        #expect(Set(cells.compactMap { $0.attributes["class"] }) == ["yes", "half", "no", "unseen"])
    }

    @Test func `bars keep counts, coverage and interval in full`() throws {
        let codes = CodeCount(present: 5, partial: 3, absent: 3, unverified: 2)
        let interval = try #require(codes.interval())
        let chart = CoverageBars(
            id: "b", title: "t", description: "d",
            groups: [
                ("g", [.init(label: Self.labels[0], codes: codes, interval: interval)]),
                (
                    "h",
                    [
                        .init(
                            label: Self.labels[1], codes: CodeCount(present: 0, absent: 0, unverified: 4), interval: nil
                        )
                    ]
                ),
            ], nothingVerified: "unverified")
        let parsed = ParsedMarkup(try #require(chart.pictures.first).markup.source)
        #expect(parsed.fault == nil)
        let bars = parsed.having("data-present")
        #expect(bars.map { $0.number("data-v") } == [6.5 / 11, nil])
        #expect(bars.first?.attributes["data-unverified"] == "2")
        let whisker = try #require(parsed.having("data-low").first)
        #expect(whisker.number("data-low") == interval.low && whisker.number("data-high") == interval.high)
        // The drawn length is the share as well, to a hundredth of a pixel.
        let fill = try #require(parsed.elements.first { $0.attributes["class"] == "fill" })
        #expect(abs((fill.number("width") ?? 0) - 300 * 5 / 11) < 0.011)
    }

    @Test func `the Lorenz curve is the points of the data`() throws {
        let observed = try #require(LorenzCurve([1, 2, 3, 7]))
        let chart = LorenzChart(
            id: "l", title: "t", description: "d", observed: observed, expected: nil,
            words: .init(holders: "h", amount: "a", observed: "o", expected: "e", equality: "q"))
        let parsed = ParsedMarkup(chart.picture.markup.source)
        let points = parsed.having("data-points").first?.attributes["data-points"]?.split(separator: " ").map {
            $0.split(separator: ",").compactMap { Double($0) }
        }
        #expect(points == observed.points.map { [$0.holders, $0.amount] })
    }

    @Test func `the tree keeps its merges, the strips their means, the quadrant its points`() throws {
        let matrix = try CoverageMatrix([[1, 0, 1, 1], [1, 1, 0, 0], [0, 1, 1, 0]])
        let distances = try #require(LibraryDistances(matrix, .jaccard))
        let tree = Dendrogram(distances.matrix, linkage: .average)
        let drawn = TreeChart(
            id: "t", title: "t", description: "d", tree: tree, labels: Self.labels, clusters: [0, 1, 1], axis: "a")
        let parsed = ParsedMarkup(drawn.picture.markup.source)
        #expect(parsed.having("data-height").map { $0.number("data-height") } == tree.merges.map(\.height))
        let strips = ClassStrips(
            id: "s", title: "t", description: "d",
            strips: [.init(label: Self.labels[0], functions: [("x", 0.1), ("y", 1.0 / 3)])], mean: "mean")
        let strip = ParsedMarkup(strips.picture.markup.source)
        #expect(strip.having("data-mean").first?.number("data-mean") == (0.1 + 1.0 / 3) / 2)
        #expect(Set(strip.having("cx").compactMap { $0.number("data-v") }) == [0.1, 1.0 / 3])
        let quadrant = QuadrantChart(
            id: "q", title: "t", description: "d",
            points: [.init(key: "x", gap: 2.0 / 3, need: 0.7), .init(key: "y", gap: 2.0 / 3, need: 0.7)], gapAxis: "g",
            needAxis: "n", first: "f")
        let points = ParsedMarkup(quadrant.picture.markup.source).having("data-gap")
        #expect(
            points.map { $0.number("data-gap") } == [2.0 / 3, 2.0 / 3]
                && points.map { $0.attributes["data-key"] } == ["x", "y"])
    }

    @Test func `agreement, stages, histogram and bands keep theirs`() throws {
        let interval = try #require(WilsonInterval.interval(of: 3, in: 7))
        let agreement = IntervalChart(
            id: "i", title: "t", description: "d",
            rows: [
                .init(label: Self.labels[0], figure: 3.0 / 7, interval: interval),
                .init(label: Self.labels[1], figure: nil, interval: nil),
            ], thresholds: [(0.667, "tentative"), (0.8, "firm")], undefined: "undefined")
        let rows = ParsedMarkup(agreement.picture.markup.source)
        #expect(rows.having("data-v").map { $0.number("data-v") } == [3.0 / 7, nil])
        #expect(rows.having("data-low").first?.number("data-high") == interval.high)
        #expect(rows.elements.contains { $0.text == "undefined" })
        let stages = StageProfiles(
            id: "p", title: "t", description: "d", keys: ["S1", "S2"],
            profiles: [.init(label: Self.labels[0], stages: [nil, 0.3])])
        #expect(
            ParsedMarkup(stages.picture.markup.source).having("data-stage").map { $0.number("data-v") } == [nil, 0.3])
        let histogram = CoverageHistogram(
            id: "h", title: "t", description: "d", coverages: [0, 0.02, 0.5, 1, 1], coverageAxis: "c", countAxis: "n")
        let counts = ParsedMarkup(histogram.picture.markup.source).having("data-from").compactMap {
            $0.number("data-v")
        }
        #expect(counts.count == 20 && counts.reduce(0, +) == 5 && counts.first == 2 && counts.last == 2)
        let bands = BandMap(
            id: "n", title: "t", description: "d", bands: [.init(key: "1–9", name: "1–9")],
            functions: [.init(heading: "", labels: Self.labels)], coverage: [[0.125, nil, 1]])
        let cells = bands.pictures.flatMap { ParsedMarkup($0.markup.source).having("data-c") }
        #expect(cells.map { $0.number("data-v") } == [0.125, nil, 1])
    }

    @Test func `what equal libraries show is exact where it can be counted by hand`() throws {
        // Two libraries, one function that one of them has: sums of 0 and 0, 0 and 1, 1 and 1 by chance ¼, ½, ¼.
        let curve = try #require(LorenzCurve.expected(of: CoverageMatrix([[1], [0]])))
        #expect(curve.points.map(\.amount) == [0, 0.25, 1])
        let all = try #require(LorenzCurve.expected(of: CoverageMatrix([[1], [1], [1]])))
        #expect(zip(all.points, [0, 1.0 / 3, 2.0 / 3, 1]).allSatisfy { abs($0.amount - $1) < 1e-12 })
        #expect(LorenzCurve.expected(of: try CoverageMatrix([[0], [0]])) == nil)
    }
}
