import Foundation
import Surveys

/// The example studies of the repository, read as a user reads them.
enum Examples {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "examples", directoryHint: .isDirectory)

    static func study(_ name: String) throws -> Study {
        try StudyFolder.read(folder.appending(path: name, directoryHint: .isDirectory))
    }

    static func table(_ path: String) throws -> Table {
        try Table(csv: Data(contentsOf: folder.appending(path: path)), file: path)
    }

    /// Few samples, where intervals do not matter.
    static let quick = AnalysisOptions(draws: Draws(samples: 50, permutations: 200))
}

/// Whether two figures are the same to the digits that were printed.
func isNear(_ figure: Double?, _ printed: Double, _ within: Double = 0.000_000_5) -> Bool {
    figure.map { abs($0 - printed) <= within } ?? false
}
