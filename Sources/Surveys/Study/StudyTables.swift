import Kernel

extension Study {
    /// What a coder found, library by library and function by function: the declared maximum over a library's accounts.
    ///
    /// nil where the coder left the cell out.
    public func codes(of coder: String) -> [[Code?]] {
        let owner = Dictionary(accounts.map { ($0.id, $0.library) }) { first, _ in first }
        return table(
            (coding[coder] ?? []).compactMap { entry in
                owner[entry.account].map { ($0, entry.function, entry.code) }
            })
    }

    /// What was decided, library by library and function by function; nil where nothing was.
    public var decided: [[Code?]] { table(adjudicated.map { ($0.library, $0.function, $0.code) }) }

    private func table(_ found: [(library: String, function: FunctionID, code: Code)]) -> [[Code?]] {
        let rows = Dictionary(libraries.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let columns = Dictionary(codebook.functions.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let blank: [Code?] = Array(repeating: nil, count: codebook.functions.count)
        var table = Array(repeating: blank, count: libraries.count)
        for (library, function, code) in found {
            guard let row = rows[library], let column = columns[function] else { continue }
            table[row][column] = Code.declaredMaximum(of: [table[row][column], code].compactMap { $0 })
        }
        return table
    }
}
