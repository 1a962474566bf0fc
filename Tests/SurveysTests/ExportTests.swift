import Foundation
import Kernel
import Surveys
import Testing

struct ExportTests {
    private func study() throws -> Study {
        let draft = try StudyDraft([
            "coding/alice.csv":
                "account,function,code,menu_path,url,screenshot,note,persona\nnorth-1,CO01,1,服务,https://north.example/x,a.jpg,at North,staff\n",
            "adjudicated.csv":
                "library,function,code,decided_by,reason,date\nnorth,CO01,1,wang,North says so,2026-03-20\n",
            "evidence/a.jpg": "x",
        ])
        return try StudyFolder.read(draft.folder.url)
    }

    @Test func `an anonymous export names nobody, and the key tells who they are`() throws {
        let export = StudyExport(try study(), anonymous: true, license: "CC0-1.0", seed: 4)
        let text = export.parts.filter { $0.name != "codebook" }.map {
            String(decoding: StudyExport.csv($0), as: UTF8.self)
        }.joined()
        for word in ["north", "North", "北馆", "east", "alice", "wang", "example", "a.jpg", "服务"] {
            #expect(!text.contains(word), "\(word) in \(text)")
        }
        #expect(text.contains("CO01,present,1"))
        let key = Dictionary(uniqueKeysWithValues: export.key.rows.map { ($0[2], $0[1]) })
        let code = try #require(key["north"])
        #expect(text.contains("\(code),CO01,present,1,2026-03-20"))
        #expect(key["https://north.example/x"]?.hasPrefix("E") == true)
        #expect(Set(export.key.rows.map { $0[1] }).count == export.key.rows.count)
        #expect(export.readMe.contains("License: CC0-1.0"))
        #expect(
            export.parts.first { $0.name == "libraries" }?.columns == ["id", "kind"]
                || export.parts.first { $0.name == "libraries" }?.columns == ["id"])
    }

    @Test func `an open export holds everything and can be read again`() throws {
        let study = try study()
        let export = StudyExport(study, anonymous: false, license: "CC BY 4.0", seed: 1)
        #expect(export.key.rows.isEmpty)
        #expect(export.parts.map(\.name) == ["libraries", "accounts", "coding", "adjudicated", "matrix", "codebook"])
        let matrix = try #require(export.parts.first { $0.name == "matrix" })
        let column = try #require(matrix.columns.firstIndex(of: "CO01"))
        #expect(matrix.rows.map { $0[column] } == ["1", "", ""])
        let codebook = try #require(export.parts.first { $0.name == "codebook" })
        let again = try StudyDraft([
            "study.yaml": "title: x\ncodebook: codebook.csv\nscheme: T4\n",
            "codebook.csv": String(decoding: StudyExport.csv(codebook), as: UTF8.self),
        ])
        let read = try StudyFolder.read(again.folder.url).codebook
        #expect(read.functions.map(\.presentRule) == study.codebook.functions.map(\.presentRule))
        #expect(read.functions.map(\.serviceClass) == study.codebook.functions.map(\.serviceClass))
    }

    @Test func `a new study holds what it was given and is never written over`() throws {
        let folder = StudyFolder(FileManager.default.temporaryDirectory.appending(path: "new-\(UUID().uuidString)"))
        defer { try? FileManager.default.removeItem(at: folder.url) }
        let template = StudyTemplate(
            title: "A \"study\"", coders: ["alice", "王芳"], libraries: nil, codebook: nil,
            window: ("2026-03-02", "2026-03-15"))
        try template.write(to: folder)
        let reading = try folder.reading()
        #expect(reading.study.title.english == "A \"study\"")
        #expect(reading.study.coders == ["alice", "王芳"])
        #expect(reading.study.accounts.count == 3)
        #expect(Set(reading.problems.map(\.kind)) == ["example-row", "no-coding"])
        #expect(!reading.problems.haveErrors)
        #expect(throws: Fault.self) { try template.write(to: folder) }
    }
}
