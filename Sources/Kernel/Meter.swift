import Synchronization

/// Counts what happens, for `/metrics`.
///
/// Labels are fixed words of the program: never a reader, a card or a query.
public final class Meter: Sendable {
    /// A counter or gauge with its labels, as Prometheus writes it: `shiqu_messages_total{kind="text"}`.
    public struct Series: Hashable, Sendable, Comparable {
        /// The metric's name.
        public let name: String
        /// The labels as `key="value"`, joined by commas.
        public let labels: String

        /// Names a series.
        public init(_ name: String, _ labels: String = "") {
            self.name = name
            self.labels = labels
        }

        /// Orders by name, then labels.
        public static func < (left: Series, right: Series) -> Bool {
            (left.name, left.labels) < (right.name, right.labels)
        }
    }

    /// The upper bounds of the time histograms, in seconds.
    public static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

    private struct Values {
        var counters: [Series: Int] = [:]
        var times: [Series: Times] = [:]
    }

    /// A histogram of durations.
    public struct Times: Sendable {
        /// How many fell under each bound (not cumulative); the last is beyond all bounds.
        public var buckets = [Int](repeating: 0, count: Meter.bounds.count + 1)
        /// The sum in seconds.
        public var sum = 0.0
    }

    private let values = Mutex(Values())

    /// Makes a meter with nothing counted.
    public init() {}

    /// Adds to a counter.
    public func add(_ count: Int = 1, to series: Series) {
        values.withLock { $0.counters[series, default: 0] += count }
    }

    /// Adds a duration to a histogram.
    public func record(_ duration: Duration, in series: Series) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        values.withLock { values in
            values.times[series, default: Times()].buckets[bucket] += 1
            values.times[series, default: Times()].sum += seconds
        }
    }

    /// All counters, and all histograms.
    public func snapshot() -> (counters: [Series: Int], times: [Series: Times]) {
        values.withLock { ($0.counters, $0.times) }
    }
}
