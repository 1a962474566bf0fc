import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey report`.
struct SurveyReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write what a study found: one page that needs nothing else, and its tables.",
        discussion: """
            The page goes to reports/report-zh.html in the study, the tables in full precision to reports/tables. It holds \
            everything it needs and prints on A4. With --library it is the page of one library alone, without tables. \
            --anonymous takes the names of libraries, accounts and coders out; titles and groups stay as you wrote them.

              shiqu survey report examples/oliver-2024 --language both
              shiqu survey report studies/north-2026 --library east-campus --language en
              shiqu survey report studies/north-2026 --anonymous --output north.html --force
            """)

    /// In which language, or languages, the page is written.
    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case zh
        case en
        case both

        var languages: [Language] {
            switch self {
            case .zh: [.chinese]
            case .en: [.english]
            case .both: [.chinese, .english]
            }
        }
    }

    @OptionGroup var argument: StudyArgument
    @Option(name: .long, help: "zh, en or both.") var language = Choice.zh
    @Option(
        name: .long, help: "The page's file; with both languages -zh and -en are added. The tables go beside it.",
        completion: .file(extensions: ["html"]))
    var output: String?
    @Option(name: .long, help: "Only the page of this library, by its id.") var library: String?
    @Flag(name: .long, help: "Take out names.") var anonymous = false
    @Flag(name: .long, help: "Replace files that exist.") var force = false
    @Option(name: .long, help: "Where the random numbers of intervals and permutations start.") var seed: UInt64 = 2025

    func validate() throws {
        if anonymous, library != nil { throw ValidationError("--anonymous and --library contradict each other.") }
    }

    func run() throws {
        let read = try StudyFolder.read(argument.study.url)
        let study = anonymous ? read.anonymous : read
        let draws = Draws(seed: seed)
        let report = StudyReport(
            study, agreement: study.coders.count > 1 ? try StudyAgreement(study, draws: draws) : nil,
            analysis: try StudyAnalysis(study, options: AnalysisOptions(draws: draws)),
            version: ShiquCommand.configuration.version, isAnonymous: anonymous)
        let files = try pages(report) + (library == nil ? tables(report) : [])
        // Nothing is written unless everything may be.
        if !force, let there = files.first(where: { FileManager.default.fileExists(atPath: path($0.file)) }) {
            throw Fault(.data, "\(there.file.relativePath) exists already; --force replaces it")
        }
        for (file, bytes) in files {
            try StudyFolder.write(bytes, to: file, as: file.relativePath, replacing: force)
        }
        for (file, _) in files where file.pathExtension == "html" { Terminal.print(path(file)) }
    }

    private typealias File = (file: URL, bytes: Data)

    private func pages(_ report: StudyReport) throws -> [File] {
        try language.languages.map { language in
            let other = self.language.languages.first { $0 != language }.map { page($0).lastPathComponent }
            let text = try report.page(in: language, library: library, other: other)
            return (page(language), Data(text.utf8))
        }
    }

    private func tables(_ report: StudyReport) -> [File] {
        let folder = page(.chinese).deletingLastPathComponent().appending(
            path: anonymous ? "tables-anonymous" : "tables")
        let files = report.tables.map { table -> File in
            let bytes = TableWriter.csv(table.columns, table.texts, for: .spreadsheets)
            return (folder.appending(path: "\(table.name).csv"), bytes)
        }
        return files + [(folder.appending(path: "tables.xlsx"), report.workbook)]
    }

    /// Where the page in a language goes.
    private func page(_ language: Language) -> URL {
        guard let output else {
            // An id may hold what a file's name may not.
            let letter = library.map { "library-\($0.replacing("/", with: "-"))" }
            let subject = letter ?? (anonymous ? "report-anonymous" : "report")
            return argument.study.url.appending(path: "reports/\(subject)-\(language.rawValue).html")
        }
        let file = URL(filePath: output)
        if self.language != .both { return file }
        let name = file.deletingPathExtension().lastPathComponent
        return file.deletingLastPathComponent().appending(path: "\(name)-\(language.rawValue).html")
    }

    private func path(_ file: URL) -> String { file.path(percentEncoded: false) }
}
