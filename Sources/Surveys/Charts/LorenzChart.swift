import Statistics

/// What share of all functions the poorest share of libraries has, beside equality and beside equal libraries by chance.
struct LorenzChart {
    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The curve of the study.
    var observed: LorenzCurve
    /// What libraries of equal strength would show; nil for none.
    var expected: LorenzCurve?
    /// The words of the axes and of the three lines.
    var words: Words

    /// What is written on it.
    struct Words {
        var holders: String
        var amount: String
        var observed: String
        var expected: String
        var equality: String
    }

    /// More points than this say nothing more.
    private static let most = 240
    private static let side = 320.0

    /// The picture.
    var picture: Picture {
        let x = Scale.share(from: 46, to: 46 + Self.side)
        let y = Scale.share(from: 22 + Self.side, to: 22)
        var picture = Picture(id: id, title: title, description: description, width: x.end + 22, height: y.start + 46)
        for tick in [0, 0.25, 0.5, 0.75, 1] {
            picture.line(x(tick), y.start, x(tick), y.end, "grid")
            picture.line(x.start, y(tick), x.end, y(tick), "grid")
            picture.text(Figure.percent(tick), x(tick), y.start + 17, "soft", anchor: .middle)
            picture.text(Figure.percent(tick), x.start - 7, y(tick) + 4, "soft", anchor: .end)
        }
        picture.text(words.amount, 0, 12, "soft")
        picture.text(words.holders, x.end, y.start + 38, "soft", anchor: .end)
        picture.line(x(0), y(0), x(1), y(1), "equal")
        if let expected { curve(expected.points, "chance", &picture, x, y) }
        curve(observed.points, "curve", &picture, x, y)
        legend(&picture, x.end + 22)
        return picture
    }

    private func curve(
        _ points: [LorenzCurve.Point], _ style: String, _ picture: inout Picture, _ x: Scale, _ y: Scale
    ) {
        let step = max(1, points.count / Self.most)
        let kept = points.enumerated().filter { $0.offset % step == 0 || $0.offset == points.count - 1 }.map(\.element)
        let path = kept.enumerated().map { index, point -> Markup in
            "\(Markup(index == 0 ? "M" : "L"))\(x(point.holders)) \(y(point.amount))"
        }
        let figures = kept.map { point -> Markup in "\(exact: point.holders),\(exact: point.amount)" }
        picture.parts +=
            "<path class=\"\(style)\" data-points=\"\(figures.joined(by: " "))\" d=\"\(path)\"/>"
    }

    private func legend(_ picture: inout Picture, _ left: Double) {
        var y = 48.0
        for (style, word) in [("curve", words.observed), ("chance", words.expected), ("equal", words.equality)]
        where style != "chance" || expected != nil {
            let lines = Typesetting.wrap(word, width: 150, size: Picture.letters)
            picture.line(left, y, left + 26, y, style)
            picture.lines(lines, left + 34, middle: y + Double(lines.count - 1) / 2 * Picture.leading)
            y += Double(lines.count) * Picture.leading + 12
            let widest = lines.map { Typesetting.width($0, size: Picture.letters) }.max() ?? 0
            picture.width = max(picture.width, left + 36 + widest)
        }
        let axis = Typesetting.width(words.amount, size: Picture.letters)
        picture.width = max(picture.width, axis)
    }
}
