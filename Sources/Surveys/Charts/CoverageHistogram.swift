/// How many libraries have how much, when they are too many for a bar each.
struct CoverageHistogram {
    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The coverage of each library.
    var coverages: [Double]
    /// What the axes count.
    var coverageAxis: String
    var countAxis: String

    /// How many libraries lie in each twentieth; the last one has its upper end too.
    var counts: [Int] {
        coverages.reduce(into: [Int](repeating: 0, count: 20)) { $0[min(19, max(0, Int($1 * 20)))] += 1 }
    }

    /// The picture.
    var picture: Picture {
        let counts = self.counts
        let x = Scale.share(from: 52, to: 552)
        let y = Scale(0...Double(max(1, counts.max() ?? 1)), from: 230, to: 30)
        var picture = Picture(id: id, title: title, description: description, width: x.end + 24, height: y.start + 46)
        for tick in y.ticks(4) where tick == tick.rounded() {
            picture.line(x.start, y(tick), x.end, y(tick), "grid")
            picture.text(String(Int(tick)), x.start - 7, y(tick) + 4, "soft", anchor: .end)
        }
        for (place, count) in counts.enumerated() {
            let (left, right) = (x(Double(place) / 20), x(Double(place + 1) / 20))
            let figure: Markup = " data-from=\"\(exact: Double(place) / 20)\" data-v=\"\(count)\""
            picture.box(left + 1, y(Double(count)), right - left - 2, y.start - y(Double(count)), "fill", figure)
        }
        for tick in [0, 0.25, 0.5, 0.75, 1] {
            picture.text(Figure.percent(tick), x(tick), y.start + 17, "soft", anchor: .middle)
        }
        picture.line(x.start, y.start, x.end, y.start, "axis")
        picture.text(countAxis, 0, 14, "soft")
        picture.text(coverageAxis, x.end, y.start + 38, "soft", anchor: .end)
        return picture
    }
}
