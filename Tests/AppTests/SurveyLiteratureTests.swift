import ArgumentParser
import Foundation
import Kernel
import Surveys
import Testing

@testable import App

struct SurveyLiteratureTests {
    private static func with(_ test: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-lit-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try test(folder)
    }

    private static func run(_ words: [String]) throws {
        var command = try ShiquCommand.parseAsRoot(["survey"] + words)
        try command.run()
    }

    @Test func `a search goes from exports to a flow, and importing again changes no byte`() throws {
        try Self.with { folder in
            let file = folder + "/found.ris"
            let record = { (title: String, tail: String) in
                "TY  - JOUR\nTI  - \(title)\nAU  - Liu, B.\nPY  - 2020\n\(tail)ER  - \n"
            }
            let text = record("WeChat in libraries", "KW  - WeChat\n") + record("ＷｅＣｈａｔ in Libraries", "")
            try Data((text + record("Something else", "")).utf8).write(to: URL(filePath: file))
            try Self.run(["literature", "import", folder, file])
            let table = URL(filePath: folder + "/literature/records.csv")
            let first = try Data(contentsOf: table)
            try Self.run(["literature", "import", folder, file])
            #expect(try Data(contentsOf: table) == first)
            try Self.run(["literature", "duplicates", folder, "--confirm", "0.95", "--by", "alice"])
            let ids = try Literature(StudyFolder(path: folder)).publications.map(\.id)
            #expect(ids.count == 2)
            try Self.run(
                ["literature", "screen", folder, "--id", ids[0], "--decision", "include", "--by", "alice"])
            let flow = try Literature(StudyFolder(path: folder)).flow
            #expect((flow.found, flow.duplicatesRemoved, flow.included, flow.waiting) == (3, 1, 1, 1))
            for words in [["list"], ["count", "--by", "keyword"], ["network", "--format", "graphml"], ["flow"]] {
                try Self.run(["literature", words[0], folder] + words.dropFirst())
            }
        }
    }

    @Test func `a broken export changes nothing unless the rest is asked for`() throws {
        try Self.with { folder in
            let file = folder + "/cut.ris"
            try Data("TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nTI  - B\n".utf8).write(to: URL(filePath: file))
            #expect(throws: Fault.self) { try Self.run(["literature", "import", folder, file]) }
            #expect(!FileManager.default.fileExists(atPath: folder + "/literature"))
            try Self.run(["literature", "import", folder, file, "--lenient"])
            #expect(try Literature(StudyFolder(path: folder)).records.count == 2)
        }
    }

    @Test(arguments: [
        ["literature", "screen", "f", "--id", "L1", "--decision", "exclude", "--by", "a"],
        ["literature", "screen", "f", "--id", "L1", "--decision", "include"],
        ["literature", "duplicates", "f", "--confirm", "0.9"], ["literature", "duplicates", "f", "--same", "L1"],
        ["suggest"], ["suggest", "a.json", "--print-lexicon"], ["suggest", "a.json", "--output"],
        ["self", "--days", "0"],
    ])
    func `a decision without its reason, its author or its second half is a wrong call`(words: [String]) {
        #expect(throws: (any Error).self) { try ShiquCommand.parseAsRoot(["survey"] + words) }
    }
}
