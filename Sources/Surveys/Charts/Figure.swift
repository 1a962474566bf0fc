import Foundation

/// Figures as people read them; the exact ones stand in the tables beside the report.
enum Figure {
    /// A share in whole per cent.
    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    /// A figure with so many decimals and a true minus.
    static func decimals(_ figure: Double, _ places: Int = 3) -> String {
        guard figure.isFinite else { return "–" }
        let text = String(format: "%.\(places)f", abs(figure))
        let isZero = !text.contains { ("1"..."9").contains($0) }
        return figure < 0 && !isZero ? "−" + text : text
    }

    /// A sum of codes: whole, or with its half.
    static func halves(_ sum: Double) -> String {
        sum == sum.rounded() ? String(Int(sum)) : decimals(sum, 1)
    }

    /// A probability with its sign: `p = 0.046`, `p < 0.001`.
    static func p(_ probability: Double) -> String {
        probability < 0.001 ? "p < 0.001" : "p = " + decimals(probability, 3)
    }
}
