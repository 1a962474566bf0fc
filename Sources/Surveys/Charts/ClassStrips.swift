/// The coverage of each function, class by class: a mark a function, a bar at the mean.
struct ClassStrips {
    /// One class.
    struct Strip {
        /// How the data calls it, and people.
        var label: ChartRows.Label
        /// Its functions by key, each with its coverage.
        var functions: [(key: String, coverage: Double)]

        /// The mean of the coverages; nil for none.
        var mean: Double? {
            functions.isEmpty ? nil : functions.map(\.coverage).reduce(0, +) / Double(functions.count)
        }
    }

    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The classes, first to last.
    var strips: [Strip]
    /// The word for the mean.
    var mean: String

    private static let size = 9.0

    /// The picture.
    var picture: Picture {
        let names = strips.map { Typesetting.width($0.label.name, size: Picture.letters) }.max() ?? 0
        let scale = Scale.share(from: names + 20, to: names + 20 + 400)
        var picture = Picture(id: id, title: title, description: description, width: scale.end + 24, height: 0)
        var marks: Markup = ""
        var y = 26.0
        for strip in strips {
            let piled = pile(strip, scale)
            let height = max(34, Double((piled.map(\.level).max() ?? 0) + 1) * Self.size + 26)
            var row = Picture(id: id, title: "", description: "", width: 0, height: 0)
            draw(strip, piled, &row, scale, y, height)
            marks += "<g data-key=\"\(strip.label.key)\">\(row.parts)</g>"
            y += height + 8
        }
        for tick in [0, 0.25, 0.5, 0.75, 1] {
            picture.line(scale(tick), 20, scale(tick), y, "grid")
            picture.text(Figure.percent(tick), scale(tick), 13, "soft", anchor: .middle)
        }
        picture.parts += marks
        picture.height = y + 2
        return picture
    }

    private func draw(
        _ strip: Strip, _ piled: [(place: Int, level: Int)], _ row: inout Picture, _ scale: Scale, _ y: Double,
        _ height: Double
    ) {
        let base = y + height
        row.text(strip.label.name, scale.start - 12, base - 6, anchor: .end)
        row.line(scale.start, base, scale.end, base, "axis")
        for (place, level) in piled {
            let function = strip.functions[place]
            row.parts +=
                """
                <circle class="dot" cx="\(scale(function.coverage))" \
                cy="\(base - 6 - Double(level) * Self.size)" r="4" data-key="\(function.key)" \
                data-v="\(exact: function.coverage)"/>
                """
        }
        guard let mean = strip.mean else { return }
        let x = scale(mean)
        row.parts +=
            "<path class=\"mean\" data-mean=\"\(exact: mean)\" d=\"M\(x) \(base)V\(y + 14)\"/>"
        let word = "\(self.mean) \(Figure.percent(mean))"
        let half = Typesetting.width(word, size: Picture.letters) / 2
        row.text(word, min(max(x, scale.start + half), scale.end + 20 - half), y + 10, "mean-text", anchor: .middle)
    }

    /// Marks that would touch stand on each other, each as low as it can.
    private func pile(_ strip: Strip, _ scale: Scale) -> [(place: Int, level: Int)] {
        // The last mark on each level; marks come from left to right.
        var last: [Double] = []
        return strip.functions.indices.sorted { strip.functions[$0].coverage < strip.functions[$1].coverage }
            .map { place in
                let x = scale(strip.functions[place].coverage)
                let level = last.firstIndex { x - $0 >= Self.size } ?? last.count
                if level == last.count { last.append(x) } else { last[level] = x }
                return (place, level)
            }
    }
}
