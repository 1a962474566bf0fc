import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey export`.
struct SurveyExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a study as open data, with names or without.",
        discussion: """
            Tables of libraries, accounts, codes, decisions and the codebook, with a README that states the license. \
            --anonymous puts codes (L01, A01, C1, E01) in place of libraries, accounts, coders and addresses, leaves menu \
            paths and notes out, and keeps of libraries' columns only the grouping and those named with --keep. Which \
            code stands for whom is written only with --key, to a file you keep apart.

              shiqu survey export studies/north-2026 --as csv
              shiqu survey export studies/north-2026 --as xlsx --anonymous --key ../north-key.csv
              shiqu survey export studies/north-2026 --as csv --anonymous --keep founded --license CC0-1.0

            Look through an anonymous export before you publish it: few libraries may be known by their profile.
            """)

    /// What an export is written as.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case csv
        case xlsx
    }

    @OptionGroup var argument: StudyArgument
    @Option(name: .customLong("as"), help: "csv (a file a table) or xlsx (one workbook).") var form = Form.csv
    @Flag(name: .long, help: "Codes in place of names.") var anonymous = false
    @Option(name: .long, help: "With --anonymous: columns of libraries.csv to keep, with commas.") var keep = ""
    @Option(name: .long, help: "With --anonymous: the file that says which code stands for whom.") var key: String?
    @Option(name: .long, help: "The terms of use, stated in the README.") var license = "CC BY 4.0"
    @Option(name: .long, help: "The folder to write into; export/ or export-anonymous/ of the study by default.")
    var to: String?
    @Option(name: .long, help: "Where the order of the codes starts; random by default.") var seed: UInt64?
    @Flag(name: .long, help: "Replace files that are there.") var force = false

    func validate() throws {
        guard key == nil || anonymous else { throw ValidationError("--key goes with --anonymous.") }
    }

    func run() throws {
        let study = argument.study
        let data = try StudyFolder.read(study.url)
        let kept = keep.split(separator: ",").map { String($0).trimmed }
        let export = StudyExport(
            data, anonymous: anonymous, keeping: kept, license: license, seed: seed ?? UInt64.random(in: .min ... .max))
        let target =
            to.map { URL(filePath: $0, directoryHint: .isDirectory) }
            ?? study.url.appending(path: anonymous ? "export-anonymous" : "export", directoryHint: .isDirectory)
        if let key, URL(filePath: key).standardizedFileURL.path().hasPrefix(target.standardizedFileURL.path()) {
            throw Fault(.data, "the key must not lie in the folder that is given away")
        }
        try write(Data(export.readMe.utf8), target.appending(path: "README.md"))
        switch form {
        case .csv:
            for part in export.parts { try write(StudyExport.csv(part), target.appending(path: part.name + ".csv")) }
        case .xlsx: try write(export.workbook, target.appending(path: "study.xlsx"))
        }
        if let key { try write(StudyExport.csv(export.key), URL(filePath: key)) }
    }

    private func write(_ bytes: Data, _ file: URL) throws {
        try StudyFolder.write(bytes, to: file, as: file.relativePath, replacing: force)
        Terminal.print(file.relativePath)
    }
}
