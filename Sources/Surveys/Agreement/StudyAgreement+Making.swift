import Kernel
import Statistics

extension StudyAgreement {
    /// Compares a study's coders; throws only if a code were none of those declared.
    public init(_ study: Study, draws: Draws = Draws()) throws {
        let sheets = study.coders.map(study.codes(of:))
        let cells = StudyCells(study)
        let given = sheets.flatMap { $0.joined().compactMap { $0 } }
        let mayBePartial = given.contains(.partial) || study.codebook.functions.contains { $0.hasPartialRule }
        possibleCodes = mayBePartial ? [0, 0.5, 1] : [0, 1]
        let rows = cells.all.map { cell in sheets.map { $0[cell.library][cell.function]?.value } }
        let parts = AgreementParts(
            coders: study.coders, draws: draws,
            table: try CodingTable(numbers: rows, declared: possibleCodes), libraries: cells.all.map(\.library))
        self.draws = draws
        coders = zip(study.coders, sheets).map(CoderCount.init)
        overall = parts.overall
        byGroup = parts.many(
            study.codebook.groups.map { group in
                (group.english, group, cells.units { study.codebook.functions[$0].group == group })
            })
        byFunction = parts.many(
            study.codebook.functions.enumerated().map { place, function in
                (function.id.rawValue, function.name, cells.units { $0 == place })
            })
        disagreements = cells.all.compactMap { CodeDisagreement($0, study: study, sheets: sheets) }
    }
}

/// The cells of a study's table, library by library.
struct StudyCells {
    let all: [(library: Int, function: Int)]

    init(_ study: Study) {
        all = study.libraries.indices.flatMap { library in
            study.codebook.functions.indices.map { (library, $0) }
        }
    }

    /// The places of the cells of some functions.
    func units(_ isWanted: (Int) -> Bool) -> [Int] { all.indices.filter { isWanted(all[$0].function) } }
}

extension StudyFunction {
    /// Whether the codebook lets it be partial.
    var hasPartialRule: Bool { !partialRule.english.isEmpty || !partialRule.chinese.isEmpty }
}

extension CoderCount {
    fileprivate init(_ name: String, _ sheet: [[Code?]]) {
        let cells = Array(sheet.joined())
        self.name = name
        leftOut = cells.count { $0 == nil }
        codes = CodeCount(
            present: cells.count { $0 == .present }, partial: cells.count { $0 == .partial },
            absent: cells.count { $0 == .absent }, unverified: cells.count { $0 == .unverified })
    }
}

extension CodeDisagreement {
    /// Nil where coders do not differ.
    fileprivate init?(_ cell: (library: Int, function: Int), study: Study, sheets: [[[Code?]]]) {
        codes = sheets.map { $0[cell.library][cell.function] }
        let given = Set(codes.compactMap { $0 })
        guard given.count > 1 else { return nil }
        isAboutAccess = given.contains(.unverified) && given.count == 2
        let library = study.libraries[cell.library].id
        let function = study.codebook.functions[cell.function].id
        self.library = library
        self.function = function
        decided = study.adjudicated.first { $0.library == library && $0.function == function }
    }
}
