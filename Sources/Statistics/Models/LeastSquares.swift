/// Weighted least squares by Householder's reflections, which lose fewer digits than the normal equations.
struct LeastSquares {
    /// The coefficients.
    let coefficients: [Double]
    /// (XᵀWX)⁻¹, row by row.
    let inverse: [[Double]]

    /// Nil when there are fewer rows than columns, or a column follows from others.
    init?(rows: [[Double]], weights: [Double], targets: [Double]) {
        let columns = rows.first?.count ?? 0
        guard columns > 0, rows.count >= columns else { return nil }
        let roots = weights.map { $0.squareRoot() }
        var system = (0..<columns).map { column in rows.indices.map { rows[$0][column] * roots[$0] } }
        system.append(targets.indices.map { targets[$0] * roots[$0] })
        guard Self.triangulate(&system, columns) else { return nil }
        let inverted = Self.inverted(system, columns)
        coefficients = (0..<columns).map { row in
            (row..<columns).reduce(0) { $0 + inverted[row][$1] * system[columns][$1] }
        }
        inverse = (0..<columns).map { one in
            (0..<columns).map { other in
                (max(one, other)..<columns).reduce(0) { $0 + inverted[one][$1] * inverted[other][$1] }
            }
        }
        guard coefficients.allSatisfy(\.isFinite) else { return nil }
    }

    /// Turns columns (and the targets, the last) until the first ones are an upper triangle; false when one vanishes.
    private static func triangulate(_ system: inout [[Double]], _ columns: Int) -> Bool {
        for pivot in 0..<columns {
            let whole = norm(system[pivot][...])
            let length = norm(system[pivot][pivot...])
            guard length > 1e-12 * whole, length.isFinite else { return false }
            var mirror = Array(system[pivot][pivot...])
            mirror[0] += mirror[0] < 0 ? -length : length
            let square = mirror.reduce(0) { $0 + $1 * $1 }
            for column in pivot...columns {
                let along = 2 * zip(mirror, system[column][pivot...]).reduce(0) { $0 + $1.0 * $1.1 } / square
                for (offset, part) in mirror.enumerated() { system[column][pivot + offset] -= along * part }
            }
        }
        return true
    }

    /// The inverse of the upper triangle.
    private static func inverted(_ system: [[Double]], _ columns: Int) -> [[Double]] {
        var result = [[Double]](repeating: [Double](repeating: 0, count: columns), count: columns)
        for column in 0..<columns {
            for row in stride(from: column, through: 0, by: -1) {
                let unit = row == column ? 1.0 : 0.0
                let known = (row + 1..<max(row + 1, column + 1)).reduce(0.0) {
                    $0 + system[$1][row] * result[$1][column]
                }
                result[row][column] = (unit - known) / system[row][row]
            }
        }
        return result
    }

    private static func norm(_ numbers: ArraySlice<Double>) -> Double {
        numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
}
