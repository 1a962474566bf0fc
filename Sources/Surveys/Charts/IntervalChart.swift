import Statistics

/// Figures with their intervals, a row each, beside thresholds: how far coders agree.
struct IntervalChart {
    /// One figure.
    struct Row {
        /// How the data calls it, and people.
        var label: ChartRows.Label
        /// The figure; nil where undefined.
        var figure: Double?
        /// Its interval.
        var interval: Interval?
    }

    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The rows in order.
    var rows: [Row]
    /// Thresholds on the axis, each with what passing it means.
    var thresholds: [(at: Double, word: String)]
    /// What is written where a figure is undefined.
    var undefined: String

    /// The picture.
    var picture: Picture {
        let labels = ChartRows([.init(heading: "", labels: rows.map(\.label))])
        let names = labels.nameWidth(atMost: 230)
        let least = rows.flatMap { [$0.interval?.low, $0.figure].compactMap { $0 } }.filter(\.isFinite).min() ?? 0
        let low = least >= 0 ? 0 : max(-1, (least * 4).rounded(.down) / 4)
        let scale = Scale(low...1, from: names + 14, to: names + 14 + 330)
        var picture = Picture(id: id, title: title, description: description, width: scale.end + 62, height: 0)
        var body = picture
        body.parts = ""
        var y = 30.0
        for (place, row) in rows.enumerated() {
            let lines = labels.lines(place, width: names)
            let height = max(21, Double(lines.count) * Picture.leading + 5)
            body.lines(lines, names, middle: y + height / 2, anchor: .end)
            draw(row, &body, scale, y + height / 2)
            y += height
        }
        frame(&picture, scale, y)
        picture.parts += body.parts
        picture.width = max(
            picture.width, body.width, scale.start + Typesetting.width(undefined, size: Picture.letters) + 8)
        picture.height = y + 24
        return picture
    }

    private func frame(_ picture: inout Picture, _ scale: Scale, _ bottom: Double) {
        for tick in scale.ticks(5) {
            picture.line(scale(tick), 26, scale(tick), bottom, "grid")
            picture.text(
                Figure.decimals(tick, tick == tick.rounded() ? 0 : 1), scale(tick), bottom + 16, "soft", anchor: .middle
            )
        }
        for (number, threshold) in thresholds.enumerated() {
            // The last word stands right of its line, those before left of theirs, so that two near each other do not meet.
            let x = scale(threshold.at)
            let isLast = number == thresholds.count - 1
            let y = 12.0 + Double(isLast ? 0 : thresholds.count - 2 - number) * 15
            picture.line(x, y - 8, x, bottom, "threshold")
            picture.text(threshold.word, isLast ? x + 5 : x - 5, y + 2, "soft", anchor: isLast ? .start : .end)
            picture.width = max(picture.width, x + 7 + Typesetting.width(threshold.word, size: Picture.letters))
        }
    }

    private func draw(_ row: Row, _ picture: inout Picture, _ scale: Scale, _ y: Double) {
        guard let figure = row.figure, figure.isFinite else {
            picture.parts += "<g data-key=\"\(row.label.key)\" data-v=\"\"></g>"
            picture.text(undefined, scale.start + 4, y + 4.3, "soft")
            return
        }
        if let interval = row.interval {
            let (low, high) = (scale(interval.low), scale(interval.high))
            picture.parts +=
                """
                <path class="whisker" data-low="\(exact: interval.low)" data-high="\(exact: interval.high)" \
                d="M\(low) \(y)H\(high)M\(low) \(y - 4)v8M\(high) \(y - 4)v8"/>
                """
        }
        picture.parts +=
            """
            <circle class="point" cx="\(scale(figure))" cy="\(y)" r="4.5" data-key="\(row.label.key)" \
            data-v="\(exact: figure)"/>
            """
        picture.text(Figure.decimals(figure, 2), scale.end + 12, y + 4.3, "num")
    }
}
