import Kernel
import Statistics

extension OrderedJSON {
    /// Both wordings.
    init(_ words: Localized) { self = ["zh": .text(words.chinese), "en": .text(words.english)] }

    /// The ends of an interval and how it was made; null for none.
    init(_ interval: Interval?) {
        self.init(interval) { interval in
            let ends: OrderedJSON = [
                "low": .number(interval.low), "high": .number(interval.high),
                "confidence": .number(interval.confidence),
            ]
            // An interval by formula has no samples.
            guard interval.samples + interval.undefined > 0 else { return ends }
            return ends.adding(["samples": .count(interval.samples), "undefined": .count(interval.undefined)])
        }
    }

    /// A figure with everything unverified absent, as coded, and present.
    init(_ bounds: Bounds) {
        self = [
            "all_absent": OrderedJSON(bounds.worst), "as_coded": OrderedJSON(bounds.plain),
            "all_present": OrderedJSON(bounds.best),
        ]
    }

    /// How often each code was given.
    init(_ codes: CodeCount) {
        self = [
            "present": .count(codes.present), "partial": .count(codes.partial), "absent": .count(codes.absent),
            "unverified": .count(codes.unverified),
        ]
    }

    /// How chance was drawn.
    init(_ draws: Draws) {
        self = [
            "samples": .count(draws.resampling.samples), "seed": .text("\(draws.resampling.seed)"),
            "confidence": .number(draws.resampling.confidence), "permutations": .count(draws.permutations),
        ]
    }

    /// Measures of unevenness, by the names tables have for them.
    init(_ unevenness: Unevenness) {
        self = [
            "gini": OrderedJSON(unevenness.gini), "gini_small_sample": OrderedJSON(unevenness.giniSmallSample),
            "cv": OrderedJSON(unevenness.cv), "theil_t": OrderedJSON(unevenness.theilT),
            "theil_l": OrderedJSON(unevenness.theilL), "max_to_min": OrderedJSON(unevenness.maxToMin),
            "holders": .count(unevenness.count), "total": .number(unevenness.total),
        ]
    }

    /// Figures by name, in order.
    static func figures(_ names: [String], _ figures: [Double?]) -> OrderedJSON {
        .object(zip(names, figures).map { Member($0, OrderedJSON($1)) })
    }
}
