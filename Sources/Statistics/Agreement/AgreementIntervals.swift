/// How sure the measures of agreement are: percentile intervals from resampling units or whole clusters of units.
///
/// The codes of one library hang together, so resample libraries (give each unit its library as cluster), not cells. What a
/// cluster contributes is summed once; a sample then costs as many additions as the clusters have different codes, whatever
/// the number of units. Which codes are possible, and their ranks, stay those of the whole table in every sample. A sample
/// in which a measure is undefined is left out of that measure's interval and counted there.
public struct AgreementIntervals: Sendable {
    private let intervals: [Interval?]
    /// How many parts were resampled.
    public let parts: Int

    /// Draws the samples; without clusters units are resampled.
    ///
    /// Nil when there is not one cluster for each unit.
    public init?(
        _ table: CodingTable, clusters: [Int]? = nil, missing: MissingCodes = .leaveUnitOut,
        resampling: Resampling = Resampling()
    ) {
        if let clusters, clusters.count != table.units { return nil }
        let layout = AgreementLayout(table, missing: missing)
        let blocks = AgreementBlocks(table, layout: layout, clusters: clusters)
        parts = blocks.distinct.count
        var figures = [[Double]](repeating: [], count: Coefficient.allCases.count)
        var sums = [Double](repeating: 0, count: layout.width)
        Bootstrap(parts: blocks.distinct, kinds: blocks.count, resampling).forEachSample { counts in
            blocks.sums(taking: counts, into: &sums)
            for (place, figure) in Agreement.figures(layout, sums).enumerated() {
                if let figure { figures[place].append(figure) }
            }
        }
        intervals = figures.map(resampling.interval(of:))
    }

    /// The interval of a measure; nil when it was undefined in every sample.
    public subscript(_ coefficient: Coefficient) -> Interval? { intervals[coefficient.place] }
}
