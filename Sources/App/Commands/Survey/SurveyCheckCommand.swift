import ArgumentParser
import Kernel
import Surveys

/// `shiqu survey check`.
struct SurveyCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read a study and tell everything wrong or doubtful, with its place.",
        discussion: """
            Errors keep the other commands from using the study and end this one with status 65; warnings are to be \
            looked at. Rows are counted as a spreadsheet shows them. Below stands how much each coder has coded.

              shiqu survey check studies/north-2026
              shiqu survey check studies/north-2026 --language zh
              shiqu survey check studies/north-2026 --format json | jq '.problems[] | select(.row == 214)'
              shiqu survey check studies/north-2026 --format csv > problems.csv
            """)

    @OptionGroup var argument: StudyArgument
    @Option(name: .long, help: "table, csv (the problems) or json.") var format = SurveyFormat.table
    @Option(name: .long, help: "The language of the problems: zh or en.") var language = SurveyLanguage.en
    @Option(name: .long, help: "How many problems of one kind the table shows.") var limit = 20
    @Flag(name: .long, help: "End with status 65 for warnings too.") var strict = false

    func run() throws {
        let reading = try argument.study.reading()
        let report = SurveyCheckReport(reading, language.language)
        switch format {
        case .json: Terminal.print(try JSONText.of(report))
        case .csv: Terminal.print(report.listing.csv)
        case .table: Terminal.print(report.text(limit: limit))
        }
        if report.errors > 0 || (strict && report.warnings > 0) { throw ExitCode(65) }
    }
}

/// What `survey check` tells.
struct SurveyCheckReport: Encodable {
    struct Problem: Encodable {
        var weight: StudyProblem.Weight
        var kind: String
        var file: String
        var row: Int?
        var column: String?
        var message: String
        fileprivate var line: String

        private enum CodingKeys: CodingKey { case weight, kind, file, row, column, message }
    }

    struct Coder: Encodable {
        var coder: String
        var cells: Int
        var coded: Int
        var missing: Int
        var unverified: Int
        var entries: Int
        var withoutEvidence: Int

        private enum CodingKeys: String, CodingKey {
            case coder, cells, coded, missing, unverified, entries
            case withoutEvidence = "without_evidence"
        }
    }

    var title: String
    var codebook: String
    var libraries: Int
    var accounts: Int
    var functions: Int
    var errors: Int
    var warnings: Int
    var coders: [Coder]
    var decided: Int
    var openDecisions: Int
    var problems: [Problem]

    private enum CodingKeys: String, CodingKey {
        case title, codebook, libraries, accounts, functions, errors, warnings, coders, decided, problems
        case openDecisions = "open_decisions"
    }

    init(_ reading: StudyReading, _ language: Language) {
        let study = reading.study
        title = study.title(language)
        codebook = study.codebook.reference
        libraries = study.libraries.count
        accounts = study.accounts.count
        functions = study.codebook.functions.count
        coders = reading.completeness.map { coder in
            Coder(
                coder: coder.coder, cells: coder.cells, coded: coder.coded, missing: coder.missing,
                unverified: coder.unverified, entries: coder.entries, withoutEvidence: coder.withoutEvidence)
        }
        decided = study.adjudicated.count
        openDecisions = reading.openDecisions
        problems = reading.problems.map { problem in
            Problem(
                weight: problem.weight, kind: problem.kind, file: problem.place.file, row: problem.place.row,
                column: problem.place.column, message: problem.words(language), line: problem.line(language))
        }
        errors = problems.count { $0.weight == .error }
        warnings = problems.count - errors
    }

    var listing: Listing {
        Listing(
            columns: ["weight", "kind", "file", "row", "column", "message"],
            rows: problems.map { problem in
                let row = problem.row.map { "\($0)" } ?? ""
                return [
                    problem.weight.rawValue, problem.kind, problem.file, row, problem.column ?? "", problem.message,
                ]
            })
    }

    func text(limit: Int) -> String {
        var lines = [
            title,
            "\(libraries) libraries, \(accounts) accounts, \(functions) functions of \(codebook)", "",
        ]
        let rows = coders.map { coder in
            let share = coder.cells == 0 ? 0 : 100 * coder.coded / coder.cells
            return [
                coder.coder, "\(coder.coded) of \(coder.cells) (\(share) %)", "\(coder.missing)",
                "\(coder.unverified)", "\(coder.withoutEvidence)",
            ]
        }
        if !rows.isEmpty {
            let columns = ["coder", "cells coded", "missing", "unverified", "without evidence"]
            lines += [Listing(columns: columns, rows: rows).table, ""]
        }
        if decided + openDecisions > 0 { lines += ["adjudicated: \(decided) cells, \(openDecisions) open", ""] }
        lines += shown(.error, limit: limit) + shown(.warning, limit: limit)
        lines.append("\(errors) errors, \(warnings) warnings")
        return lines.joined(separator: "\n")
    }

    private func shown(_ weight: StudyProblem.Weight, limit: Int) -> [String] {
        var counts: [String: Int] = [:]
        var lines: [String] = []
        for problem in problems where problem.weight == weight {
            counts[problem.kind, default: 0] += 1
            if counts[problem.kind, default: 0] <= limit { lines.append("\(weight.rawValue)  \(problem.line)") }
        }
        for (kind, count) in counts.sorted(by: { $0.key < $1.key }) where count > limit {
            lines.append("\(weight.rawValue)  … and \(count - limit) more of \(kind)")
        }
        return lines
    }
}
