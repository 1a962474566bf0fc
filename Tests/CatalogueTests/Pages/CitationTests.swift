import Foundation
import Testing

@testable import Catalogue

struct CitationTests {
    private static let book: BibliographicRecord = {
        var record = BibliographicRecord.book("SQ1", "三体", "刘慈欣", year: 2008, isbn: "9787536692930", publisher: "重庆出版社")
        record.place = "重庆"
        record.subjects = ["科幻小说"]
        return record
    }()

    @Test(arguments: [
        (Citation.Style.gbt, "刘慈欣. 三体[M]. 重庆: 重庆出版社, 2008."),
        (.apa, "刘慈欣. (2008). 三体. 重庆出版社."),
        (.mla, "刘慈欣. 三体. 重庆出版社, 2008."),
    ])
    func `a book is cited`(style: Citation.Style, text: String) {
        #expect(Citation(Self.book).text(style) == text)
    }

    @Test func `nothing but a title is cited as far as it goes`() {
        let bare = Citation(BibliographicRecord(control: "1", title: "X"))
        #expect(bare.text(.gbt) == "X[M].")
        #expect(bare.text(.apa) == "X. (n.d.).")
        #expect(bare.text(.mla) == "X.")
    }

    @Test func `no field of a record ends a field of BibTeX or a line of RIS`() {
        var record = Self.book
        record.title = "A {B} \\ & C\nER  - "
        record.summary = "one\r\ntwo"
        let bibtex = Citation(record).text(.bibtex)
        #expect(bibtex.contains("title = {A B  \\& C"))
        #expect(bibtex.filter { $0 == "{" }.count == bibtex.filter { $0 == "}" }.count)
        let ris = Citation(record).text(.ris)
        #expect(ris.contains("AB  - one two"))
        #expect(ris.components(separatedBy: "\r\n").filter { $0.hasPrefix("ER  -") }.count == 1)
    }
}
