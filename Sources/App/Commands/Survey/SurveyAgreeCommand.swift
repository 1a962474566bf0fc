import ArgumentParser
import Kernel
import Statistics
import Surveys

/// `shiqu survey agree`.
struct SurveyAgreeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree", abstract: "Tell how far the coders agree: overall, by group, by function.",
        discussion: """
            Of a study, or of a bare table: the first row names the columns, the first column the unit, every other column \
            is a coder, and an empty cell was not coded. Numbers keep their value; words are only told apart unless --order \
            declares them from least to most. Coefficients other than alpha use the units every coder coded. Kappa and pi \
            are for two coders. What is undefined is null in JSON, never 0 or 1. Intervals resample the libraries of a \
            study, the rows of a bare table.

              shiqu survey agree studies/north-2026
              shiqu survey agree studies/north-2026 --format json | jq .by_group
              shiqu survey agree codes.csv --format json
              shiqu survey agree codes.csv --order absent,partial,present
              shiqu survey agree studies/north-2026 --disagreements --format csv > to-decide.csv
            """)

    @OptionGroup var argument: StudyOrTable
    @OptionGroup var chance: DrawOptions
    @Option(name: .long, help: "All possible codes of a bare table from least to most, with commas.") var order: String?
    @Flag(name: .long, help: "Take the codes of a bare table for words also where they are numbers.") var words = false
    @Flag(name: .long, help: "List where coders differ instead of the figures.") var disagreements = false
    @Option(name: .long, help: "table, csv or json (full precision).") var format = SurveyFormat.table
    @Option(name: .long, help: "The language of the table: zh or en.") var language = SurveyLanguage.en

    func run() throws {
        switch try argument.open() {
        case .study(let study): try tell(study)
        case .table(let table): try tell(table)
        }
    }

    private func tell(_ study: Study) throws {
        guard order == nil, !words else {
            throw ValidationError("--order and --words are for bare tables; a study's codes are declared.")
        }
        let agreement = try StudyAgreement(study, draws: chance.draws)
        if format == .json { return Terminal.print(agreement.json.pretty) }
        if disagreements { return show(AgreementListings.disagreements(agreement)) }
        let parts = [agreement.overall] + agreement.byGroup + agreement.byFunction
        if format == .csv { return show(AgreementListings.figures(parts)) }
        let text = AgreementText(parts, language: language.language)
        Terminal.print(study.title(language.language) + "\n")
        Terminal.print(Listing(columns: text.columns, rows: text.rows).table + "\n")
        Terminal.print((text.notes + [differing(agreement)]).joined(separator: "\n"))
    }

    private func tell(_ table: Table) throws {
        let declared = order.map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        }
        let codes = try BareCodes(table, order: declared, asWords: words)
        if codes.units.isEmpty {
            Terminal.note("shiqu: \(table.file) has a header and no rows: every figure is undefined")
        }
        if codes.coders.count < 2 { Terminal.note("shiqu: \(table.file) has one coder: agreement is undefined") }
        let agreement = BareAgreement(codes, draws: chance.draws)
        if format == .json { return Terminal.print(agreement.json.pretty) }
        if disagreements { return show(AgreementListings.disagreements(codes)) }
        if format == .csv { return show(AgreementListings.figures([agreement.part])) }
        let text = AgreementText([agreement.part], language: language.language)
        Terminal.print(AgreementListings.standing(agreement.part).table + "\n")
        Terminal.print(text.notes.joined(separator: "\n"))
    }

    private func show(_ listing: Listing) {
        Terminal.print(format == .csv ? listing.csv : listing.table)
    }

    private func differing(_ agreement: StudyAgreement) -> String {
        let all = agreement.disagreements.count
        let open = agreement.disagreements.count { $0.decided == nil }
        return Localized(
            zh: "编码员在 \(all) 个单元格上不一致，其中 \(open) 个尚未裁定；--disagreements 列出它们。",
            en: "Coders differ about \(all) cells, \(open) of them without a decision; --disagreements lists them.")(
                language.language)
    }
}
