/// Names down the side of a picture, gathered under headings and cut into panels that fit a printed page.
struct ChartRows {
    /// What a picture has a row, or a column, of.
    struct Label: Sendable, Equatable {
        /// How the data calls it.
        var key: String
        /// What people call it.
        var name: String
    }

    /// Some of them under a heading.
    struct Group: Sendable, Equatable {
        /// The heading; empty for none.
        var heading: String
        /// Its members.
        var labels: [Label]
    }

    /// A heading, or the member of such a number.
    enum Entry: Equatable {
        case heading(String)
        case member(Int)
    }

    /// All members in order.
    let labels: [Label]
    /// Headings and members in order.
    let entries: [Entry]

    init(_ groups: [Group]) {
        labels = groups.flatMap(\.labels)
        var entries: [Entry] = []
        var next = 0
        for group in groups where !group.labels.isEmpty {
            if !group.heading.isEmpty { entries.append(.heading(group.heading)) }
            entries += (next..<next + group.labels.count).map(Entry.member)
            next += group.labels.count
        }
        self.entries = entries
    }

    /// Parts of about equal length, none longer than `limit`, cut before a heading where one is near.
    func panels(atMost limit: Int) -> [[Entry]] {
        var rest = entries[...]
        var panels: [[Entry]] = []
        while !rest.isEmpty {
            let count = (rest.count + limit - 1) / max(1, limit)
            var size = (rest.count + count - 1) / count
            if count > 1 {
                let headings = rest.indices.dropFirst(limit / 2).prefix(limit - limit / 2 + 1)
                    .filter { if case .heading = rest[$0] { true } else { false } }
                let near = headings.map { $0 - rest.startIndex }.min { abs($0 - size) < abs($1 - size) }
                size = near ?? size
            }
            panels.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return panels
    }

    /// How wide the column of names must be, and never more than `limit`: longer names are wrapped.
    func nameWidth(atMost limit: Double) -> Double {
        let widest = labels.map { Typesetting.width($0.name, size: Picture.letters) }.max() ?? 0
        return min(limit, widest + 2)
    }

    /// A name in lines that fit the column.
    func lines(_ place: Int, width: Double) -> [String] {
        Typesetting.wrap(labels[place].name, width: width, size: Picture.letters)
    }
}

extension Picture {
    /// Draws headings and names down the side, and each row's own marks beside its name; ends the picture below them.
    ///
    /// - Parameters:
    ///   - names: how wide the column of names is.
    ///   - top: where the first row begins.
    ///   - least: how high a row is at least.
    ///   - marks: what stands in a row: its number and the middle of its height.
    mutating func draw(
        _ entries: [ChartRows.Entry], of rows: ChartRows, names: Double, from top: Double, least: Double,
        _ marks: (inout Picture, Int, Double) -> Void
    ) {
        var y = top
        for entry in entries {
            switch entry {
            case .heading(let heading):
                text(heading, 0, y + 15, "head")
                width = max(width, Typesetting.width(heading, size: Picture.letters) * 1.08)
                y += 22
            case .member(let row):
                let lines = rows.lines(row, width: names)
                let height = max(least, Double(lines.count) * Picture.leading + 3)
                self.lines(lines, names, middle: y + height / 2, anchor: .end)
                parts += "<g data-r=\"\(rows.labels[row].key)\">"
                marks(&self, row, y + height / 2)
                parts += "</g>"
                y += height
            }
        }
        height = y + 4
    }
}
