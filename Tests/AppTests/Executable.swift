import Foundation

/// The executable that was built beside the tests, run as a process.
enum Executable {
    /// How a run ended.
    struct Outcome {
        var status: Int32
        /// Standard output.
        var output: String
        /// Standard error.
        var notes: String
    }

    /// Runs it in a folder; what it prints is kept in another meanwhile.
    ///
    /// Settings of whoever runs the tests do not reach it.
    static func run(_ words: [String], in place: URL, keeping folder: URL) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "shiqu")
        process.arguments = words
        process.currentDirectoryURL = place
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SHIQU_") }
        let files = ["output", "notes"].map { folder.appending(path: $0) }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Outcome(status: process.terminationStatus, output: texts[0], notes: texts[1])
    }
}
