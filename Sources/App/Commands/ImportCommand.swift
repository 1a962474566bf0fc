public import ArgumentParser
public import Catalogue
import Circulation
import Kernel
import Logging
import Storage

/// `shiqu catalogue import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import MARC records: ISO 2709 or MARCXML, any dialect, any charset.",
        discussion: """
            Records are added or updated by their control number, so running it again changes nothing; a record marked \
            as deleted is removed. A bad record is reported (file, byte, record, reason) and skipped, everything else \
            lands. Format and charset are found out; tell them where the guess is wrong.

              shiqu catalogue import nightly.mrc
              shiqu catalogue import --format cnmarc --charset gb18030 full/*.iso

            With --sru all records of a remote catalogue are fetched first, page after page; where that fails nothing is \
            imported.

              shiqu catalogue import --sru http://catalogue.example.edu:210/biblios
              shiqu catalogue import --sru http://… --query 'dc.date >= 2024' --schema cnmarcxml
            """)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var library: LibraryOption
    @Option(name: .long, help: "auto, marc21, unimarc, cnmarc or marcxml.") var format = MarcFormat.auto
    @Option(name: .long, help: "auto, utf-8, gb18030, big5, marc-8 or latin-1.") var charset = MarcCharset.auto
    @Flag(name: .long, help: "End with status 65 when any record was lost.") var strict = false
    @Option(name: .long, help: "How the report is printed: table or json.") var report = OutputFormat.table
    @Flag(name: .long, help: "Print warnings too, not only lost records.") var warnings = false
    @OptionGroup var remote: RemoteCatalogue
    @Argument(help: "The files.") var files: [String] = []

    func validate() throws {
        guard files.isEmpty == (remote.sru != nil) else {
            throw ValidationError("name files, or a remote catalogue by --sru")
        }
    }

    func run() async throws {
        try await remote.fetched { try await bring(in: files + $0) }
    }

    private func bring(in files: [String]) async throws {
        let settings = try options.load()
        let chosen = try settings.library(library.library)
        let (store, room) = try await CatalogueCommand.room(settings, library.library)
        let job = CatalogueImport(
            options: ImportOptions(format: format, charset: charset, items: chosen.items), sink: room.sink)
        let meter = ProgressLine()
        let outcome = try await job.run(files: files) { meter.show($0) }
        meter.end()
        if outcome.records > 0 { try await room.optimise() }
        let choice = try LibrarySystemChoice(
            chosen, store: store.library(chosen.id), catalogue: room, logger: Logger(label: "import"))
        if case .builtIn = chosen.system {
            try await CopyFilling(catalogue: room, system: choice.circulation.system).fillIfChanged()
        }
        for problem in outcome.problems where problem.isError || warnings {
            Terminal.note("\(problem.isError ? "lost" : "warning") \(problem)")
        }
        let hidden = outcome.errors + outcome.warnings - outcome.problems.count
        if hidden > 0 { Terminal.note("… and \(hidden) more problems") }
        switch report {
        case .table: Terminal.print(Self.table(outcome))
        case .json: Terminal.print(try JSONText.of(ImportSummary(outcome)))
        }
        try store.close()
        if strict, outcome.errors > 0 {
            throw Fault(.data, "\(outcome.errors) records could not be read")
        }
    }

    static func table(_ report: ImportReport) -> String {
        let lines = report.files.map { file in
            "\(file.path): \(file.dialect) \(file.charset.rawValue), \(file.records) records, \(file.errors) lost, "
                + "\(file.warnings) warnings"
        }
        let tally = report.tally
        let notHeld = tally.notHeld == 0 ? "" : ", \(tally.notHeld) deletions of titles we do not have"
        let counts =
            "\(report.records) records: added \(tally.added), updated \(tally.updated), unchanged \(tally.unchanged), "
            + "deleted \(tally.deleted)\(notHeld); lost \(report.errors), warnings \(report.warnings)"
        return (lines + [counts]).joined(separator: "\n")
    }
}

extension MarcFormat: ExpressibleByArgument {}
extension MarcCharset: ExpressibleByArgument {}

/// Which library a command is about, where there are several.
struct LibraryOption: ParsableArguments {
    @Option(name: .long, help: "The library's id, where the settings have several.") var library: String?
}

/// An import's report for machines.
private struct ImportSummary: Encodable {
    struct File: Encodable {
        var path: String
        var dialect: String
        var charset: String
        var records: Int
        var errors: Int
        var warnings: Int
    }

    struct Problem: Encodable {
        var file: String
        var offset: Int
        var record: Int
        var control: String?
        var reason: String
        var lost: Bool
    }

    var files: [File]
    var tally: ImportTally
    var records: Int
    var errors: Int
    var warnings: Int
    var problems: [Problem]

    init(_ report: ImportReport) {
        files = report.files.map { file in
            File(
                path: file.path, dialect: "\(file.dialect)", charset: file.charset.rawValue, records: file.records,
                errors: file.errors, warnings: file.warnings)
        }
        tally = report.tally
        records = report.records
        errors = report.errors
        warnings = report.warnings
        problems = report.problems.map { problem in
            Problem(
                file: problem.file, offset: problem.offset, record: problem.record, control: problem.control,
                reason: problem.reason(.english), lost: problem.isError)
        }
    }
}
