import Foundation
import Kernel
import Statistics
import Testing

@testable import Surveys

struct LiteratureDecisionTests {
    private static func all() throws -> Literature {
        var literature = Literature()
        for name in [
            "scopus.ris", "zotero.bib", "cnki-noteexpress.net", "cnki-endnote.enw", "endnote.xml", "cnki-refworks.txt",
        ] {
            _ = literature.take(try LiteratureReadingTests.fixture(name))
        }
        return literature
    }

    private static func record(
        _ title: String, _ author: String, _ year: Int?, doi: String = "", source: String = "", id: String = "x"
    ) -> LiteratureRecord {
        var record = LiteratureRecord(id: id)
        (record.title, record.authors, record.year, record.doi, record.source) = (title, [author], year, doi, source)
        return record
    }

    @Test func `the same publication from several databases is found, with score and reason`() throws {
        let pairs = try Self.all().duplicates()
        let reasons = Set(pairs.map(\.reason))
        #expect(pairs.count == 5, "\(pairs)")
        #expect(pairs.first?.score == 1)
        #expect(reasons.contains("same DOI"))
        #expect(reasons.contains("same title, same year, same first author"))
        #expect(pairs.contains { $0.reason.contains("alike") && $0.reason.contains("years one apart") })
    }

    @Test(arguments: [
        (record("图书馆微信服务研究", "张三", 2020), record("圖書館微信服務研究", "张三", 2021), true),
        (record("图书馆微信服务研究", "张三", 2020), record("图书馆微信服务研究", "李四", 2020), false),
        (record("图书馆微信服务研究", "张三", 2020), record("图书馆微信服务研究", "张三", 2022), false),
        (record("ＷｅＣｈａｔ in Libraries", "Liu, B.", 2020), record("WeChat in libraries", "Bingqiang Liu", 2020), true),
        (record("WeChat in libraries", "Liu, B.", 2020), record("WeChat in libraries", "Liu, C.", 2020), false),
        (record("编者按", "张三", 2020, source: "甲刊"), record("编者按", "张三", 2020, source: "乙刊"), false),
    ])
    func `title, year and first author decide together`(
        one: LiteratureRecord, other: LiteratureRecord, isProposed: Bool
    ) {
        #expect(((Literature.compare(one, other)?.score ?? 0) >= 0.8) == isProposed)
        #expect(Literature.compare(one, other)?.score == Literature.compare(other, one)?.score)
    }

    @Test func `a merge is undone by taking its decision back`() throws {
        var literature = try Self.all()
        let count = literature.publications.count
        let pair = try #require(literature.duplicates().first)
        try literature.decide(pair.first, pair.second, isSame: true, by: "a", date: "2026-01-01")
        #expect(literature.publications.count == count - 1)
        #expect(!literature.duplicates().contains(pair))
        let isUndone = literature.undo(pair.first, pair.second)
        #expect(isUndone)
        #expect(literature.publications.count == count)
        #expect(literature.duplicates().contains(pair))
    }

    @Test func `every number of the flow follows from those before it, whatever is decided`() throws {
        var literature = try Self.all()
        for pair in literature.duplicates(from: 0.9) {
            try literature.decide(pair.first, pair.second, isSame: true, by: "a", date: "")
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<60 {
            let record = try #require(literature.publications.randomElement(using: &generator))
            try literature.screen(
                ScreeningDecision(
                    id: record.id, stage: Bool.random(using: &generator) ? .title : .text,
                    isIncluded: Bool.random(using: &generator), reason: "off topic",
                    by: ["a", "b"].randomElement() ?? "a",
                    date: "", settles: Int.random(in: 0..<8, using: &generator) == 0))
            #expect(literature.flow.isWhole)
            #expect(literature.flow.included == literature.included.count)
        }
        #expect(literature.flow.found == literature.records.count)
    }

    @Test func `two screeners' agreement is undefined with one and counted with two`() throws {
        var literature = try Self.all()
        let ids = literature.publications.map(\.id)
        for (index, id) in ids.enumerated() {
            try literature.screen(
                ScreeningDecision(id: id, stage: .title, isIncluded: index % 2 == 0, reason: "r", by: "a", date: ""))
        }
        #expect(try literature.screeningAgreement(.title) == nil)
        for (index, id) in ids.enumerated() {
            let isIncluded = index % 2 == 0 || index == 1
            try literature.screen(
                ScreeningDecision(id: id, stage: .title, isIncluded: isIncluded, reason: "r", by: "b", date: ""))
        }
        let agreement = try #require(try literature.screeningAgreement(.title))
        #expect(agreement.percent == Double(ids.count - 1) / Double(ids.count))
        #expect(literature.flow.disputed == 1)
    }

    @Test func `keywords are counted as the table says, whatever their spelling`() throws {
        var literature = try Self.all()
        for pair in literature.duplicates(from: 0.8) {
            try literature.decide(pair.first, pair.second, isSame: true, by: "a", date: "")
        }
        let plain = literature.counts(by: .keyword)
        #expect(plain.first { $0.value == "微信公众号" }?.count == 2)
        literature.keywordForms = ["微信公众平台": "微信公众号", "night": ""]
        let counted = literature.counts(by: .keyword)
        #expect(counted.first { $0.value == "微信公众号" }?.count == 3)
        #expect(!counted.contains { $0.value == "night" })
    }

    @Test func `the strength of two keywords follows its formula`() throws {
        var literature = Literature()
        let lists = [["a", "b"], ["a", "b", "c"], ["a"], ["b", "c"]]
        _ = literature.take(
            lists.enumerated().map { index, keywords in
                var record = Self.record("t\(index)", "p", 2020, id: "L\(index)")
                record.keywords = keywords
                return record
            })
        let network = KeywordNetwork(literature)
        let edge = try #require(
            network.edges.first {
                Set([network.nodes[$0.source].keyword, network.nodes[$0.target].keyword]) == ["a", "b"]
            })
        #expect(edge.count == 2)
        #expect(edge.equivalence == 4.0 / 9.0)
        #expect(edge.jaccard == 2.0 / 4.0)
        #expect(edge.cosine == 2.0 / 3.0)
        #expect(network.graphML.contains("<edge source=\"n0\" target=\"n1\">"))
    }

    @Test func `what is written is read back as it was`() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "shiqu-lit-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let study = StudyFolder(url)
        var literature = try Self.all()
        let pair = try #require(literature.duplicates().first)
        try literature.decide(pair.first, pair.second, isSame: true, by: "a", date: "2026-01-01")
        let id = try #require(literature.publications.first?.id)
        try literature.screen(
            ScreeningDecision(id: id, stage: .text, isIncluded: false, reason: "a, \"b\"", by: "x", date: ""))
        try literature.write(study)
        let read = try Literature(study)
        #expect(read.records == literature.records)
        #expect(read.screening == literature.screening)
        #expect(read.pairs.map(\.cells) == literature.pairs.map(\.cells))
    }
}
