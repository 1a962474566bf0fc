import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey adjudicate`.
struct SurveyAdjudicateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adjudicate", abstract: "List where coders disagree, and keep who decided what and why.",
        discussion: """
            Without options it fills adjudicated.csv with what all coders agree on, leaves the rest open, and lists that. \
            Decide one by one, or on a sheet together. A decision that replaces another keeps the earlier one in \
            adjudicated-history.csv.

              shiqu survey adjudicate studies/north-2026
              shiqu survey adjudicate studies/north-2026 --decide north MA03 partial --by wang --reason "renews all or none"
              shiqu survey adjudicate studies/north-2026 --sheet open.xlsx --language zh
              shiqu survey adjudicate studies/north-2026 --decisions open.xlsx
              shiqu survey adjudicate studies/north-2026 --format json
            """)

    @OptionGroup var argument: StudyArgument
    @Option(name: .long, parsing: .upToNextOption, help: "Decide one cell: LIBRARY FUNCTION CODE.") var decide:
        [String] = []
    @Option(name: .long, help: "Who decides.") var by: String?
    @Option(name: .long, help: "Why.") var reason: String?
    @Option(name: .long, help: "Write the open cells to a sheet, .xlsx or .csv.", completion: .file()) var sheet:
        String?
    @Option(name: .long, help: "Take the decisions of such a sheet.", completion: .file()) var decisions: String?
    @Option(name: .long, help: "The language of the sheet: zh or en.") var language = SurveyLanguage.zh
    @Flag(name: .long, help: "Open again what coders agreed on and no longer do; replace a sheet that is there.")
    var force = false
    @Flag(name: .long, help: "Only list; write nothing.") var dryRun = false
    @Option(name: .long, help: "table, csv (the open cells) or json.") var format = SurveyFormat.table

    func validate() throws {
        guard decide.isEmpty || decide.count == 3 else {
            throw ValidationError("--decide takes LIBRARY FUNCTION CODE.")
        }
        guard decide.isEmpty || (by != nil && reason != nil) else {
            throw ValidationError("--decide needs --by NAME and --reason TEXT.")
        }
        if let sheet, !sheet.hasSuffix(".xlsx"), !sheet.hasSuffix(".csv") {
            throw ValidationError("--sheet takes a file that ends in .xlsx or .csv.")
        }
    }

    func run() throws {
        let study = argument.study
        if !decide.isEmpty { return try decideOne(study) }
        if let decisions { return try decideMany(study, decisions) }
        let desk = try Decisions(study)
        let table = desk.table
        let isChanged = dryRun ? false : try desk.fill(reopening: force)
        try show(table, isChanged: isChanged)
        if let sheet {
            let data = try StudyFolder.read(study.url)
            let bytes =
                sheet.hasSuffix(".csv")
                ? DecisionSheet.csv(data, language.language) : DecisionSheet.workbook(data, language.language)
            try StudyFolder.write(bytes, to: URL(filePath: sheet), as: sheet, replacing: force)
            Terminal.note("\(sheet): \(table.open.count) open cells")
        }
    }

    private func decideOne(_ study: StudyFolder) throws {
        guard let code = Code(cell: decide[2]) else {
            let near = decide[2].nearest(in: Code.allCases.map(\.rawValue)).map { "; did you mean \($0)?" } ?? ""
            throw Fault(.data, "“\(decide[2])” is none of \(Code.accepted)\(near)")
        }
        let decision = Adjudication(
            library: decide[0], function: FunctionID(decide[1].uppercased()), code: code, decidedBy: by ?? "",
            reason: reason ?? "")
        try take([decision], into: study)
    }

    private func decideMany(_ study: StudyFolder, _ file: String) throws {
        let data = try StudyFolder.read(study.url)
        var found = try DecisionSheet.decisions(
            InputFile.bytes(file), name: URL(filePath: file).lastPathComponent, study: data)
        for index in found.indices where found[index].decidedBy == "" { found[index].decidedBy = by ?? "" }
        for index in found.indices where found[index].reason == "" { found[index].reason = reason ?? "" }
        try take(found, into: study)
    }

    private func take(_ decisions: [Adjudication], into study: StudyFolder) throws {
        let zone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
        let replaced = try Decisions(study).decide(decisions, at: StudyDay(Date(), in: zone))
        for earlier in replaced {
            let by = earlier.decidedBy == "" ? "agreed" : "by \(earlier.decidedBy)"
            Terminal.note(
                "replaced \(earlier.library) \(earlier.function) \(earlier.code.rawValue) (\(by)); kept in \(Decisions.history)"
            )
        }
        let open = try Decisions(study).table.open.count
        Terminal.print("\(decisions.count) decided, \(open) open")
    }

    private func show(_ table: AdjudicationTable, isChanged: Bool) throws {
        let report = SurveyDisagreements(table)
        switch format {
        case .json: Terminal.print(try JSONText.of(report))
        case .csv: Terminal.print(report.listing.csv)
        case .table:
            if !report.open.isEmpty { Terminal.print(report.listing.table + "\n") }
            for cell in report.stale {
                Terminal.note("\(cell.library) \(cell.function): agreed on before, no longer; --force opens it again")
            }
            Terminal.print("\(report.agreed) agreed, \(report.decided) decided, \(report.open.count) open")
            if isChanged { Terminal.note("\(Decisions.file) is up to date") }
        }
    }
}

/// What `survey adjudicate` lists.
struct SurveyDisagreements: Encodable {
    struct Cell: Encodable {
        var library: String
        var function: String
        var name: String
        var codes: [String: String?]
        var present: String
        var partial: String
    }

    var coders: [String]
    var agreed: Int
    var decided: Int
    var open: [Cell]
    var stale: [Cell]

    init(_ table: AdjudicationTable) {
        coders = table.coders
        agreed = table.cells.count { $0.state == .agreed }
        decided = table.cells.count { $0.state == .decided }
        func cell(_ cell: AdjudicationTable.Cell) -> Cell {
            let codes = Dictionary(uniqueKeysWithValues: zip(table.coders, cell.codes.map { $0?.rawValue }))
            let function = cell.function
            return Cell(
                library: cell.library.id, function: function.id.rawValue, name: function.name(.english), codes: codes,
                present: function.presentRule(.english), partial: function.partialRule(.english))
        }
        open = table.open.map(cell)
        stale = table.cells.filter(\.isStale).map(cell)
    }

    var listing: Listing {
        Listing(
            columns: ["library", "function", "name"] + coders + ["present when", "partial when"],
            rows: open.map { cell in
                let codes = coders.map { (cell.codes[$0] ?? nil) ?? "–" }
                return [cell.library, cell.function, cell.name] + codes + [cell.present, cell.partial]
            })
    }
}
