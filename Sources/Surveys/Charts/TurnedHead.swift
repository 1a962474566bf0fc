/// The names of columns, turned so that long ones stay whole and readable.
struct TurnedHead {
    /// Each column's number and the middle of it.
    let places: [(column: Int, x: Double)]
    /// Where the names end and the cells begin.
    let bottom: Double
    /// How far the last name reaches.
    let right: Double
    private let names: [(lines: [String], x: Double, isHeading: Bool)]

    /// Names are turned by so many degrees.
    private static let angle = -60.0
    private static let sine = 0.8660254
    private static let cosine = 0.5
    private static let longest = 240.0

    /// Places the columns side by side from `left`, their names below `top`.
    init(_ columns: ChartRows, left: Double, top: Double) {
        var places: [(Int, Double)] = []
        var names: [(lines: [String], x: Double, isHeading: Bool)] = []
        var x = left
        for entry in columns.entries {
            let (name, member): (String, Int?) =
                switch entry {
                case .heading(let heading): (heading, nil)
                case .member(let place): (columns.labels[place].name, place)
                }
            let lines = Typesetting.wrap(name, width: Self.longest, size: Picture.letters)
            let pitch = max(17, Double(max(1, lines.count)) * Picture.leading / Self.sine)
            names.append((lines, x + pitch / 2, member == nil))
            if let member { places.append((member, x + pitch / 2)) }
            x += pitch
        }
        self.places = places
        self.names = names
        let reaches = names.map { name in
            let widths = name.lines.map { Typesetting.width($0, size: Picture.letters) * (name.isHeading ? 1.08 : 1) }
            return (length: widths.max() ?? 0, depth: Double(name.lines.count) * Picture.leading, x: name.x)
        }
        bottom = top + (reaches.map { $0.length * Self.sine + $0.depth * Self.cosine }.max() ?? 0) + 2
        right = max(x, (reaches.map { $0.x + $0.length * Self.cosine + $0.depth }.max() ?? 0)) + 2
    }

    /// Writes the names.
    func draw(into picture: inout Picture) {
        for name in names {
            for (index, line) in name.lines.enumerated() {
                let shift = (Double(index) - Double(name.lines.count - 1) / 2) * Picture.leading
                picture.text(
                    line, name.x + shift / Self.sine + 4, bottom, name.isHeading ? "head" : "", turned: Self.angle)
            }
        }
    }
}
