/// A table of the page: a caption, heads with scope, names on the left, figures on the right.
struct ReportGrid {
    /// What it shows.
    var caption: String
    /// The heads; the first one is that of the rows' names.
    var heads: [String]
    /// The rows; the first cell is the row's name.
    var rows: [[Markup]]
    /// Columns that hold prose, not figures, by number.
    var prose: Set<Int> = []
    /// Whether the page does not count it, as inside a fold.
    var isAside = false

    /// The table in a region that can be scrolled by key.
    var markup: Markup {
        let heads = heads.enumerated().map { place, head -> Markup in
            "<th scope=\"col\"\(style(place))>\(head)</th>"
        }
        let rows = rows.map { cells -> Markup in
            let rest = cells.dropFirst().enumerated().map { place, cell -> Markup in
                "<td\(style(place + 1))>\(cell)</td>"
            }
            return "<tr><th scope=\"row\">\(cells.first ?? "")</th>\(rest)</tr>"
        }
        return """
            <div class="scroll" role="region" tabindex="0" aria-label="\(caption)"><table\(kind)>\
            <caption>\(caption)</caption><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var kind: Markup {
        // Kept on one printed page where it can be.
        let isShort = rows.count <= 14
        return isAside ? " class=\"aside\"" : isShort ? " class=\"short\"" : ""
    }

    private func style(_ place: Int) -> Markup { place == 0 || prose.contains(place) ? " class=\"prose\"" : "" }
}
