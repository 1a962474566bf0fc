import Foundation

/// A number that may be told: nil instead of not-a-number and the infinities.
@inline(__always)
func defined(_ number: Double) -> Double? {
    number.isFinite ? number : nil
}

/// The arithmetic mean; nil for no numbers.
func mean(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : defined(numbers.reduce(0, +) / Double(numbers.count))
}

/// The sum of squared distances from the mean, in two passes.
func squaredDeviations(_ numbers: [Double]) -> Double {
    guard let centre = mean(numbers) else { return 0 }
    return numbers.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
}

/// The sample variance, over n - 1; nil for fewer than two numbers.
func sampleVariance(_ numbers: [Double]) -> Double? {
    numbers.count < 2 ? nil : defined(squaredDeviations(numbers) / Double(numbers.count - 1))
}

/// Whether all numbers are the same, without rounding.
func isConstant(_ numbers: [Double]) -> Bool {
    numbers.allSatisfy { $0 == numbers[0] }
}

/// The quantile of an ascending list by straight line between neighbours; nil for an empty one.
func quantile(_ share: Double, ofSorted sorted: [Double]) -> Double? {
    guard !sorted.isEmpty, share >= 0, share <= 1 else { return nil }
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    let part = position - Double(below)
    // From the nearer neighbour, so that equal neighbours give themselves.
    let gap = sorted[below + 1] - sorted[below]
    return part < 0.5 ? sorted[below] + gap * part : sorted[below + 1] - gap * (1 - part)
}

/// Pearson's product-moment correlation; nil when a list does not vary, is shorter than two, or the lengths differ.
func pearson(_ first: [Double], _ second: [Double]) -> Double? {
    guard first.count == second.count, first.count > 1, !isConstant(first), !isConstant(second),
        let firstMean = mean(first), let secondMean = mean(second)
    else { return nil }
    var both = 0.0
    var firstSquares = 0.0
    var secondSquares = 0.0
    for (x, y) in zip(first, second) {
        both += (x - firstMean) * (y - secondMean)
        firstSquares += (x - firstMean) * (x - firstMean)
        secondSquares += (y - secondMean) * (y - secondMean)
    }
    // Equal sums need no root, so that equal lists correlate with exactly 1.
    let scale =
        firstSquares == secondSquares ? firstSquares : firstSquares.squareRoot() * secondSquares.squareRoot()
    guard let result = defined(both / scale) else { return nil }
    return min(1, max(-1, result))
}
