import Foundation
import Kernel
import Testing

@testable import Surveys

struct LiteratureReadingTests {
    static func fixture(_ name: String) throws -> [LiteratureRecord] {
        let url = try #require(Bundle.module.resourceURL?.appending(path: "Fixtures/Literature/\(name)"))
        let read = try LiteratureReader.read(Data(contentsOf: url), file: name)
        #expect(read.problems.isEmpty, "\(read.problems)")
        return read.records
    }

    private static func read(_ text: String) throws -> (records: [LiteratureRecord], problems: [LiteratureProblem]) {
        let read = try LiteratureReader.read(Data(text.utf8), file: "f")
        return (read.records, read.problems)
    }

    @Test func `RIS gives every field, continued lines and pages in two tags`() throws {
        let records = try Self.fixture("scopus.ris")
        #expect(records.count == 2)
        let first = records[0]
        #expect(first.title == "Function comparison of library WeChat accounts: an invented example")
        #expect(first.authors == ["Liu, Bing", "Hassan, Noor"])
        #expect(first.year == 2024)
        #expect(first.doi == "10.9999/jil.2024.0131")
        #expect(first.pages == "131-142")
        #expect(first.abstract == "First line of the abstract which goes on in a second line.")
        #expect(first.keywords == ["WeChat", "academic libraries"])
        #expect(records[1].line == 20)
        #expect(records[1].source == "Proceedings of Examples")
    }

    @Test func `BibTeX gives strings, crossref, braces, groups and LaTeX's letters`() throws {
        let records = try Self.fixture("zotero.bib")
        #expect(records.map(\.kind) == ["article", "inproceedings"])
        #expect(records[0].source == "Journal of Invented Librarianship")
        #expect(records[0].title == "Function Comparison of Library WeChat Accounts: an Invented Example")
        #expect(records[0].pages == "131-142" || records[0].pages == "131–142")
        #expect(records[1].authors == ["Jörg Müller", "Élodie François", "Library and Archive Group"])
        #expect(records[1].title == "Seats & rooms: café straße, naïve Škoda — 50% faster")
        #expect(records[1].source == "Proceedings of Examples")
        #expect(records[1].year == 2021)
    }

    @Test func `CNKI's three exports are read, in GB 18030 too`() throws {
        let note = try Self.fixture("cnki-noteexpress.net")
        #expect(note.map(\.year) == [2023, 2020])
        #expect(note[0].authors == ["刘某", "张三"])
        #expect(note[0].keywords == ["高校图书馆", "微信公众号", "服务功能"])
        #expect(note[0].abstract == "目的：比较功能。 方法：网络调查。")
        #expect(note[1].source == "某师范大学")
        let end = try Self.fixture("cnki-endnote.enw")
        #expect(end[0].keywords == ["高校图书馆", "微信公众号", "服务创新"])
        #expect(end[0].issue == "04")
        let works = try Self.fixture("cnki-refworks.txt")
        #expect(works[0].authors == ["王五", "赵六"])
        #expect(works[0].source == "虚构情报工作")
        #expect(works[1].keywords == ["reading", "night"])
        let gb: [UInt8] = [0xCD, 0xBC, 0xCA, 0xE9, 0xB9, 0xDD]
        let bytes = Data("{Reference Type}: Journal Article\r\n{Title}: ".utf8) + gb + Data("\r\n{Year}: 2020\r\n".utf8)
        #expect(try LiteratureReader.read(bytes, file: "gb.net").records.map(\.title) == ["图书馆"])
    }

    @Test func `EndNote's XML gives styled text, entities and CDATA`() throws {
        let records = try Self.fixture("endnote.xml")
        #expect(records.count == 1)
        #expect(records[0].kind == "Journal Article")
        #expect(records[0].authors == ["Liu, B.", "Hassan, N."])
        #expect(records[0].source == "J. Invented Libr. & Inf.")
        #expect(records[0].abstract == "a < b & c")
        #expect(records[0].keywords == ["WeChat", "Libraries"])
    }

    @Test(arguments: [
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", 3), ("TY  - JOUR\nTI  - A\n", 1),
        ("TY  - JOUR\nAU  - A\nER  - \n", 1), ("@article{a,\n title = {x},\n author = {y\n", 3),
        ("@article{a,\n title = {x}\n\n@article{b, title = {y}}\n", 1), ("%0 Book\n%A Nobody\n", 1),
        ("noise\n%0 Book\n%T A\n", 1), ("<xml><records><record>\n<titles></record></records></xml>", 2),
    ])
    func `what is broken is told with its line`(text: String, line: Int) throws {
        let problems = try Self.read(text).problems
        #expect(problems.map(\.line).contains(line), "\(problems)")
    }

    @Test func `a text in no known form is refused, and XML that declares entities`() {
        #expect(throws: Fault.self) { try Self.read("title,year\nA,2020\n") }
        #expect(throws: Fault.self) { try Self.read("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><xml/>") }
    }

    @Test func `any cut or any noise of an export is read without an end of the process`() throws {
        var generator = SystemRandomNumberGenerator()
        for name in ["scopus.ris", "zotero.bib", "cnki-noteexpress.net", "cnki-endnote.enw", "endnote.xml"] {
            let url = try #require(Bundle.module.resourceURL?.appending(path: "Fixtures/Literature/\(name)"))
            let text = Array(try String(contentsOf: url, encoding: .utf8))
            let whole = try Self.read(String(text)).records.count
            for _ in 0..<40 {
                let cut = Int.random(in: 1..<text.count, using: &generator)
                let read = try? Self.read(String(text[..<cut]))
                #expect((read?.records.count ?? 0) <= whole)
                var noisy = text
                noisy[cut] = ["{", "}", "<", "\"", "\n", "\\", "@"].randomElement(using: &generator) ?? "{"
                _ = try? Self.read(String(noisy))
            }
        }
    }

    @Test func `importing the same file twice adds nothing, and a corrected one replaces`() throws {
        var literature = Literature()
        let records = try Self.fixture("cnki-noteexpress.net")
        let first = literature.take(records)
        #expect(first == (2, 0, 0))
        let second = literature.take(records)
        #expect(second == (0, 0, 2))
        var corrected = records
        corrected[0].abstract = "x"
        let third = literature.take(corrected)
        #expect(third == (0, 1, 1))
    }
}
