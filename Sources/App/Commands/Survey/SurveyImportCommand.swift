import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey import`.
struct SurveyImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take filled sheets into the study and tell exactly what changed.",
        discussion: """
            Takes what Excel, WPS and LibreOffice save (.xlsx, or CSV in UTF-8, UTF-16 or GB18030) and the ZIP or CSV \
            that the page for phones saves, with its screenshots. A wrong cell is told with row and column, and nothing of \
            that file is taken. New codes are added; a code, depth or text that would replace another one is refused \
            unless --force is given.

              shiqu survey import studies/north-2026 alice.xlsx bo-2026-03-05.zip
              shiqu survey import studies/north-2026 sheet.csv --coder alice --dry-run
              shiqu survey import studies/north-2026 alice.xlsx --format json
            """)

    @OptionGroup var argument: StudyArgument
    @Argument(help: "The filled sheets.", completion: .file()) var files: [String]
    @Option(name: .long, help: "Whose they are, where the sheet does not say.") var coder: String?
    @Flag(name: .long, help: "Replace what stands there.") var force = false
    @Flag(name: .long, help: "Only tell what would change.") var dryRun = false
    @Option(name: .long, help: "table, csv (the changes) or json.") var format = SurveyFormat.table

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name the files to import.") }
    }

    func run() throws {
        var reports: [SurveyImportReport] = []
        var refusal: (any Error)?
        for file in files {
            let bytes = try InputFile.bytes(file)
            let name = URL(filePath: file).lastPathComponent
            let sheet = try SheetImport(bytes, name: name, coder: coder, into: argument.study)
            for warning in sheet.warnings.prefix(20) { Terminal.note("warning  \(warning.line(.english))") }
            var isWritten = false
            if !dryRun {
                do {
                    try sheet.write(to: argument.study, replacing: force)
                    isWritten = true
                } catch {
                    refusal = error
                }
            }
            reports.append(SurveyImportReport(sheet, file: name, isWritten: isWritten))
            if refusal != nil { break }
        }
        switch format {
        case .json: Terminal.print(try JSONText.of(reports))
        case .csv: Terminal.print(SurveyImportReport.listing(reports).csv)
        case .table: for report in reports { Terminal.print(report.text(isTrial: dryRun)) }
        }
        if let refusal { throw refusal }
    }
}

/// What an import did to a coder's file.
struct SurveyImportReport: Encodable {
    struct Change: Encodable {
        var kind: CodingMerge.Change.Kind
        var account: String
        var function: String
        var words: String
    }

    var file: String
    var coder: String
    var written: Bool
    var added: Int
    var completed: Int
    var replaced: Int
    var unchanged: Int
    var blank: Int
    var screenshots: Int
    var changedScreenshots: [String]
    var changes: [Change]

    private enum CodingKeys: String, CodingKey {
        case file, coder, written, added, completed, replaced, unchanged, blank, screenshots, changes
        case changedScreenshots = "changed_screenshots"
    }

    init(_ sheet: SheetImport, file: String, isWritten: Bool) {
        self.file = file
        coder = sheet.coder
        written = isWritten
        changes = sheet.merge.changes.map { change in
            Change(
                kind: change.kind, account: change.after.account, function: change.after.function.rawValue,
                words: change.words)
        }
        added = changes.count { $0.kind == .added }
        completed = changes.count { $0.kind == .completed }
        replaced = changes.count { $0.kind == .replaced }
        unchanged = sheet.merge.unchanged
        blank = sheet.blank
        screenshots = sheet.newPictures.count
        changedScreenshots = sheet.changedPictures
    }

    static func listing(_ reports: [SurveyImportReport]) -> Listing {
        Listing(
            columns: ["file", "coder", "change", "account", "function", "what"],
            rows: reports.flatMap { report in
                report.changes.map {
                    [report.file, report.coder, $0.kind.rawValue, $0.account, $0.function, $0.words]
                }
            })
    }

    func text(isTrial: Bool) -> String {
        var lines = changes.filter { $0.kind != .added }.map {
            "\($0.kind.rawValue)  \($0.account) \($0.function): \($0.words)"
        }
        lines += changedScreenshots.map { "replaced  evidence/\($0)" }
        let outcome = written ? "" : isTrial ? " (only tried)" : " (nothing was changed)"
        lines.append(
            "\(file) → coding/\(coder).csv: \(added) added, \(completed) completed, \(replaced) replaced, "
                + "\(unchanged) unchanged, \(blank) blank, \(screenshots) screenshots\(outcome)")
        return lines.joined(separator: "\n")
    }
}
