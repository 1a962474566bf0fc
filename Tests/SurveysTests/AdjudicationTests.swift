import Foundation
import Kernel
import Surveys
import Testing

struct AdjudicationTests {
    private static let coding = [
        "coding/alice.csv":
            "account,function,code,note\nnorth-1,CO01,1,x\neast-1,CO01,0.5,x\nwest-1,CO01,0,\nwest-1,CO02,1,x\n",
        "coding/bo.csv": "account,function,code,note\nnorth-2,CO01,1,x\neast-1,CO01,0,\nwest-1,CO01,0,\n",
    ]
    private static let day = StudyDay("2026-03-20")

    @Test func `what coders agree on is filled in and the rest left open`() throws {
        let draft = try StudyDraft(Self.coding)
        let desk = try Decisions(draft.folder)
        #expect(try desk.fill(reopening: false))
        #expect(
            try draft.text("adjudicated.csv") == """
                library,function,code,decided_by,reason,date
                north,CO01,present,,,
                east,CO01,,,,
                west,CO01,absent,,,
                west,CO02,,,,

                """)
        let reading = try draft.folder.reading()
        #expect(reading.openDecisions == 2)
        #expect(reading.study.adjudicated.count == 2)
        #expect(try !Decisions(draft.folder).fill(reopening: false))
    }

    @Test func `a decision is kept, and one that replaces it keeps the earlier one`() throws {
        let draft = try StudyDraft(Self.coding)
        let day = try #require(Self.day)
        func decide(_ code: Code, _ by: String, _ reason: String) throws -> [Adjudication] {
            try Decisions(draft.folder).decide(
                [Adjudication(library: "east", function: "CO01", code: code, decidedBy: by, reason: reason)], at: day)
        }
        #expect(try decide(.partial, "wang", "desktop page").isEmpty)
        #expect(try draft.text("adjudicated.csv").contains("east,CO01,partial,wang,desktop page,2026-03-20"))
        #expect(try decide(.absent, "li", "gone, looked again").map(\.code) == [.partial])
        #expect(
            try draft.text("adjudicated-history.csv") == """
                library,function,code,decided_by,reason,date,replaced_by
                east,CO01,partial,wang,desktop page,2026-03-20,li

                """)
        // The coders' own files stay as they are, and filling in keeps the decision.
        _ = try Decisions(draft.folder).fill(reopening: false)
        #expect(try draft.text("adjudicated.csv").contains("east,CO01,absent,li,\"gone, looked again\",2026-03-20"))
        #expect(try draft.text("coding/alice.csv") == Self.coding["coding/alice.csv"])
    }

    @Test(arguments: [
        ("nord", "CO01", "wang", "x"), ("east", "CO99", "wang", "x"), ("east", "CO01", "", "x"),
        ("east", "CO01", "wang", " "),
    ])
    func `a decision without a cell, a person or a reason is refused`(
        library: String, function: String, by: String, reason: String
    ) throws {
        let draft = try StudyDraft(Self.coding)
        let day = try #require(Self.day)
        let decision = Adjudication(
            library: library, function: FunctionID(function), code: .present, decidedBy: by, reason: reason)
        #expect(throws: Fault.self) { try Decisions(draft.folder).decide([decision], at: day) }
        #expect(try draft.folder.bytes("adjudicated.csv") == nil)
    }

    @Test func `what was agreed on and no longer is stays until it is opened again`() throws {
        let draft = try StudyDraft(Self.coding)
        _ = try Decisions(draft.folder).fill(reopening: false)
        let changed = Self.coding["coding/bo.csv"]?.replacing("west-1,CO01,0,", with: "west-1,CO01,1,x") ?? ""
        try draft.folder.write(Data(changed.utf8), to: "coding/bo.csv", replacing: true)
        let table = try Decisions(draft.folder).table
        #expect(table.cells.filter(\.isStale).map(\.library.id) == ["west"])
        _ = try Decisions(draft.folder).fill(reopening: false)
        #expect(try draft.text("adjudicated.csv").contains("west,CO01,absent"))
        _ = try Decisions(draft.folder).fill(reopening: true)
        #expect(try draft.text("adjudicated.csv").contains("west,CO01,,,,"))
        #expect(try draft.text("adjudicated-history.csv").contains("west,CO01,absent,,,,reopened"))
    }

    @Test(arguments: [Language.chinese, .english])
    func `open cells go out on a sheet and come back as decisions`(language: Language) throws {
        let draft = try StudyDraft(Self.coding)
        let study = try StudyFolder.read(draft.folder.url)
        let csv = String(decoding: DecisionSheet.csv(study, language), as: UTF8.self)
        let filled = csv.replacing(",,,,\r\n", with: ",1,wang,seen together,\r\n")
        let decisions = try DecisionSheet.decisions(Data(filled.utf8), name: "open.csv", study: study)
        #expect(decisions.map(\.function) == ["CO01", "CO02"])
        #expect(decisions.allSatisfy { $0.code == .present && $0.decidedBy == "wang" })
        #expect(
            try DecisionSheet.decisions(DecisionSheet.workbook(study, language), name: "o.xlsx", study: study).isEmpty)
    }
}
