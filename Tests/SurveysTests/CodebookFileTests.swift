import Foundation
import Kernel
import Surveys
import Testing

struct CodebookFileTests {
    @Test func `every built-in function has both languages and rules`() {
        let codebook = StudyCodebook.builtIn
        #expect(codebook.functions.count == 74)
        #expect(codebook.groups.count == 10)
        for function in codebook.functions {
            for text in [
                function.group, function.name, function.definition, function.presentRule, function.partialRule,
            ] {
                #expect(Language(of: text.chinese) == .chinese, "\(function.id)")
                #expect(Language(of: text.english) == .english, "\(function.id)")
            }
            #expect(function.stages.keys.sorted() == ["S", "T3", "T4"])
            #expect(function.serviceClass != nil)
        }
    }

    private static let own = """
        id,group,name_zh,name_en,present,class,stage
        A1,Loans,续借,Renewal,It completes,basic,K1
        A2,Loans,荐购,,,personalized,K2

        """
    private static let manifest = """
        title: Own
        codebook: {file: codebook.csv, name: own, version: "2"}
        coders: [alice]
        schemes:
          - key: K
            name: {zh: 两段, en: Two}
            stages: [{key: K1}, {key: K2, name: Later}]
        """

    @Test func `a library's own codebook and scheme are read`() throws {
        let draft = try StudyDraft([
            "codebook.csv": Self.own, "study.yaml": Self.manifest,
            "coding/alice.csv": "account,function,code,note\nnorth-1,a2,1,x\n", "coding/bo.csv": "",
        ])
        let reading = try draft.folder.reading()
        #expect(reading.problems.isEmpty, "\(reading.problems.map { $0.line(.english) })")
        let codebook = reading.study.codebook
        #expect(codebook.reference == "own@2")
        #expect(codebook.functions[1].name == Localized(zh: "荐购", en: "荐购"))
        #expect(codebook.functions[1].serviceClass == .personalised)
        #expect(codebook.functions.map { $0.stages["K"] } == ["K1", "K2"])
        #expect(reading.study.scheme == "K")
        #expect(reading.study.coding["alice"]?.first?.function == "A2")
    }

    @Test(arguments: [
        ("id,name\nA1,x\na1,y\n", "repeated-id"), ("id,class\nA1,basics\n", "unknown-class"),
        ("id,stage\nA1,S9\n", "unknown-stage"), ("name\nx\n", "missing-column"), ("id\n", "empty-codebook"),
    ])
    func `a codebook that cannot hold is told`(text: String, kind: String) throws {
        let draft = try StudyDraft(["codebook.csv": text, "study.yaml": "title: x\ncodebook: codebook.csv\n"])
        #expect(try draft.folder.reading().problems.contains { $0.kind == kind && $0.weight == .error })
    }

    @Test func `codes of an earlier edition are read under the present one, with what could not be carried`() throws {
        let draft = try StudyDraft([
            "study.yaml": "title: x\ncoded_under: shiqu@1.0\nrecode: recode.csv\ncoders: [alice]\n",
            "coding/bo.csv": "",
            "recode.csv":
                "from,to,rule\nOLD1,CO01,same\nOLD2,CO01,at-most-partial\nOLD3,,\nOLD4,CO02,recheck\nOLD4,CO03,same\n",
            "coding/alice.csv": """
            account,function,code,note
            north-1,OLD1,0,
            north-1,OLD2,1,x
            north-1,OLD3,1,x
            north-1,OLD4,1,x
            north-1,MA02,1,x

            """,
        ])
        let reading = try draft.folder.reading()
        #expect(reading.isRecoded)
        let study = reading.study
        let codes = study.codes(of: "alice")[0]
        func code(_ id: FunctionID) -> Code? { study.codebook.index(of: id).flatMap { codes[$0] } }
        #expect(code("CO01") == .partial)
        #expect(code("CO02") == .unverified)
        #expect(code("CO03") == .present)
        #expect(code("MA02") == .present)
        #expect(
            reading.problems.map { $0.line(.english) } == [
                "coding/alice.csv, column function: OLD3 has no successor in shiqu@1.1: 1 codes left out"
            ])
    }

    @Test func `an earlier edition without a table is refused`() throws {
        let draft = try StudyDraft(["study.yaml": "title: x\ncoded_under: shiqu@1.0\n"])
        #expect(try draft.folder.reading().problems.contains { $0.kind == "no-recode" && $0.weight == .error })
    }
}
