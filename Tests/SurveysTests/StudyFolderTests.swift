import Foundation
import Kernel
import Surveys
import Testing

struct StudyFolderTests {
    @Test func `a sound study is read without a problem`() throws {
        let draft = try StudyDraft()
        let reading = try draft.folder.reading()
        #expect(reading.problems.isEmpty, "\(reading.problems.map { $0.line(.english) })")
        let study = reading.study
        #expect(study.title.chinese == "试点")
        #expect(study.coders == ["alice", "bo"])
        #expect(study.codebook.functions.count == 74)
        #expect(study.scheme == "S")
        #expect(study.libraries[1].attributes == ["kind": "technical"])
        let column = try #require(study.codebook.index(of: "CO01"))
        #expect(study.codes(of: "alice").map { $0[column] } == [.present, .partial, nil])
        #expect(study.codes(of: "bo").map { $0[column] } == [nil, .partial, .unverified])
        #expect(reading.completeness.map(\.coded) == [2, 2])
        #expect(reading.completeness[0].missing == 3 * 74 - 2)
    }

    static let faults: [(file: String, text: String, kind: String, line: String)] = [
        (
            "coding/alice.csv", "account,function,code,note\nnorth-1,CO01,presnt,x\n", "unknown-code",
            "coding/alice.csv row 2, column code: “presnt” is none of present, partial, absent, unverified (1, 0.5, 0); "
                + "did you mean present?"
        ),
        (
            "coding/alice.csv", "account,function,code,note\nnorth-1,C001,1,x\n", "unknown-function",
            "coding/alice.csv row 2, column function: there is no function “C001”; did you mean CO01?"
        ),
        (
            "coding/alice.csv", "# by hand\naccount,function,code,note\n\nnorth-l,CO01,1,x\n", "unknown-account",
            "coding/alice.csv row 4, column account: there is no account “north-l”; did you mean north-1?"
        ),
        (
            "coding/alice.csv", "account,function,code,note\nnorth-1,CO01,1,x\nnorth-1,co01,0,\n", "repeated-row",
            "coding/alice.csv row 3, column function: the same account, function and depth as row 2, with another code"
        ),
        (
            "coding/alice.csv", "account,function,code,note,depth\nnorth-1,CO01,1,x,nativ\n", "unknown-depth",
            "coding/alice.csv row 2, column depth: “nativ” is none of native, mini-program, page, link; did you mean native?"
        ),
        (
            "coding/alice.csv", "library,function,code,note\nnorth,CO01,1,x\n", "unknown-account",
            "coding/alice.csv row 2, column library: north has 2 accounts: say which in a column account (north-1, north-2)"
        ),
        (
            "coding/alice.csv", "account,function,kode,note\nnorth-1,CO01,1,x\n", "missing-column",
            "coding/alice.csv, column code: this column is missing; is it the one called “kode”?"
        ),
        (
            "accounts.csv", "id,library\nnorth-1,nord\n", "unknown-library",
            "accounts.csv row 2, column library: there is no library “nord”; did you mean north?"
        ),
        (
            "libraries.csv", "id,kind\nnorth,a\nnorth,b\n", "repeated-id",
            "libraries.csv row 3, column id: “north” stands twice"
        ),
        (
            "study.yaml", "title: x\ncoders: [alice, bo]\ngrouping: kin\n", "unknown-grouping",
            "study.yaml, grouping: there is no column of libraries.csv “kin” among kind; did you mean kind?"
        ),
        (
            "study.yaml", "title: x\ncodebook: shiqu@9\n", "unknown-codebook",
            "study.yaml line 2, codebook: “shiqu@9” is unknown: write shiqu@1.1 or a .csv file of this folder"
        ),
        (
            "study.yaml", "title: x\nwindow:\n  from: 2026-03-02\n  to: 2026-02-30\n", "wrong-date",
            "study.yaml line 4, window.to: must be a day such as 2026-03-02"
        ),
        (
            "adjudicated.csv", "library,function,code\neast,CO01,prsent\n", "unknown-code",
            "adjudicated.csv row 2, column code: “prsent” is none of present, partial, absent, unverified (1, 0.5, 0); "
                + "did you mean present?"
        ),
    ]

    @Test(arguments: faults)
    func `an error is told with its place and what may have been meant`(
        file: String, text: String, kind: String, line: String
    ) throws {
        let draft = try StudyDraft([file: text])
        let problems = try draft.folder.reading().problems
        let found = try #require(problems.first { $0.kind == kind }, "\(problems.map { $0.line(.english) })")
        #expect(found.weight == .error)
        #expect(found.line(.english) == line)
        #expect(!found.words.chinese.isEmpty)
        do {
            _ = try StudyFolder.read(draft.folder.url)
            Issue.record("the study is read")
        } catch let fault as Fault {
            #expect(fault.kind == .data)
            #expect(fault.message.contains(line))
        }
    }

    static let doubts: [(file: String, text: String, kind: String, line: String)] = [
        (
            "coding/alice.csv", "account,function,code,menu_path\nnorth-1,CO01,1,\n", "no-evidence",
            "coding/alice.csv row 2, column code: present without evidence"
        ),
        (
            "coding/alice.csv", "account,function,code,note,date\nnorth-1,CO01,1,x,2026/3/16\n", "outside-window",
            "coding/alice.csv row 2, column date: 2026-03-16 lies outside the window 2026-03-02 to 2026-03-15"
        ),
        (
            "coding/alice.csv", "account,function,code,note,date\nnorth-1,CO01,1,x,soon\n", "wrong-date",
            "coding/alice.csv row 2, column date: “soon” is no day such as 2026-03-02"
        ),
        (
            "coding/alice.csv", "account,function,code,note,menupath\nnorth-1,CO01,1,x,y\n", "unknown-column",
            "coding/alice.csv, column menupath: an unknown column, kept beside the code; did you mean menu_path?"
        ),
        (
            "coding/alice.csv", "account,function,code,screenshot\nnorth-1,CO01,1,a.jpg\n", "missing-screenshot",
            "coding/alice.csv row 2, column screenshot: evidence/ holds no a.jpg"
        ),
        ("coding/alice.csv", "", "no-coding", "coding/alice.csv: alice has no file yet"),
        (
            "coding/alcie.csv", "account,function,code,note\n", "unlisted-coder",
            "coding/alcie.csv: alcie is not among the coders of study.yaml, so the file is left out; is it alice?"
        ),
        (
            "study.yaml", "title: x\ncoder: [alice]\n", "unknown-key",
            "study.yaml line 2, coder: no such key; did you mean coders?"
        ),
    ]

    @Test(arguments: doubts)
    func `what is doubtful is told and does not stop the study`(
        file: String, text: String, kind: String, line: String
    ) throws {
        let draft = try StudyDraft([file: text])
        let problems = try draft.folder.reading().problems
        let found = try #require(problems.first { $0.kind == kind }, "\(problems.map { $0.line(.english) })")
        #expect(found.weight == .warning)
        #expect(found.line(.english) == line)
        _ = try StudyFolder.read(draft.folder.url)
    }

    @Test func `a typo in row 214 says so`() throws {
        var text = "account,function,code,note\n"
        let functions = StudyCodebook.builtIn.functions.map(\.id.rawValue)
        for index in 0..<222 {
            let account = ["north-1", "east-1", "west-1"][index / 74]
            text += "\(account),\(functions[index % 74]),\(index == 212 ? "presnt" : "absent"),\n"
        }
        let draft = try StudyDraft(["coding/alice.csv": text])
        let errors = try draft.folder.reading().problems.filter { $0.weight == .error }
        #expect(errors.map(\.place) == [StudyPlace("coding/alice.csv", row: 214, column: "code")])
        #expect(errors.first?.line(.chinese).hasPrefix("coding/alice.csv 第 214 行 code 列：“presnt”不是") == true)
    }

    @Test func `what is no study is missing input`() throws {
        let nowhere = StudyFolder(path: "/nonexistent/study")
        #expect(throws: Fault.self) { try nowhere.reading() }
        let draft = try StudyDraft(["study.yaml": ""])
        do {
            _ = try draft.folder.reading()
            Issue.record("it is read")
        } catch let fault as Fault {
            #expect(fault.kind == .input)
        }
    }

    @Test func `without accounts each library is its own account`() throws {
        let draft = try StudyDraft([
            "accounts.csv": "", "coding/alice.csv": "library,function,code,note\nnorth,CO01,1,x\n",
        ])
        let reading = try draft.folder.reading()
        #expect(!reading.problems.haveErrors)
        #expect(reading.study.coding["alice"]?.map(\.account) == ["north"])
    }

    @Test func `a file is written whole and replaced only when asked`() throws {
        let draft = try StudyDraft()
        #expect(throws: Fault.self) { try draft.folder.write(Data("x".utf8), to: "study.yaml") }
        #expect(try draft.text("study.yaml").hasPrefix("title"))
        try draft.folder.write(Data("title: y\n".utf8), to: "study.yaml", replacing: true)
        #expect(try draft.text("study.yaml") == "title: y\n")
    }
}
