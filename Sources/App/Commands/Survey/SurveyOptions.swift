import ArgumentParser
import Foundation
import Kernel
import Surveys

/// How a survey command prints its result.
enum SurveyFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case json
}

/// The language of words for people in what a survey command writes.
enum SurveyLanguage: String, ExpressibleByArgument, CaseIterable {
    case zh
    case en

    var language: Language { self == .zh ? .chinese : .english }
}

/// The folder every survey command is about.
struct StudyArgument: ParsableArguments {
    @Argument(help: "The study's folder.", completion: .directory) var folder: String

    var study: StudyFolder { StudyFolder(path: folder) }
}

/// Rows under headings, printed for people or for programs.
struct Listing {
    var columns: [String]
    var rows: [[String]]

    /// Comma-separated values, without the last line end.
    var csv: String {
        String(decoding: TableWriter.csv(columns, rows).dropLast(), as: UTF8.self)
    }

    /// Columns as wide as their widest cell; a Chinese character is two wide.
    var table: String {
        let lines = [columns] + rows
        let widths = columns.indices.map { column in
            lines.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
        }
        return lines.map { cells in
            let padded = cells.enumerated().map { index, cell in
                let isLast = index == cells.count - 1
                return cell + (isLast ? "" : String(repeating: " ", count: widths[index] - Self.width(cell)))
            }
            return padded.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
                0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }
}
