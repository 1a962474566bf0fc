import Catalogue
import Foundation
import Testing

@testable import App

struct DemoLibraryTests {
    private static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("CatalogueTests/Fixtures")

    @Test func `at least 1500 titles, most of them Chinese, each with an id of its own`() throws {
        let books = try DemoLibrary.books()
        #expect(books.count >= 1_500)
        #expect(try DemoLibrary.bookCount == books.count)
        #expect(Set(books.map(\.id)).count == books.count)
        #expect(books.count { $0.isCnmarc } >= 1_250)
        #expect(books.count { !$0.isCnmarc } >= 250)
        #expect(books.allSatisfy { !$0.authors.isEmpty && !$0.language.isEmpty })
    }

    @Test func `every ISBN has the right check digit, no two titles share one`() throws {
        let numbers = try DemoLibrary.books().map(\.isbn).filter { !$0.isEmpty }
        #expect(numbers.count >= 200)
        #expect(Set(numbers).count == numbers.count)
        for number in numbers { #expect(Self.hasRightCheckDigit(number), "\(number)") }
    }

    @Test func `years are four digits, classes look like classes, no cell is padded`() throws {
        for book in try DemoLibrary.books() {
            #expect(book.year.isEmpty || (book.year.count == 4 && book.year.allSatisfy(\.isNumber)), "\(book.id)")
            #expect(book.classNumber.isEmpty || book.classNumber.first?.isUppercase == true, "\(book.id)")
            let cells = [book.title, book.subtitle, book.publisher] + book.authors + book.contributors + book.subjects
            #expect(cells.allSatisfy { $0.first != " " && $0.last != " " }, "\(book.id)")
        }
    }

    @Test func `a table with a wrong header or a row without a title is refused`() {
        #expect(throws: (any Error).self) { try DemoBook.rows(of: "id\tname\nSQ1\tX") }
        let header = DemoBook.columns.joined(separator: "\t")
        #expect(throws: (any Error).self) { try DemoBook.rows(of: header + "\nSQ1\t\t") }
    }

    @Test func `the same table makes the same records every time`() throws {
        #expect(try DemoLibrary.marc() == DemoLibrary.marc())
        #expect(try DemoLibrary.marc21() == DemoLibrary.marc21())
        var draw = DemoDraw("SQ000001")
        #expect([draw.below(1_000), draw.below(1_000), draw.below(1_000)] == Self.firstDraws)
    }

    @Test func `one to six copies a title in both branches, every barcode once`() throws {
        let copies = try DemoLibrary.books().map(DemoCopies.of)
        #expect(copies.allSatisfy { (1...6).contains($0.count) })
        let all = copies.flatMap { $0 }
        #expect(Set(all.map(\.barcode)).count == all.count)
        #expect(Set(all.map(\.branch)) == Set(DemoLibrary.branches.map(\.code)))
        #expect(Set(all.map(\.location)).count >= 6)
        #expect(all.allSatisfy { $0.callNumber.contains("/") })
    }

    @Test func `about 70 of 100 copies are available and 18 on loan, every promised state occurs`() throws {
        let all = try DemoLibrary.books().flatMap(DemoCopies.of)
        for (status, share) in DemoCopies.states {
            let percent = Double(all.count { $0.status == status }) / Double(all.count) * 100
            #expect(abs(percent - Double(share)) < 2, "\(status) \(percent)")
            #expect(percent > 0, "\(status)")
        }
    }

    @Test func `both files are whole ISO 2709 with one record a title`() throws {
        let books = try DemoLibrary.books()
        #expect(try Self.recordCount(DemoLibrary.marc()) == books.count { $0.isCnmarc })
        #expect(try Self.recordCount(DemoLibrary.marc21()) == books.count { !$0.isCnmarc })
    }

    @Test func `a Chinese title becomes CNMARC`() throws {
        let book = try #require(try DemoLibrary.books().first { $0.isbn == "9787536692930" })
        let record = DemoMarc.cnmarc(book)
        #expect(record.control("001") == book.id)
        #expect(record.text("200", "a") == "三体")
        #expect(record.text("701", "a") == "刘慈欣")
        #expect(record.text("690", "a") == "I247.5")
        #expect(record.text("100", "a")?.count == 36)
        #expect(record.fields("905").count == DemoCopies.of(book).count)
    }

    @Test func `an English title becomes MARC 21`() throws {
        let book = try #require(try DemoLibrary.books().first { $0.title == "The Old Man and the Sea" })
        let record = DemoMarc.marc21(book)
        #expect(record.control("008")?.count == 40)
        #expect(record.fields("245").first?.second == "4")
        #expect(record.text("100", "a") == "Hemingway, Ernest")
        #expect(record.text("245", "c") == "Ernest Hemingway")
    }

    @Test func `the importer reads back title, names, ISBN and every copy without being told how`() throws {
        for book in try DemoLibrary.books() {
            let dialect: MarcDialect = book.isCnmarc ? .cnmarc : .marc21
            let marc = book.isCnmarc ? DemoMarc.cnmarc(book) : DemoMarc.marc21(book)
            let record = try #require(MarcMapping(dialect: dialect).record(marc))
            #expect(record.control == book.id)
            #expect(record.title == book.title, "\(book.id)")
            #expect(record.authors.first == book.authors.first, "\(book.id)")
            #expect(record.isbns == (book.isbn.isEmpty ? [] : [book.isbn]))
            #expect(record.year.map(String.init) ?? "" == book.year, "\(book.id)")
            #expect(record.items == DemoCopies.of(book), "\(book.id)")
        }
    }

    @Test(arguments: [
        ("Rowling, J.K.", "J.K. Rowling"), ("Brooks, Frederick P., Jr.", "Frederick P. Brooks, Jr."),
        ("Saint-Exupéry, Antoine de", "Antoine de Saint-Exupéry"), ("Plato", "Plato"),
    ])
    func `a name is printed given name first`(heading: String, printed: String) {
        #expect(DemoMarc.printed(heading) == printed)
    }

    @Test(arguments: [("queries.tsv", 200), ("queries-heldout.tsv", 60)])
    func `query pairs name titles that exist, each query once`(file: String, count: Int) throws {
        let ids = Set(try DemoLibrary.books().map(\.id))
        let text = try String(contentsOf: Self.fixtures.appendingPathComponent(file), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
        #expect(lines.count == count)
        #expect(Set(lines.map { $0.prefix { $0 != "\t" } }).count == count)
        for line in lines {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            #expect(cells.count == 4, "\(line)")
            let expected = cells[1].split(separator: ",").map(String.init)
            #expect(!expected.isEmpty && ids.isSuperset(of: expected), "\(line)")
        }
    }

    private static let firstDraws: [Int] = [626, 726, 351]

    private static func hasRightCheckDigit(_ number: String) -> Bool {
        let digits = number.compactMap(\.wholeNumberValue)
        let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 3) }
        return digits.count == 13 && number.count == 13 && sum.isMultiple(of: 10)
    }

    private static func recordCount(_ file: [UInt8]) throws -> Int {
        var (start, count) = (0, 0)
        while start < file.count {
            let length = try #require(Int(String(decoding: file[start..<start + 5], as: UTF8.self)))
            try #require(start + length <= file.count)
            #expect(file[start + length - 1] == 0x1D)
            start += length
            count += 1
        }
        return count
    }
}
