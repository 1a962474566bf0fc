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
        picture.draw(entries, of: rows, names: names, from: head.bottom + 6, least: 19) { picture, row, y in
            for (band, x) in head.places { cell(&picture, x, y, coverage[band][row], bands[band].key) }
        }
        return picture
    }

    private func cell(_ picture: inout Picture, _ x: Double, _ y: Double, _ share: Double?, _ column: String) {
        picture.box(x - 7, y - 7, 14, 14, "no", " data-c=\"\(column)\" data-v=\"\(exact: share)\"")
        if let share { picture.box(x - 7, y + 7 - 14 * share, 14, 14 * share, "fill") }
    }
}
