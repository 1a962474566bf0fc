import Statistics

/// Who is like whom: the tree of merges, names at the right, the distance of each merge from right to left.
struct TreeChart {
    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The tree.
    var tree: Dendrogram
    /// The names of the things in the tree's own numbering.
    var labels: [ChartRows.Label]
    /// The cluster of each, from 0; empty for no cut.
    var clusters: [Int]
    /// What the axis measures.
    var axis: String

    private static let row = 18.0
    private static let width = 330.0

    /// The picture.
    var picture: Picture {
        let names = labels.map { Typesetting.width($0.name, size: Picture.letters) }.max() ?? 0
        let highest = max(tree.merges.last?.height ?? 0, 0)
        let scale = Scale(0...highest, from: Self.width, to: 16)
        let bottom = 40 + Double(labels.count) * Self.row
        var picture = Picture(
            id: id, title: title, description: description, width: Self.width + 34 + names, height: bottom + 6)
        for tick in scale.ticks(5) {
            picture.line(scale(tick), 32, scale(tick), bottom, "grid")
            picture.text(
                Figure.decimals(tick, tick == tick.rounded() ? 0 : 2), scale(tick), 28, "soft", anchor: .middle)
        }
        picture.text(axis, 0, 12, "soft")
        picture.width = max(picture.width, Typesetting.width(axis, size: Picture.letters) + 2)
        branches(&picture, scale)
        for (place, thing) in tree.leafOrder.enumerated() {
            let y = 40 + (Double(place) + 0.5) * Self.row
            if !clusters.isEmpty {
                picture.box(Self.width + 6, y - 7.5, 15, 15, "badge")
                picture.text(Self.letter(clusters[thing]), Self.width + 13.5, y + 4, "badge-text", anchor: .middle)
            }
            picture.text(labels[thing].name, Self.width + (clusters.isEmpty ? 8 : 28), y + 4.3)
        }
        return picture
    }

    private func branches(_ picture: inout Picture, _ scale: Scale) {
        var middles = [Double](repeating: 0, count: tree.count + tree.merges.count)
        var heights = middles
        for (place, thing) in tree.leafOrder.enumerated() { middles[thing] = 40 + (Double(place) + 0.5) * Self.row }
        for (number, merge) in tree.merges.enumerated() {
            let made = tree.count + number
            middles[made] = (middles[merge.first] + middles[merge.second]) / 2
            heights[made] = merge.height
            let x = scale(merge.height)
            picture.parts +=
                """
                <path class="branch" data-first="\(merge.first)" data-second="\(merge.second)" \
                data-height="\(exact: merge.height)" d="M\(scale(heights[merge.first])) \
                \(middles[merge.first])H\(x)V\(middles[merge.second])H\(scale(heights[merge.second]))"/>
                """
        }
    }

    /// A, B, C … for clusters 0, 1, 2 ….
    static func letter(_ cluster: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return cluster < letters.count ? String(letters[cluster]) : String(cluster + 1)
    }
}
