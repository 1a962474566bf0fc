import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey sheet`.
struct SurveySheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: "Make blank sheets for coders: for a phone, for Excel and WPS, or as CSV.",
        discussion: """
            One sheet a coder, with the rules beside each cell. Each coder has the libraries in another random order, \
            always the same for one seed; nobody's codes are in it but, with --continue, the coder's own.

              shiqu survey sheet studies/north-2026                        workbooks for all coders, in sheets/
              shiqu survey sheet studies/north-2026 --as html --coder bo   one page that works offline on a phone
              shiqu survey sheet studies/north-2026 --as csv --language en
              shiqu survey sheet --sample-size --population 120            how many libraries are enough

            What comes back goes in with: shiqu survey import FOLDER FILES
            """)

    /// What a sheet is written as.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case xlsx
        case csv
        case html
    }

    @Argument(help: "The study's folder.", completion: .directory) var folder: String?
    @Option(name: .long, help: "Only this coder's.") var coder: String?
    @Option(
        name: .customLong("as"), help: "xlsx (drop-downs), csv (with a byte order mark) or html (a phone, offline).")
    var form = Form.xlsx
    @Option(name: .long, help: "The language of the sheet: zh (the default) or en.") var language: SurveyLanguage?
    @Option(name: .long, help: "Where the random order starts.") var seed: UInt64 = 1
    @Option(name: .long, help: "The folder to write into; sheets/ of the study by default.") var to: String?
    @Flag(name: .customLong("continue"), help: "With what the coder has coded already.") var continuing = false
    @Flag(name: .long, help: "Replace sheets that are there.") var force = false
    @Flag(name: .long, help: "Tell how many libraries to survey and how many cells to code twice.")
    var sampleSize = false
    @Option(name: .long, help: "With --sample-size: how many libraries there are to choose from.") var population: Int?
    @Option(name: .long, help: "With --sample-size: the coverage looked for, 0 to 1; 0.5 is the safest.")
    var expected = 0.5
    @Option(name: .long, help: "With --sample-size: table, csv or json.") var format = SurveyFormat.table

    func validate() throws {
        guard sampleSize || folder != nil else { throw ValidationError("Name the study's folder.") }
        guard population ?? 1 > 0 else { throw ValidationError("--population must be at least 1.") }
        guard (0...1).contains(expected) else { throw ValidationError("--expected must be 0 to 1.") }
    }

    func run() throws {
        if sampleSize { return try advise() }
        let study = StudyFolder(path: folder ?? "")
        let data = try StudyFolder.read(study.url)
        let coders = try coder.map { [try Self.known($0, data)] } ?? data.coders
        guard !coders.isEmpty else { throw Fault(.data, "study.yaml names no coders") }
        guard !data.libraries.isEmpty else { throw Fault(.data, "libraries.csv holds no library") }
        let target = to.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? study.url.appending(path: "sheets")
        let words = (language ?? .zh).language
        for coder in coders {
            let sheet = CodingSheet(data, coder: coder, seed: seed, continuing: continuing)
            let file = target.appending(path: "\(coder).\(form.rawValue)")
            let bytes =
                switch form {
                case .xlsx: sheet.workbook(words)
                case .csv: sheet.csv(words)
                case .html: try sheet.page(words)
                }
            try StudyFolder.write(bytes, to: file, as: file.relativePath, replacing: force)
            Terminal.print("\(file.relativePath): \(sheet.rows.count) cells for \(coder)")
        }
    }

    private static func known(_ coder: String, _ study: Study) throws -> String {
        if study.coders.contains(coder) { return coder }
        let near = coder.nearest(in: study.coders).map { "; did you mean \($0)?" } ?? ""
        throw Fault(.data, "\(coder) is none of the coders \(study.coders.joined(separator: ", "))\(near)")
    }

    private func advise() throws {
        let rows = SampleAdvice.rows(population: population, expected: expected)
        let listing = Listing(
            columns: ["kind", "wanted", "needed"],
            rows: rows.map { [$0.kind, "\($0.wanted)", $0.needed.map { "\($0)" } ?? ""] })
        switch format {
        case .json: Terminal.print(try JSONText.of(rows))
        case .csv: Terminal.print(listing.csv)
        case .table:
            let frame = population.map { "of \($0) libraries" } ?? "of a large frame"
            Terminal.print("Coverage of a function known to ± so much (Wilson, 95 %), \(frame):")
            for row in rows where row.kind == "libraries" {
                Terminal.print(
                    "  ± \(Int((row.wanted * 100).rounded())) points   \(row.needed.map { "\($0)" } ?? "–") libraries")
            }
            Terminal.print("Cells coded twice to show alpha above (rarest code 10 %, 5 % error):")
            for row in rows where row.kind == "coded_twice" {
                Terminal.print("  \(row.wanted)   \(row.needed.map { "\($0)" } ?? "–") cells")
            }
            Terminal.print(SampleAdvice.words((language ?? .en).language))
        }
    }
}
