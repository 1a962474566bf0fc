import Statistics

extension MatrixFigures {
    /// Every figure by its name, null where undefined; coverage by the names of libraries and functions.
    public func json(libraries: [String], functions: [String]) -> OrderedJSON {
        [
            "coverage": [
                "libraries": .figures(libraries, libraryCoverage),
                "functions": .figures(functions, functionCoverage),
            ],
            "unevenness": [
                "libraries": OrderedJSON(libraryUnevenness), "functions": OrderedJSON(functionUnevenness),
            ],
            "cochran_q": [
                "q": OrderedJSON(cochranQ?.q), "df": OrderedJSON(cochranQ?.degrees), "p": OrderedJSON(cochranQ?.p),
                "libraries_left_out": .count(librariesWithBlanks),
            ],
            "jaccard": [
                "mean": OrderedJSON(jaccardMean), "cophenetic_average": OrderedJSON(jaccardCophenetic),
                "libraries_left_out": .count(librariesWithBlanks), "empty_pairs": .count(emptyPairs),
            ],
            "blanks": .count(blanks),
        ]
    }
}
