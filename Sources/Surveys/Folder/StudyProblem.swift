public import Kernel

/// Where something stands in a study's files.
public struct StudyPlace: Sendable, Hashable, Codable {
    /// The file within the folder.
    public var file: String
    /// The row of a table as a spreadsheet counts it, or the line of another file; nil for the whole file.
    public var row: Int?
    /// The column of a table, or the key of another file.
    public var column: String?

    /// Names a place.
    public init(_ file: String, row: Int? = nil, column: String? = nil) {
        self.file = file
        self.row = row
        self.column = column
    }

    /// In words: `coding/alice.csv row 214, column code`.
    public var words: Localized {
        let isTable = !file.hasSuffix(".yaml")
        let row = row.map { Localized(zh: " 第 \($0) 行", en: " \(isTable ? "row" : "line") \($0)") }
        let column = column.map {
            Localized(zh: " \($0) \(isTable ? "列" : "项")", en: ", \(isTable ? "column " : "")\($0)")
        }
        return Localized(
            zh: file + (row?.chinese ?? "") + (column?.chinese ?? ""),
            en: file + (row?.english ?? "") + (column?.english ?? ""))
    }
}

/// Something wrong or doubtful in a study's files.
public struct StudyProblem: Sendable, Hashable {
    /// How much it weighs.
    public enum Weight: String, Sendable, Codable {
        /// The study cannot be used before it is put right.
        case error
        /// To look at.
        case warning
    }

    /// How much it weighs.
    public var weight: Weight
    /// A stable word for its kind, for instance `unknown-code`.
    public var kind: String
    /// Where it stands.
    public var place: StudyPlace
    /// What it is and what to do.
    public var words: Localized

    /// Describes a problem.
    public init(_ weight: Weight, _ kind: String, _ place: StudyPlace, _ words: Localized) {
        self.weight = weight
        self.kind = kind
        self.place = place
        self.words = words
    }

    /// Place and words in one line.
    public func line(_ language: Language) -> String {
        place.words(language) + (language == .chinese ? "：" : ": ") + words(language)
    }
}

extension [StudyProblem] {
    /// Whether the study cannot be used.
    public var haveErrors: Bool { contains { $0.weight == .error } }

    /// The fault a command ends with: every error in a line of its own, at most `limit`.
    public func fault(limit: Int = 20) -> Fault {
        let errors = filter { $0.weight == .error }
        var lines = errors.prefix(limit).map { $0.line(.english) }
        if errors.count > limit { lines.append("… and \(errors.count - limit) more") }
        let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
        return Fault(.data, "\(count)\n  " + lines.joined(separator: "\n  "))
    }
}
