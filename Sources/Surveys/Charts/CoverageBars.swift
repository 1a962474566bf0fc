import Statistics

/// How much of something is there: a bar a row, what is partly there striped, the interval as a line with ends.
struct CoverageBars {
    /// One bar.
    struct Bar {
        /// How the data calls it, and people.
        var label: ChartRows.Label
        /// How often each code was given.
        var codes: CodeCount
        /// The interval of the coverage; nil for none.
        var interval: Interval?
    }

    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The bars under their headings.
    var groups: [(heading: String, bars: [Bar])]
    /// What is written where nothing could be verified.
    var nothingVerified: String

    private static let track = 300.0

    /// The panels, first to last.
    var pictures: [Picture] {
        let rows = ChartRows(groups.map { .init(heading: $0.heading, labels: $0.bars.map(\.label)) })
        let bars = groups.flatMap(\.bars)
        let panels = rows.panels(atMost: HeatMap.panelRows)
        return panels.enumerated().map { number, entries in
            panel(
                entries, rows, bars, id: number == 0 ? id : "\(id)-\(number + 1)",
                part: panels.count == 1 ? "" : " (\(number + 1)/\(panels.count))")
        }
    }

    private func panel(
        _ entries: [ChartRows.Entry], _ rows: ChartRows, _ bars: [Bar], id: String, part: String
    ) -> Picture {
        let names = rows.nameWidth(atMost: 250)
        let scale = Scale.share(from: names + 12, to: names + 12 + Self.track)
        let figures = bars.map { Typesetting.width(Self.fraction($0), size: Picture.letters) }.max() ?? 0
        let unseen = Typesetting.width(nothingVerified, size: Picture.letters)
        var picture = Picture(
            id: id, title: title + part, description: description, width: scale.end + max(54 + figures, 14 + unseen),
            height: 0)
        picture.stripes()
        var body = picture
        body.parts = ""
        var y = 24.0
        for entry in entries {
            switch entry {
            case .heading(let heading):
                body.text(heading, 0, y + 15, "head")
                body.width = max(body.width, Typesetting.width(heading, size: Picture.letters) * 1.08)
                y += 22
            case .member(let row):
                let lines = rows.lines(row, width: names)
                let height = max(21, Double(lines.count) * Picture.leading + 5)
                body.lines(lines, names, middle: y + height / 2, anchor: .end)
                draw(bars[row], into: &body, scale, y + height / 2)
                y += height
            }
        }
        for tick in [0, 0.25, 0.5, 0.75, 1] {
            picture.line(scale(tick), 20, scale(tick), y, "grid")
            picture.text(Figure.percent(tick), scale(tick), 13, "soft", anchor: .middle)
        }
        picture.parts += body.parts
        (picture.width, picture.height) = (body.width, y + 4)
        return picture
    }

    private func draw(_ bar: Bar, into picture: inout Picture, _ scale: Scale, _ y: Double) {
        let codes = bar.codes
        let counts: Markup =
            """
             data-key="\(bar.label.key)" data-present="\(codes.present)" data-partial="\(codes.partial)" \
            data-absent="\(codes.absent)" data-unverified="\(codes.unverified)" \
            data-v="\(exact: codes.coverage)"
            """
        picture.box(scale.start, y - 7, Self.track, 8, "track", counts)
        guard let coverage = codes.coverage, let present = codes.coveragePresentOnly else {
            picture.text(nothingVerified, scale.end + 10, y + 4.3, "soft")
            return
        }
        picture.text(Figure.percent(coverage), scale.end + 42, y + 4.3, anchor: .end)
        picture.text(Self.fraction(bar), scale.end + 50, y + 4.3, "soft")
        picture.box(scale.start, y - 7, scale(present) - scale.start, 8, "fill")
        if codes.partial > 0 {
            let share: Markup = " fill=\"url(#\(picture.id)-s)\""
            picture.box(scale(present), y - 7, scale(coverage) - scale(present), 8, "striped", share)
        }
        guard let interval = bar.interval else { return }
        let (low, high) = (scale(interval.low), scale(interval.high))
        // Below the bar, so that neither hides the other.
        let d: Markup = "M\(low) \(y + 5)H\(high)M\(low) \(y + 2.5)v5M\(high) \(y + 2.5)v5"
        picture.parts +=
            """
            <path class="whisker" data-low="\(exact: interval.low)" data-high="\(exact: interval.high)" \
            d="\(d)"/>
            """
    }

    private static func fraction(_ bar: Bar) -> String {
        let sum = Double(bar.codes.present) + Double(bar.codes.partial) / 2
        return "\(Figure.halves(sum))/\(bar.codes.verified)"
    }
}
