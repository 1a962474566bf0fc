import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey new`.
struct SurveyNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make the folder of a new study, with everything explained in it.",
        discussion: """
            It asks nothing: what is not told here is an example or a comment in study.yaml, to be changed with any \
            editor. Example rows are marked and `survey check` reminds of them.

              shiqu survey new studies/north-2026
              shiqu survey new studies/north-2026 --title "Northern libraries, spring 2026" --coders alice,bo
              shiqu survey new studies/pilot --libraries libraries.csv      id,name and columns of your own
              shiqu survey new studies/own --codebook functions.csv         id,name,group and rules of your own

            The coding window is the two weeks from the coming Monday. How many libraries are enough: \
            shiqu survey sheet --sample-size
            """)

    @Argument(help: "The folder to make.", completion: .directory) var folder: String
    @Option(name: .long, help: "What the study is called.") var title: String?
    @Option(name: .long, help: "The coders, with commas: alice,bo.") var coders = "coder1,coder2"
    @Option(name: .long, help: "A CSV file of libraries: id, name, columns of your own.", completion: .file())
    var libraries: String?
    @Option(name: .long, help: "A CSV file with a codebook of your own.", completion: .file()) var codebook: String?

    func run() throws {
        let study = StudyFolder(path: folder)
        let zone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
        let monday = Self.comingMonday(after: Date(), in: zone)
        let template = StudyTemplate(
            title: title ?? study.url.lastPathComponent,
            coders: coders.split(separator: ",").map { String($0).trimmed },
            libraries: try libraries.map(InputFile.bytes), codebook: try codebook.map(InputFile.bytes),
            window: (
                StudyDay(monday, in: zone).text, StudyDay(monday.addingTimeInterval(13 * 86_400), in: zone).text
            ))
        try template.write(to: study)
        Terminal.print(
            """
            \(folder): a new study. Next:
              1. fill in study.yaml, libraries.csv and accounts.csv
              2. shiqu survey check \(folder)
              3. shiqu survey sheet \(folder) --as html
            """)
    }

    private static func comingMonday(after date: Date, in zone: TimeZone) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let monday = DateComponents(hour: 12, weekday: 2)
        return calendar.nextDate(after: date, matching: monday, matchingPolicy: .nextTime) ?? date
    }
}

/// A file named on the command line.
enum InputFile {
    /// Its bytes; throws `Fault` (`.input`) where it cannot be read.
    static func bytes(_ path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Fault(.input, "\(path) does not exist or cannot be read")
        }
    }
}
