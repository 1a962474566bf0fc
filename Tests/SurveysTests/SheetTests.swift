import Foundation
import Kernel
import Surveys
import Testing

struct SheetTests {
    private func order(_ study: Study, _ coder: String, seed: UInt64) -> [String] {
        var seen: [String] = []
        for row in CodingSheet(study, coder: coder, seed: seed).rows where seen.last != row.library.id {
            seen.append(row.library.id)
        }
        return seen
    }

    @Test func `each coder has an order of their own, the same again for one seed`() throws {
        var study = Study(title: Localized(zh: "试", en: "T"), codebook: .builtIn)
        study.libraries = (1...12).map { SurveyedLibrary(id: "l\($0)", name: Localized(zh: "\($0)", en: "\($0)")) }
        study.accounts = study.libraries.map { SurveyedAccount(id: $0.id, library: $0.id) }
        let alice = order(study, "alice", seed: 1)
        #expect(Set(alice).count == 12 && alice.count == 12)
        #expect(alice == order(study, "alice", seed: 1))
        #expect(alice != order(study, "alice", seed: 2))
        #expect(alice != order(study, "bo", seed: 1))
    }

    @Test func `a sheet keeps an account's functions together and shows nobody else's codes`() throws {
        let draft = try StudyDraft()
        let study = try StudyFolder.read(draft.folder.url)
        let sheet = CodingSheet(study, coder: "alice", seed: 5)
        #expect(sheet.rows.count == 4 * 74)
        for start in stride(from: 0, to: sheet.rows.count, by: 74) {
            let block = sheet.rows[start..<start + 74]
            #expect(Set(block.map(\.account.id)).count == 1)
            #expect(block.map(\.function.id) == StudyCodebook.builtIn.functions.map(\.id))
        }
        #expect(sheet.rows.allSatisfy { $0.entry == nil })
        let own = CodingSheet(study, coder: "alice", seed: 5, continuing: true)
        #expect(own.rows.compactMap(\.entry).count == 3)
        let text = String(decoding: own.csv(.english), as: UTF8.self)
        #expect(text.contains("服务 > 检索"))
        #expect(!text.contains("2026-03-05"))
    }

    @Test(arguments: [Language.chinese, .english])
    func `a sheet as CSV or workbook comes back as it went`(language: Language) throws {
        let draft = try StudyDraft()
        let study = try StudyFolder.read(draft.folder.url)
        let sheet = CodingSheet(study, coder: "alice", seed: 5, continuing: true)
        for (bytes, name) in [(sheet.csv(language), "x.csv"), (sheet.workbook(language), "x.xlsx")] {
            let back = try SheetImport(bytes, name: name, into: draft.folder)
            #expect(back.coder == "alice")
            #expect(back.merge.unchanged == 3)
            #expect(back.merge.changes.isEmpty, "\(back.merge.changes.map(\.words))")
            #expect(back.warnings.isEmpty, "\(back.warnings)")
        }
    }

    @Test func `the page holds the study and ends no script early`() throws {
        var study = Study(title: Localized(zh: "</script><b>", en: "</script><b>"), codebook: .builtIn)
        study.libraries = [SurveyedLibrary(id: "n", name: Localized(zh: "{{script}}", en: "N"))]
        study.accounts = [SurveyedAccount(id: "n", library: "n")]
        let page = String(decoding: try CodingSheet(study, coder: "bo", seed: 1).page(.english), as: UTF8.self)
        #expect(page.components(separatedBy: "</script>").count == 3)
        #expect(page.contains("<title>&lt;/script>&lt;b></title>"))
        #expect(page.contains("{{script}}"))
        for outside in ["src=\"http", "href=\"http", "url(", "@import", "fetch("] { #expect(!page.contains(outside)) }
    }

    private static let head = "account,function,code,depth,menu_path,note,coder\n"

    @Test func `new codes are added and gaps filled in without being asked`() throws {
        let draft = try StudyDraft()
        let text =
            Self.head
            + "north-1,CO01,present,native,服务 > 检索,seen,alice\nnorth-1,CO02,0,,,,alice\nnorth-1,CO03,,,,,alice\n"
        let sheet = try SheetImport(Data(text.utf8), name: "x.csv", into: draft.folder)
        #expect(sheet.merge.changes.map(\.kind) == [.completed, .added])
        #expect(sheet.merge.changes.map(\.words) == ["note “seen”", "absent"])
        #expect(sheet.blank == 1)
        try sheet.write(to: draft.folder, replacing: false)
        #expect(
            try draft.text("coding/alice.csv").hasPrefix(
                """
                account,function,code,depth,menu_path,url,persona,screenshot,date,note
                north-1,CO01,present,native,服务 > 检索,,,,2026-03-03,seen
                north-1,CO02,absent,,,,,,,

                """))
        #expect(try draft.folder.reading().problems.isEmpty)
    }

    @Test func `another code is refused until it is asked for`() throws {
        let draft = try StudyDraft()
        let before = try draft.text("coding/alice.csv")
        let text = Self.head + "east-1,CO01,absent,,,,alice\nwest-1,CO01,0,,,,alice\n"
        let sheet = try SheetImport(Data(text.utf8), name: "x.csv", into: draft.folder)
        #expect(sheet.merge.conflicts.map(\.words) == ["code “partial” → “absent”"])
        #expect(throws: Fault.self) { try sheet.write(to: draft.folder, replacing: false) }
        #expect(try draft.text("coding/alice.csv") == before)
        try sheet.write(to: draft.folder, replacing: true)
        #expect(try draft.text("coding/alice.csv").contains("east-1,CO01,absent,page"))
    }

    @Test(
        arguments: [
            ("alice.csv", nil, "alice"), ("alice (2).xlsx", nil, "alice"), ("bo-2026-03-05.csv", nil, "bo"),
            ("sheet.csv", "bo", "bo"), ("sheet.csv", nil, nil), ("alicex.csv", nil, nil), ("alice.csv", "carol", nil),
        ] as [(String, String?, String?)])
    func `a sheet belongs to who is named, else to whose name its file begins with`(
        name: String, named: String?, coder: String?
    ) throws {
        let draft = try StudyDraft()
        let bytes = Data("account,function,code,note\nwest-1,MA02,0,\n".utf8)
        #expect((try? SheetImport(bytes, name: name, coder: named, into: draft.folder))?.coder == coder)
    }

    @Test func `a wrong cell is told by file, row and column, and nothing is taken`() throws {
        let draft = try StudyDraft()
        let text = Self.head + "north-1,MA01,0,,,,\nnorth-1,MA02,presnt,,,,\n"
        #expect {
            try SheetImport(Data(text.utf8), name: "alice.csv", into: draft.folder)
        } throws: {
            ($0 as? Fault)?.message.contains("alice.csv row 3, column code: “presnt” is none of") == true
        }
    }

    @Test func `a sheet that WPS saved in GB18030 is taken`() throws {
        let draft = try StudyDraft()
        let sheet = try SheetImport(Data(TableTests.gb18030), name: "bo.csv", into: draft.folder)
        #expect(sheet.merge.changes.map(\.after.code) == [.present])
        #expect(sheet.merge.changes.first?.after.evidence["note"] == "“㐀”服务")
    }
}
