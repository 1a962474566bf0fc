/// From figures to places on an axis.
struct Scale: Sendable, Equatable {
    /// The figures at its ends.
    let domain: ClosedRange<Double>
    /// Where the lower end lies.
    let start: Double
    /// Where the upper end lies.
    let end: Double

    /// An axis; a domain of one point, or of no numbers, is widened to be one.
    init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
        let isSound = domain.lowerBound.isFinite && domain.upperBound.isFinite
        let low = isSound ? domain.lowerBound : 0
        let high = isSound ? domain.upperBound : 1
        self.domain = low...(high > low ? high : low + 1)
        self.start = start
        self.end = end
    }

    /// From 0 to 1.
    static func share(from start: Double, to end: Double) -> Scale { Scale(0...1, from: start, to: end) }

    /// The place of a figure; one outside lies at the end.
    func callAsFunction(_ figure: Double) -> Double {
        guard figure.isFinite else { return start }
        let held = min(max(figure, domain.lowerBound), domain.upperBound)
        return start + (held - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    /// Round figures inside the domain, about so many: steps of 1, 2 or 5 times a power of ten.
    func ticks(_ about: Int = 5) -> [Double] {
        let span = domain.upperBound - domain.lowerBound
        let raw = span / Double(max(1, about))
        var power = 1.0
        while power > raw { power /= 10 }
        while power * 10 <= raw { power *= 10 }
        let step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999 } ?? 10 * power
        let first = Int((domain.lowerBound / step - 1e-9).rounded(.up))
        let last = Int((domain.upperBound / step + 1e-9).rounded(.down))
        // Divided where the step is a fraction, so that a tenth is written as a tenth.
        return (first...max(first, last)).map { step < 1 ? Double($0) / (1 / step).rounded() : Double($0) * step }
    }
}
