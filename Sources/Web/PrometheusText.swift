public import Kernel

/// Writes a meter in Prometheus' text format 0.0.4.
public enum PrometheusText {
    /// All counters and histograms of a meter, then gauges read just now.
    ///
    /// - Parameter totals: counters somebody else keeps.
    public static func write(
        _ meter: Meter, gauges: [(Meter.Series, Int)], totals: [(Meter.Series, Int)] = []
    ) -> String {
        let (kept, times) = meter.snapshot()
        let counters = kept.merging(totals) { $1 }
        var out = ""
        var named: Set<String> = []
        func head(_ name: String, _ kind: String) {
            if named.insert(name).inserted { out += "# TYPE \(name) \(kind)\n" }
        }
        for (series, value) in counters.sorted(by: { $0.key < $1.key }) {
            head(series.name, "counter")
            out += line(series.name, series.labels, "\(value)")
        }
        for (series, times) in times.sorted(by: { $0.key < $1.key }) {
            head(series.name, "histogram")
            var sum = 0
            for (index, bound) in Meter.bounds.enumerated() {
                sum += times.buckets[index]
                out += line(series.name + "_bucket", join(series.labels, "le=\"\(bound)\""), "\(sum)")
            }
            sum += times.buckets[Meter.bounds.count]
            out += line(series.name + "_bucket", join(series.labels, "le=\"+Inf\""), "\(sum)")
            out += line(series.name + "_sum", series.labels, "\(times.sum)")
            out += line(series.name + "_count", series.labels, "\(sum)")
        }
        for (series, value) in gauges.sorted(by: { $0.0 < $1.0 }) {
            head(series.name, "gauge")
            out += line(series.name, series.labels, "\(value)")
        }
        return out
    }

    private static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    private static func join(_ first: String, _ second: String) -> String {
        first.isEmpty ? second : first + "," + second
    }
}
