public import Statistics

/// The figures of a table of libraries by functions, whatever else is known of them.
///
/// Coverage counts partial as half, over the verified codes. Unevenness is of sums of codes. Cochran's Q and Jaccard's
/// distance count 1 as present and everything else as absent, and leave libraries with a blank out.
public struct MatrixFigures: Sendable {
    /// The coverage of each library; nil where nothing was verified.
    public let libraryCoverage: [Double?]
    /// The coverage of each function; nil where nothing was verified.
    public let functionCoverage: [Double?]
    /// How unevenly libraries hold functions.
    public let libraryUnevenness: Unevenness
    /// How unevenly functions are held.
    public let functionUnevenness: Unevenness
    /// Whether functions differ in coverage; nil where undefined.
    public let cochranQ: CochranQ?
    /// The mean Jaccard distance between libraries; nil for fewer than two without a blank.
    public let jaccardMean: Double?
    /// How well the tree by average linkage keeps the Jaccard distances; nil where they do not vary.
    public let jaccardCophenetic: Double?
    /// Pairs of libraries without any function, whose distance is 0/0 and taken for 0.
    public let emptyPairs: Int
    /// Libraries left out of Cochran's Q and Jaccard because of a blank.
    public let librariesWithBlanks: Int
    /// Blanks in all.
    public let blanks: Int
}
