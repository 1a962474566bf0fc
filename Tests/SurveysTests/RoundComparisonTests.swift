import Foundation
import Kernel
import Statistics
import Surveys
import Testing

struct RoundComparisonTests {
    private func rounds() throws -> RoundComparison {
        try RoundComparison(
            try Examples.study("eleven-libraries"), try Examples.study("eleven-libraries-round-2"))
    }

    @Test func `libraries in one round only are listed and not compared`() throws {
        let found = try rounds()
        #expect(found.onlyFirst.map(\.id) == ["example-k"])
        #expect(found.onlySecond.map(\.id) == ["example-l"])
        #expect(found.libraries.count == 10)
        #expect(found.functions.count == 74)
        #expect(found.functionsGone.isEmpty && found.functionsNew.isEmpty)
    }

    @Test func `gains and losses add up from cells to functions and libraries`() throws {
        let found = try rounds()
        let risen = found.cells.count { $0.direction == .risen }
        let fallen = found.cells.count { $0.direction == .fallen }
        #expect(risen > 20 && fallen > 5)
        #expect(found.libraries.reduce(0) { $0 + $1.risen.count } == risen)
        #expect(found.functions.reduce(0) { $0 + ($1.coverage?.risen ?? 0) } == risen)
        #expect(found.libraries.reduce(0) { $0 + $1.fallen.count } == fallen)
        #expect(found.functions.reduce(0) { $0 + ($1.coverage?.fallen ?? 0) } == fallen)
        for function in found.functions {
            guard let coverage = function.coverage, let interval = coverage.interval else { continue }
            #expect(interval.low <= coverage.change && coverage.change <= interval.high)
        }
        #expect(try #require(found.overall?.after) > (try #require(found.overall?.before)))
    }

    @Test func `every change shows what coders noted in both rounds`() throws {
        let found = try rounds()
        for cell in found.cells {
            #expect(Set(cell.evidenceBefore.map(\.coder)) == ["coder-a", "coder-b"])
            #expect(cell.evidenceAfter.allSatisfy { $0.notes["date"]?.hasPrefix("2027") == true })
        }
        #expect(found.json["changes"] != nil)
    }

    @Test func `nothing changes between a round and itself`() throws {
        let study = try Examples.study("eleven-libraries")
        let found = try RoundComparison(study, study)
        #expect(found.cells.isEmpty)
        #expect(found.overall?.test == nil)
        #expect(found.functions.allSatisfy { $0.holm == nil && ($0.coverage?.change ?? 0) == 0 })
    }

    @Test func `a recoding carries the first round's codes to the second codebook`() throws {
        let first = try Self.draft("a,A,有,有\nb,A,有,有\nc,A,有,有\nd,A,有,有\n", ["a": "1", "b": "1", "c": "0.5", "d": "1"])
        let second = try Self.draft("ab,A,有,有\nc,A,有,有\ne,A,有,有\n", ["ab": "1", "c": "1", "e": "0"])
        let table = try Table(
            csv: Data("from,to,rule\na,ab,same\nb,ab,at-most-partial\nd,,\n".utf8), file: "recode.csv")
        let later = try StudyFolder.read(second.folder.url)
        let found = try RoundComparison(
            try StudyFolder.read(first.folder.url), later, recoding: try Recoding(table, into: later.codebook))
        #expect(found.functions.map(\.id) == ["ab", "c"])
        #expect(found.cells.map(\.function) == ["c"])
        #expect(found.cells.first?.direction == .risen)
        #expect(found.functionsNew == ["e"])
        #expect(found.functionsGone.isEmpty)
        #expect(found.recoded.map(\.from) == ["a", "b", "d"])
    }

    @Test func `a recoding to a function that is not there is refused with its place`() throws {
        let table = try Table(csv: Data("from,to,rule\na,zz,same\n".utf8), file: "recode.csv")
        let study = try Examples.study("oliver-2024")
        let fault = #expect(throws: Fault.self) { try Recoding(table, into: study.codebook) }
        #expect(fault?.message.hasPrefix("recode.csv row 2, column to") == true)
    }

    /// One library with a codebook of its own.
    private static func draft(_ functions: String, _ codes: [String: String]) throws -> StudyDraft {
        let rows = codes.sorted { $0.key < $1.key }.map { "north,\($0.key),\($0.value),seen\n" }.joined()
        return try StudyDraft([
            "study.yaml": "title: Draft\ncodebook: own.csv\ncoders: [alice]\n",
            "own.csv": "id,group,present,partial\n" + functions, "accounts.csv": "",
            "libraries.csv": "id,name\nnorth,North\n", "coding/alice.csv": "library,function,code,note\n" + rows,
            "coding/bo.csv": "",
        ])
    }
}
