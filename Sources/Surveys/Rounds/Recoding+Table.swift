import Kernel

extension Recoding {
    /// Reads a table of `from`, `to` and `rule` that leads to a codebook.
    ///
    /// Throws a `Fault` of kind `data` that names every place that is wrong.
    public init(_ table: Table, into codebook: StudyCodebook) throws {
        let (recoding, problems) = Recoding.read(table, into: codebook)
        if let error = problems.first(where: { $0.weight == .error }) { throw Fault(.data, error.line(.english)) }
        self = recoding
    }
}
