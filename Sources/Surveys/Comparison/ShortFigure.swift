import Foundation

/// A figure for people: three decimals, very small ones by their power of ten, a dash where undefined.
public func shortFigure(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "–" }
    if number != 0, abs(number) < 0.0005 { return String(format: "%.1e", number) }
    return String(format: "%.3f", number)
}

/// A sum of codes or another amount without needless decimals; a dash where undefined.
public func amountFigure(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "–" }
    return String(format: "%.6g", number)
}

/// A share as a percentage with one decimal; a dash where undefined.
public func percentFigure(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "–" }
    return String(format: "%.1f %%", share * 100)
}
