import ArgumentParser
import Kernel
import Surveys

/// `shiqu survey analyse`.
struct SurveyAnalyseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse", abstract: "Compare libraries and functions: coverage, unevenness, profiles, tests.",
        discussion: """
            Of a study, whose decided codes count (else what all coders agree about), or of a bare table: the first row \
            names the columns, the first column the library, every other column is a function, a code is 1, 0.5 or 0, and \
            an empty cell was not verified. Cochran's Q and Jaccard take 1 for present and the rest for absent, and leave \
            libraries with an empty cell out. What is undefined is null in JSON. CSV has one row a figure: its path as in \
            JSON, and its value.

              shiqu survey analyse studies/north-2026
              shiqu survey analyse studies/north-2026 --format json | jq .class_gaps
              shiqu survey analyse matrix.csv --format json
              shiqu survey analyse examples/oliver-2024 --counts-on salaries_wages --per 1000000 --without stanford
            """)

    @OptionGroup var argument: StudyOrTable
    @OptionGroup var chance: DrawOptions
    @Option(name: .long, help: "Regress counts of functions on this column of libraries.csv.") var countsOn: String?
    @Option(name: .long, help: "The unit of that column, such as 1000000 or 1e6.") var per: Double?
    @Option(name: .long, help: "Fit once more without this library; may stand several times.") var without: [String] =
        []
    @Option(name: .long, help: "The stage scheme, by its key.") var scheme: String?
    @Option(name: .long, help: "table, csv or json (full precision).") var format = SurveyFormat.table
    @Option(name: .long, help: "The language of the table: zh or en.") var language = SurveyLanguage.en

    func validate() throws {
        guard (per ?? 1) > 0, (per ?? 1).isFinite else { throw ValidationError("--per must be a number above 0.") }
        guard countsOn != nil || (per == nil && without.isEmpty) else {
            throw ValidationError("--per and --without belong to --counts-on.")
        }
    }

    func run() throws {
        switch try argument.open() {
        case .study(let study): try tell(study)
        case .table(let table): try tell(table)
        }
    }

    private func tell(_ study: Study) throws {
        let model = countsOn.map { CountModelRequest(column: $0, per: per ?? 1, without: without) }
        let analysis = try StudyAnalysis(
            study, options: AnalysisOptions(draws: chance.draws, scheme: scheme, countModel: model))
        if format == .table { Terminal.print(study.title(language.language) + "\n") }
        show(analysis.json, AnalysisText(analysis, language: language.language).sections)
    }

    private func tell(_ table: Table) throws {
        guard countsOn == nil, scheme == nil else {
            throw ValidationError("--counts-on and --scheme need a study: a bare table has no columns beside codes.")
        }
        let matrix = try BareMatrix(table)
        if matrix.libraries.isEmpty {
            Terminal.note("shiqu: \(table.file) has a header and no rows: every figure is undefined")
        }
        let analysis = BareAnalysis(matrix, draws: chance.draws)
        show(analysis.json, BareAnalysisText(analysis, language: language.language).sections)
    }

    private func show(_ json: OrderedJSON, _ sections: [TextSection]) {
        switch format {
        case .json: Terminal.print(json.pretty)
        case .csv: Terminal.print(Listing(json).csv)
        case .table: Terminal.print(sections.map(\.printed).joined(separator: "\n\n"))
        }
    }
}

extension Listing {
    /// One row a figure: its path and its value.
    init(_ json: OrderedJSON) {
        self.init(columns: ["figure", "value"], rows: json.leaves.map { [$0.path, $0.value] })
    }
}

extension TextSection {
    /// Heading, table and notes below one another.
    var printed: String {
        let table = columns.isEmpty || rows.isEmpty ? [] : [Listing(columns: columns, rows: rows).table]
        return (["## \(heading)"] + table + notes).joined(separator: "\n")
    }
}
