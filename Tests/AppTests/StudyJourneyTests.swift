import ArgumentParser
import Foundation
import Kernel
import Surveys
import Testing

@testable import App

struct StudyJourneyTests {
    /// A study made by the command, taken away after the test.
    private final class Desk {
        let path = FileManager.default.temporaryDirectory.appending(path: "survey-\(UUID().uuidString)").path()
        var study: String { path + "/study" }

        init() throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try write("libraries.csv", "id,name\nnorth,North\neast,East\n")
            try run("new", study, "--coders", "alice,bo", "--libraries", path + "/libraries.csv", "--title", "Pilot")
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
        }

        func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }
        func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

        func run(_ words: String...) throws {
            var command = try ShiquCommand.parseAsRoot(["survey"] + words)
            try command.run()
        }

        /// The status a command leaves behind.
        func status(_ words: String...) -> Int32 {
            do {
                var command = try ShiquCommand.parseAsRoot(["survey"] + words)
                try command.run()
                return 0
            } catch let code as ExitCode {
                return code.rawValue
            } catch {
                return error is Fault ? ExitStatus.code(of: error) : ShiquCommand.exitCode(for: error).rawValue
            }
        }
    }

    @Test func `a study goes from new to export`() throws {
        let desk = try Desk()
        #expect(desk.status("check", desk.study) == 0)
        for form in ["xlsx", "csv", "html"] {
            #expect(desk.status("sheet", desk.study, "--as", form) == 0)
            #expect(desk.has("study/sheets/bo.\(form)"))
            #expect(desk.status("sheet", desk.study, "--as", form) == 65)
        }
        let head = "account,function,code,menu_path\n"
        try desk.write("alice.csv", head + "north-1,CO01,1,服务\neast-1,CO01,有,资源\n")
        try desk.write("bo.csv", head + "north-1,CO01,present,服务\neast-1,CO01,0,\n")
        #expect(desk.status("import", desk.study, desk.path + "/alice.csv", desk.path + "/bo.csv", "--dry-run") == 0)
        #expect(!desk.has("study/coding/alice.csv"))
        #expect(desk.status("import", desk.study, desk.path + "/alice.csv", desk.path + "/bo.csv") == 0)
        #expect(try desk.text("study/coding/bo.csv").contains("east-1,CO01,absent"))
        #expect(desk.status("adjudicate", desk.study) == 0)
        #expect(try desk.text("study/adjudicated.csv").contains("east,CO01,,,,"))
        #expect(
            desk.status(
                "adjudicate", desk.study, "--decide", "east", "co01", "partial", "--by", "wang", "--reason",
                "desktop page")
                == 0)
        #expect(try desk.text("study/adjudicated.csv").contains("east,CO01,partial,wang,desktop page,20"))
        #expect(desk.status("export", desk.study, "--as", "csv") == 0)
        #expect(desk.has("study/export/coding.csv"))
        #expect(
            desk.status("export", desk.study, "--as", "xlsx", "--anonymous", "--key", desk.path + "/key.csv") == 0)
        #expect(desk.has("study/export-anonymous/study.xlsx"))
        #expect(try desk.text("key.csv").contains("north"))
    }

    @Test func `a typo in row 214 ends with 65 and says so`() throws {
        let desk = try Desk()
        let functions = StudyCodebook.builtIn.functions.map(\.id)
        let rows = (0..<148).map { "\(["north-1", "east-1"][$0 / 74]),\(functions[$0 % 74]),0," }
        let text = (["account,function,code,note"] + Array(repeating: "", count: 65) + rows).joined(separator: "\n")
        try desk.write("study/coding/alice.csv", text.replacing("east-1,IN08,0", with: "east-1,IN08,presnt"))
        #expect(desk.status("check", desk.study) == 65)
        #expect(desk.status("sheet", desk.study) == 65)
        let report = SurveyCheckReport(try StudyFolder(path: desk.study).reading(), .english)
        #expect(
            report.text(limit: 20).contains(
                "error  coding/alice.csv row 214, column code: “presnt” is none of present, partial, absent, "
                    + "unverified (1, 0.5, 0); did you mean present?"))
        #expect(try JSONText.of(report).contains("\"row\" : 214"))
        #expect(report.listing.csv.contains("error,unknown-code,coding/alice.csv,214,code,"))
    }

    @Test func `what is missing, refused or misspelt has a status of its own`() throws {
        let desk = try Desk()
        #expect(desk.status("check", desk.path + "/nowhere") == 66)
        #expect(desk.status("check", desk.path) == 66)
        #expect(desk.status("new", desk.study) == 65)
        #expect(desk.status("new", desk.path + "/x", "--coders", "a/b") == 65)
        #expect(desk.status("new", desk.path + "/x", "--libraries", desk.path + "/nowhere.csv") == 66)
        #expect(desk.status("sheet", desk.study, "--coder", "alcie") == 65)
        #expect(desk.status("sheet") == 64)
        #expect(desk.status("sheet", "--sample-size", "--population", "0") == 64)
        #expect(desk.status("import", desk.study, desk.path + "/nowhere.csv") == 66)
        #expect(desk.status("adjudicate", desk.study, "--decide", "east", "CO01", "1") == 64)
        #expect(
            desk.status("adjudicate", desk.study, "--decide", "east", "CO01", "x", "--by", "a", "--reason", "b") == 65)
        #expect(desk.status("export", desk.study, "--key", "x") == 64)
        #expect(
            desk.status("export", desk.study, "--anonymous", "--key", desk.study + "/export-anonymous/key.csv") == 65)
        #expect(desk.status("check", desk.study, "--strict") == 65)
    }

    @Test func `an import that would replace codes changes nothing until it is forced`() throws {
        let desk = try Desk()
        let head = "account,function,code,note\n"
        try desk.write("alice.csv", head + "north-1,CO01,1,x\n")
        #expect(desk.status("import", desk.study, desk.path + "/alice.csv") == 0)
        try desk.write("alice.csv", head + "north-1,CO01,0,x\nnorth-1,CO02,0,\n")
        #expect(desk.status("import", desk.study, desk.path + "/alice.csv") == 65)
        #expect(try !desk.text("study/coding/alice.csv").contains("CO02"))
        #expect(desk.status("import", desk.study, desk.path + "/alice.csv", "--force") == 0)
        #expect(try desk.text("study/coding/alice.csv").contains("north-1,CO01,absent"))
    }

    @Test func `columns stand under each other though Chinese is twice as wide`() {
        let listing = Listing(columns: ["name", "n"], rows: [["图书馆", "1"], ["ab", "2"]])
        #expect(listing.table == "name    n\n图书馆  1\nab      2")
        #expect(listing.csv == "name,n\n图书馆,1\nab,2")
    }
}
