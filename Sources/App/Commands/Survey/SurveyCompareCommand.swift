import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey compare`.
struct SurveyCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Tell what changed between two rounds of a survey, with the evidence of both.",
        discussion: """
            Libraries are matched by id. Where the rounds have different codebooks, --recode names a table of from, to and \
            rule (same, at-most-partial, recheck) that carries the first round's codes to the second round's codebook. \
            Libraries and functions of one round only are listed, not compared. JSON has the evidence of both rounds for \
            every change; CSV lists the changes.

              shiqu survey compare studies/north-2026 studies/north-2027
              shiqu survey compare studies/north-2026 studies/north-2027 --recode 1.1-to-1.2.csv --format json
            """)

    @Argument(help: "The folder of the first round.", completion: .directory) var first: String
    @Argument(help: "The folder of the second round.", completion: .directory) var second: String
    @Option(name: .long, help: "A table that leads from the first codebook to the second.", completion: .file())
    var recode: String?
    @Option(name: .long, help: "How sure intervals are to be, between 0 and 1.") var confidence = 0.95
    @Option(name: .long, help: "table, csv or json (full precision).") var format = SurveyFormat.table
    @Option(name: .long, help: "The language of the table: zh or en.") var language = SurveyLanguage.en

    func validate() throws {
        guard confidence > 0, confidence < 1 else { throw ValidationError("--confidence must lie between 0 and 1.") }
    }

    func run() throws {
        let earlier = try StudyFolder.read(URL(filePath: first, directoryHint: .isDirectory))
        let later = try StudyFolder.read(URL(filePath: second, directoryHint: .isDirectory))
        let comparison = try RoundComparison(
            earlier, later, recoding: try recoding(into: later.codebook), confidence: confidence)
        switch format {
        case .json: Terminal.print(comparison.json.pretty)
        case .csv: Terminal.print(Self.changes(comparison).csv)
        case .table:
            let sections = RoundText(comparison, language: language.language).sections
            Terminal.print(sections.map(\.printed).joined(separator: "\n\n"))
        }
    }

    private func recoding(into codebook: StudyCodebook) throws -> Recoding? {
        guard let recode else { return nil }
        guard let bytes = FileManager.default.contents(atPath: recode) else {
            throw Fault(.input, "\(recode) does not exist or cannot be read")
        }
        return try Recoding(Table(csv: bytes, file: recode), into: codebook)
    }

    private static func changes(_ comparison: RoundComparison) -> Listing {
        Listing(
            columns: ["library", "function", "before", "after", "direction"],
            rows: comparison.cells.map {
                [
                    $0.library, $0.function.rawValue, $0.before?.rawValue ?? "", $0.after?.rawValue ?? "",
                    $0.direction.rawValue,
                ]
            })
    }
}
