/// Who has which function when libraries are too many to show one by one: bands of libraries, each cell filled up to its
/// mean coverage.
struct BandMap {
    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The bands in the order of the picture.
    var bands: [ChartRows.Label]
    /// The functions by group.
    var functions: [ChartRows.Group]
    /// The coverage, band by band and function by function; nil where nothing was verified.
    var coverage: [[Double?]]

    /// The panels, first to last.
    var pictures: [Picture] {
        let rows = ChartRows(functions)
        let panels = rows.panels(atMost: HeatMap.panelRows)
        return panels.enumerated().map { number, entries in
            panel(
                entries, rows, id: number == 0 ? id : "\(id)-\(number + 1)",
                part: panels.count == 1 ? "" : " (\(number + 1)/\(panels.count))")
        }
    }

    private func panel(_ entries: [ChartRows.Entry], _ rows: ChartRows, id: String, part: String) -> Picture {
        let names = rows.nameWidth(atMost: 220)
        let head = TurnedHead(ChartRows([.init(heading: "", labels: bands)]), left: names + 10, top: 4)
        var picture = Picture(id: id, title: title + part, description: description, width: head.right, height: 0)
        head.draw(into: &picture)
        var y = head.bottom + 6
        for entry in entries {
            switch entry {
            case .heading(let heading):
                picture.text(heading, 0, y + 15, "head")
                picture.width = max(picture.width, Typesetting.width(heading, size: Picture.letters) * 1.08)
                y += 22
            case .member(let row):
                let lines = rows.lines(row, width: names)
                let height = max(19, Double(lines.count) * Picture.leading + 3)
                picture.lines(lines, names, middle: y + height / 2, anchor: .end)
                picture.parts += "<g data-r=\"\(rows.labels[row].key)\">"
                for (band, x) in head.places {
                    cell(&picture, x, y + height / 2, coverage[band][row], bands[band].key)
                }
                picture.parts += "</g>"
                y += height
            }
        }
        picture.height = y + 4
        return picture
    }

    private func cell(_ picture: inout Picture, _ x: Double, _ y: Double, _ share: Double?, _ column: String) {
        picture.box(x - 7, y - 7, 14, 14, "no", " data-c=\"\(column)\" data-v=\"\(exact: share)\"")
        if let share { picture.box(x - 7, y + 7 - 14 * share, 14, 14 * share, "fill") }
    }
}
