import ArgumentParser
import Foundation
import Kernel
import Surveys

/// How chance is drawn: the options of the commands that compute.
struct DrawOptions: ParsableArguments {
    @Option(name: .long, help: "Where random numbers start; the same seed gives the same figures.") var seed: UInt64 =
        2025
    @Option(name: .long, help: "How many samples intervals and the null of equal libraries are made of.")
    var resamples =
        1000
    @Option(name: .long, help: "How many permutations a test makes that cannot count them all.") var permutations =
        10_000
    @Option(name: .long, help: "The share of the samples an interval holds, between 0 and 1.") var confidence = 0.95

    func validate() throws {
        guard confidence > 0, confidence < 1 else { throw ValidationError("--confidence must lie between 0 and 1.") }
        guard (0...1_000_000).contains(resamples) else {
            throw ValidationError("--resamples must be 0 to 1,000,000.")
        }
        guard (0...10_000_000).contains(permutations) else {
            throw ValidationError("--permutations must be 0 to 10,000,000.")
        }
    }

    var draws: Draws {
        Draws(samples: resamples, seed: seed, confidence: confidence, permutations: permutations)
    }
}

/// What a computing command is about: a study's folder, or a table by itself.
struct StudyOrTable: ParsableArguments {
    @Argument(help: "The study's folder, or a CSV file with a bare table.", completion: .file()) var input: String

    /// What stands there.
    enum Content {
        case study(Study)
        case table(Table)
    }

    /// Opens it; throws `Fault` (`.input`) where nothing is there.
    func open() throws -> Content {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
            throw Fault(.input, "\(input) does not exist")
        }
        if isFolder.boolValue { return .study(try StudyFolder.read(URL(filePath: input, directoryHint: .isDirectory))) }
        guard let bytes = FileManager.default.contents(atPath: input) else {
            throw Fault(.input, "\(input) cannot be read")
        }
        return .table(try Table(csv: bytes, file: input))
    }
}
