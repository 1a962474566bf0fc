/// Finds places for labels beside points, so that none lies on another or on a point.
struct LabelRoom {
    /// Where a label goes.
    struct Place {
        /// Where its first letter stands.
        let x: Double
        /// Its base line.
        let y: Double
        /// Where a line from its point ends.
        let anchor: (x: Double, y: Double)
        /// Whether it needs such a line.
        let isFar: Bool
    }

    typealias Box = (x: Double, y: Double, width: Double, height: Double)

    private let width: Double
    private let height: Double
    private var taken: [Box]
    private static let line = 13.0

    init(width: Double, height: Double, taken: [Box]) {
        (self.width, self.height, self.taken) = (width, height, taken)
    }

    /// The nearest free place, going round the point in widening circles; the last place tried when all are taken.
    mutating func place(_ text: String, width label: Double, around point: (x: Double, y: Double)) -> Place {
        var best: (Box, isFar: Bool) = ((point.x + 8, point.y - 6, label, Self.line), false)
        search: for ring in 0..<40 {
            let reach = Double(ring) * 7
            for (dx, dy) in Self.directions {
                let middle = (
                    x: point.x + dx * (reach + 8 + label / 2 * abs(dx)), y: point.y + dy * (reach + 12)
                )
                let box = (x: middle.x - label / 2, y: middle.y - Self.line / 2, width: label, height: Self.line)
                best = (box, ring > 1)
                if isFree(box) { break search }
            }
        }
        taken.append(best.0)
        let box = best.0
        let anchor = (
            x: min(max(point.x, box.x), box.x + label), y: point.y < box.y ? box.y : min(point.y, box.y + box.height)
        )
        return Place(x: box.x, y: box.y + 10.2, anchor: anchor, isFar: best.isFar)
    }

    private static let directions: [(Double, Double)] = [
        (1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.7), (-0.8, -0.7), (0.8, 0.7), (-0.8, 0.7),
    ]

    private func isFree(_ box: Box) -> Bool {
        guard box.x >= 0, box.y >= 20, box.x + box.width <= width, box.y + box.height <= height else { return false }
        return taken.allSatisfy { other in
            box.x + box.width + 2 <= other.x || other.x + other.width + 2 <= box.x
                || box.y + box.height <= other.y || other.y + other.height <= box.y
        }
    }
}
