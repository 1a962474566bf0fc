/// What is needed and lacking: a point a function, need upwards, gap to the right, so that the pressing ones lie at the
/// upper right.
struct QuadrantChart {
    /// One function.
    struct Point {
        /// How the data calls it.
        var key: String
        /// 1 - coverage.
        var gap: Double
        /// How much readers need it, 0 to 1.
        var need: Double
    }

    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The functions.
    var points: [Point]
    /// The words of the axes.
    var gapAxis: String
    var needAxis: String
    /// The words in the corner of what to do first.
    var first: String

    private static let side = (width: 520.0, height: 360.0)
    private static let letters = 11.0

    /// The picture.
    var picture: Picture {
        let x = Scale.share(from: 46, to: 46 + Self.side.width)
        let y = Scale.share(from: 28 + Self.side.height, to: 28)
        var picture = Picture(
            id: id, title: title, description: description, width: x.end + 40, height: y.start + 44)
        picture.box(x(0.5), y(1), x(1) - x(0.5), y(0.5) - y(1), "corner")
        for tick in [0, 0.25, 0.5, 0.75, 1] {
            picture.line(x(tick), y.start, x(tick), y.end, tick == 0.5 ? "middle" : "grid")
            picture.line(x.start, y(tick), x.end, y(tick), tick == 0.5 ? "middle" : "grid")
            picture.text(Figure.percent(tick), x(tick), y.start + 17, "soft", anchor: .middle)
            picture.text(
                Figure.decimals(tick, tick == tick.rounded() ? 0 : 2), x.start - 7, y(tick) + 4, "soft", anchor: .end)
        }
        picture.text(needAxis, x.start, 14, "soft")
        picture.text(first, x.end, 14, "first", anchor: .end)
        picture.text(gapAxis, x.end, y.start + 36, "soft", anchor: .end)
        let words = Typesetting.width(needAxis, size: Picture.letters) + Typesetting.width(first, size: Picture.letters)
        picture.width = max(picture.width, x.start + words + 30)
        draw(&picture, x, y)
        return picture
    }

    private func draw(_ picture: inout Picture, _ x: Scale, _ y: Scale) {
        // Functions at one and the same place share a mark and a label.
        var places: [String: Int] = [:]
        var spots: [(x: Double, y: Double, points: [Point])] = []
        for point in points {
            let key = "\(Markup("\(x(point.gap))").source) \(y(point.need))"
            if let spot = places[key] {
                spots[spot].points.append(point)
            } else {
                places[key] = spots.count
                spots.append((x(point.gap), y(point.need), [point]))
            }
        }
        var room = LabelRoom(
            width: picture.width, height: y.start, taken: spots.map { ($0.x - 5, $0.y - 5, 10, 10) })
        for spot in spots.sorted(by: { ($0.y, -$0.x) < ($1.y, -$1.x) }) {
            let text = Self.shortened(spot.points.map(\.key))
            let label = room.place(text, width: Typesetting.width(text, size: Self.letters), around: (spot.x, spot.y))
            if label.isFar { picture.line(spot.x, spot.y, label.anchor.x, label.anchor.y, "leader") }
            picture.text(text, label.x, label.y, "label")
        }
        for spot in spots {
            for point in spot.points {
                picture.parts +=
                    """
                    <path class="dot" data-key="\(point.key)" data-gap="\(exact: point.gap)" \
                    data-need="\(exact: point.need)" d="M\(spot.x) \(spot.y - 5)l5 5l-5 5l-5 -5z"/>
                    """
            }
        }
    }

    /// Several keys in one place: no more than three by name.
    private static func shortened(_ keys: [String]) -> String {
        keys.count <= 3 ? keys.joined(separator: " ") : keys.prefix(2).joined(separator: " ") + " +\(keys.count - 2)"
    }
}
