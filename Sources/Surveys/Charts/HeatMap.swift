/// Who has which function: a mark a cell, told apart by form as well as by shade.
///
/// Present is a filled square, partial a half-filled one, absent an empty one, unverified a cross. The longer side of the
/// table goes down the page; tall tables come as several panels.
struct HeatMap {
    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The libraries in the order of the picture.
    var libraries: [ChartRows.Label]
    /// The functions by group.
    var functions: [ChartRows.Group]
    /// The codes, library by library as `libraries`, function by function as `functions`.
    var codes: [[Code]]
    /// What the marks mean: words for each code.
    var words: [Code: String]

    /// How many rows a panel has at most.
    static let panelRows = 48
    private static let mark = 12.0

    /// The panels, first to last.
    var pictures: [Picture] {
        let libraryRows = ChartRows([ChartRows.Group(heading: "", labels: libraries)])
        let functionRows = ChartRows(functions)
        let isTall = functionRows.entries.count > libraryRows.entries.count
        let rows = isTall ? functionRows : libraryRows
        let columns = isTall ? libraryRows : functionRows
        let panels = rows.panels(atMost: Self.panelRows)
        return panels.enumerated().map { number, entries in
            let part = panels.count == 1 ? "" : " (\(number + 1)/\(panels.count))"
            return panel(
                entries, rows, columns, id: number == 0 ? id : "\(id)-\(number + 1)", part: part
            ) { row, column in isTall ? codes[column][row] : codes[row][column] }
        }
    }

    private func panel(
        _ entries: [ChartRows.Entry], _ rows: ChartRows, _ columns: ChartRows, id: String, part: String,
        _ code: (Int, Int) -> Code
    ) -> Picture {
        let names = rows.nameWidth(atMost: 250)
        let head = TurnedHead(columns, left: names + 10, top: 30)
        var picture = Picture(
            id: id, title: title + part, description: description, width: head.right, height: 0)
        legend(&picture)
        head.draw(into: &picture)
        picture.draw(entries, of: rows, names: names, from: head.bottom + 6, least: 17) { picture, row, y in
            for (column, x) in head.places {
                let value = code(row, column)
                picture.parts +=
                    """
                    <path class="\(Self.style(value))" data-c="\(columns.labels[column].key)" \
                    data-v="\(exact: value.value)" d="\(Self.form(value, x, y))"/>
                    """
            }
        }
        return picture
    }

    private func legend(_ picture: inout Picture) {
        var x = 0.0
        for code in [Code.present, .partial, .absent, .unverified] {
            let word = words[code] ?? ""
            picture.parts += "<path class=\"\(Self.style(code))\" d=\"\(Self.form(code, x + 7, 12))\"/>"
            picture.text(word, x + 18, 16.5)
            x += 34 + Typesetting.width(word, size: Picture.letters)
        }
        picture.width = max(picture.width, x)
    }

    private static func style(_ code: Code) -> String {
        switch code {
        case .present: "yes"
        case .partial: "half"
        case .absent: "no"
        case .unverified: "unseen"
        }
    }

    /// The outline of a mark around its middle.
    private static func form(_ code: Code, _ x: Double, _ y: Double) -> Markup {
        let half = mark / 2
        let square: Markup = "M\(x - half) \(y - half)h\(mark)v\(mark)h\(-mark)z"
        switch code {
        case .present, .absent: return square
        // The triangle twice, so that the second pass of the outline leaves the upper half open (even-odd filling).
        case .partial: return square + "M\(x - half) \(y - half)h\(mark)l\(-mark) \(mark)z"
        case .unverified: return "M\(x - 3) \(y - 3)l6 6M\(x + 3) \(y - 3)l-6 6"
        }
    }
}
