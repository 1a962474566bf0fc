import Foundation
import Testing

/// `shiqu survey` as a process: what it prints where, and the status it ends with.
final class SurveyCommandTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private let folder = FileManager.default.temporaryDirectory.appending(path: "survey-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs the executable in the repository's root.
    private func shiqu(_ words: [String]) throws -> Executable.Outcome {
        try Executable.run(words, in: Self.root, keeping: folder)
    }

    private func file(_ text: String, as ending: String = "csv") throws -> String {
        let url = folder.appending(path: "codes-\(UUID().uuidString).\(ending)")
        try Data(text.utf8).write(to: url)
        return url.path()
    }

    /// Every line of the examples' README that calls the instrument.
    private static let written: [String] = {
        let folder = root.appending(path: "examples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.sorted().flatMap { name -> [String] in
            let text = try? String(contentsOf: folder.appending(path: "\(name)/README.md"), encoding: .utf8)
            return (text ?? "").split(separator: "\n").map(String.init).filter { $0.hasPrefix("shiqu survey ") }
        }
    }()

    @Test func `the examples say how to try them`() {
        #expect(Self.written.count >= 9)
    }

    @Test(arguments: written)
    func `what the examples' READMEs say works`(line: String) throws {
        let outcome = try shiqu(line.split(separator: " ").dropFirst().map(String.init))
        #expect(outcome.status == 0, "\(outcome.notes)")
        #expect(!outcome.output.isEmpty && outcome.notes.isEmpty)
    }

    @Test func `every example is sound, without a warning`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "examples").path())
        #expect(names.count >= 3)
        for name in names {
            let outcome = try shiqu(["survey", "check", "examples/\(name)", "--strict"])
            #expect(outcome.status == 0, "\(name): \(outcome.output)")
        }
    }

    @Test func `a bare table's figures stand at the top of its JSON with all digits`() throws {
        let path = try file("unit,A,B\n1,0,0\n2,1,1\n3,1,0\n")
        let outcome = try shiqu(["survey", "agree", path, "--format", "json", "--resamples", "10"])
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(outcome.output.contains("\"percent\": 0.6666666666666666,"))
        #expect(json["units_left_out"] as? Int == 0)
        #expect(
            Set(["nominal", "ordinal", "interval", "ratio"])
                == Set((json["krippendorff_alpha"] as? [String: Any] ?? [:]).keys))
    }

    @Test func `the same seed prints the same, another seed other intervals`() throws {
        let words = ["survey", "agree", "examples/oliver-2024", "--format", "json", "--resamples", "50", "--seed"]
        let outputs = try ["1", "1", "2"].map { try shiqu(words + [$0]).output }
        #expect(outputs[0] == outputs[1] && outputs[0] != outputs[2])
    }

    static let refusals: [(words: [String], text: String?, status: Int32, notes: String)] = [
        (["agree"], "unit,A,B\n1,0,1\n2,0,?x\n", 65, "row 3, column B: “?x” is no number"),
        (["analyse"], "library,x\nA,1\nB,2\n", 65, "row 3, column x: “2” is none of 1, 0.5, 0 and empty"),
        (["analyse"], "library,x,x\nA,1,1\n", 65, "row 1, column x: two columns of this name"),
        (["analyse", "--counts-on", "x"], "library,x\nA,1\n", 64, "--counts-on and --scheme need a study"),
        (["agree", "--confidence", "1"], "unit,A,B\n1,0,1\n", 64, "--confidence must lie between 0 and 1"),
        (["agree", "nowhere.csv"], nil, 66, "nowhere.csv does not exist"),
        (["analyse", "examples/oliver-2024", "--counts-on", "wages"], nil, 65, "no column wages"),
        (["analyse", "examples/oliver-2024", "--scheme", "S"], nil, 65, "no stage scheme S"),
        (["compare", "examples/oliver-2024", "examples/nowhere"], nil, 66, "does not exist"),
    ]

    @Test(arguments: refusals)
    func `what cannot be done is said on standard error with its status`(
        words: [String], text: String?, status: Int32, notes: String
    ) throws {
        let outcome = try shiqu(["survey"] + words + (try text.map { [try file($0)] } ?? []))
        #expect(outcome.status == status)
        #expect(outcome.notes.contains(notes), "\(outcome.notes)")
        #expect(outcome.output.isEmpty)
    }

    @Test func `what a coder confirms of the suggestions is taken in, and taken in again changes nothing`() throws {
        let study = folder.appending(path: "study").path()
        let menu = try file("服务\n  开馆时间\n我的\n  续借\n", as: "txt")
        let libraries = try file("id,name\nnorth,North\n")
        let made = try shiqu(["survey", "new", study, "--coders", "alice,bo", "--libraries", libraries])
        #expect(made.status == 0, "\(made.notes)")
        let proposed = try shiqu(
            ["survey", "suggest", menu, "--study", study, "--account", "north-1", "--format", "csv"])
        let rows = proposed.output.split(whereSeparator: \.isNewline)
        let confirmed = rows.map { $0.contains(",IP03,") || $0.contains(",MA03,") ? "yes" + $0 : String($0) }
        let taken = try shiqu(["survey", "suggest", "--confirmed", file(confirmed.joined(separator: "\n") + "\n")])
        #expect(taken.notes.contains("2 of 74 rows confirmed"))
        let codes = try file(taken.output)
        for counts in ["2 added", "0 added, 0 completed, 0 replaced, 2 unchanged"] {
            let imported = try shiqu(["survey", "import", study, codes, "--coder", "alice"])
            #expect(imported.status == 0)
            #expect(imported.output.contains(counts), "\(imported.output)\(imported.notes)")
        }
    }

    @Test func `a table without rows is said to be so and has every figure null`() throws {
        let outcome = try shiqu(["survey", "analyse", try file("library,x,y\n"), "--format", "json"])
        #expect(outcome.status == 0)
        #expect(outcome.notes.contains("no rows"))
        #expect(outcome.output.contains("\"gini\": null"))
    }
}
