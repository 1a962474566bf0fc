import Testing

@testable import Catalogue

struct Marc21MappingTests {
    private func record(_ fields: MarcRecord.Field..., coded: String? = nil) -> BibliographicRecord? {
        var controls = [MarcRecord.Control("001", " id 1 ")]
        if let coded { controls.append(MarcRecord.Control("008", coded)) }
        return MarcMapping(dialect: .marc21).record(MarcRecord(controls: controls, fields: fields))
    }

    private let title = MarcRecord.Field("245", "10", ["a": "Title"])

    struct Row: Sendable, CustomTestStringConvertible {
        var field: MarcRecord.Field
        var expected: @Sendable (BibliographicRecord) -> Bool
        init(_ field: MarcRecord.Field, _ expected: @escaping @Sendable (BibliographicRecord) -> Bool) {
            self.field = field
            self.expected = expected
        }
        var testDescription: String { field.tag + field.subfields.map { "$\($0.code)\($0.value)" }.joined() }
    }

    @Test(arguments: [
        Row(.init("020", "  ", ["a": "0-525-35460-3 (pbk.) : $5.00"])) { $0.isbns == ["0525354603"] },
        Row(.init("020", "  ", ["z": "9787508617725 (v. 1)"])) { $0.isbns == ["9787508617725"] },
        Row(.init("022", "  ", ["a": "1000-0135"])) { $0.issns == ["1000-0135"] },
        Row(.init("041", "0 ", ["a": "chieng", "h": "fre"])) { $0.languages == ["chi", "eng"] },
        Row(.init("050", " 4", ["a": "PS3562", "b": "B3"])) {
            $0.classes == [.init(scheme: "lcc", number: "PS3562 B3")]
        },
        Row(.init("090", "  ", ["a": "QA76"])) { $0.classes == [.init(scheme: "lcc", number: "QA76")] },
        Row(.init("080", "  ", ["a": "004"])) { $0.classes == [.init(scheme: "udc", number: "004")] },
        Row(.init("082", "04", ["a": "823/.7"])) { $0.classes == [.init(scheme: "ddc", number: "823/.7")] },
        Row(.init("084", "  ", ["a": "TP312", "2": "clc"])) { $0.classes == [.init(scheme: "clc", number: "TP312")] },
        Row(.init("093", "  ", ["a": "I247.5"])) { $0.classes == [.init(scheme: "clc", number: "I247.5")] },
        Row(.init("100", "1 ", ["a": "Arnold, Paul A.,", "d": "1950-"])) { $0.authors == ["Arnold, Paul A."] },
        Row(.init("110", "2 ", ["a": "United States.", "b": "Dept. of State."])) {
            $0.authors == ["United States. Dept. of State"]
        },
        Row(.init("111", "2 ", ["a": "Conference on Seats", "c": "(Xi'an)"])) { $0.authors == ["Conference on Seats"] },
        Row(.init("700", "1 ", ["a": "Liu, Cixin.", "t": "Santi."])) {
            $0.authors == ["Liu, Cixin"] && $0.otherTitles == ["Santi"]
        },
        Row(.init("240", "10", ["a": "Works"])) { $0.otherTitles == ["Works"] },
        Row(.init("246", "3 ", ["a": "Other form /"])) { $0.otherTitles == ["Other form"] },
        Row(.init("250", "  ", ["a": "1st ed."])) { $0.edition == "1st ed." },
        Row(.init("260", "  ", ["a": "[London] :", "b": "Fontana,", "c": "c1980."])) {
            $0.place == "London" && $0.publisher == "Fontana" && $0.year == 1980
        },
        Row(.init("260", "  ", ["a": "[S.l. :", "b": "s.n.],", "c": "[2005]"])) {
            $0.place == "" && $0.publisher == "" && $0.year == 2005
        },
        Row(.init("264", " 1", ["a": "Herndon, Va. :", "b": "Braddock,", "c": "2004."])) {
            $0.place == "Herndon, Va." && $0.publisher == "Braddock" && $0.year == 2004
        },
        Row(.init("264", " 3", ["b": "A printer,"])) { $0.publisher == "" },
        Row(.init("264", " 4", ["c": "©2019"])) { $0.year == 2019 },
        Row(.init("300", "  ", ["a": "xii, 83 p. ;", "c": "24 cm."])) { $0.extent == "xii, 83 p." },
        Row(.init("490", "1 ", ["a": "Series one ;", "v": "3"])) { $0.series == ["Series one"] },
        Row(.init("830", " 0", ["a": "Series two ;", "v": "3."])) { $0.series == ["Series two"] },
        Row(.init("505", "0 ", ["a": "One -- Two."])) { $0.summary == "One -- Two." },
        Row(.init("520", "  ", ["a": "About it."])) { $0.summary == "About it." },
        Row(.init("600", "10", ["a": "Lu, Xun,", "d": "1881-1936", "x": "Criticism."])) {
            $0.subjects == ["Lu, Xun--Criticism"]
        },
        Row(.init("610", "20", ["a": "Apple Computer, Inc.", "v": "Fiction."])) {
            $0.subjects == ["Apple Computer, Inc.--Fiction"]
        },
        Row(.init("650", " 0", ["a": "Poetry", "z": "China", "y": "1949-"])) {
            $0.subjects == ["Poetry--China--1949-"]
        },
        Row(.init("651", " 0", ["a": "China", "x": "History."])) { $0.subjects == ["China--History"] },
        Row(.init("655", " 7", ["a": "Feature films.", "2": "lcgft"])) { $0.subjects == ["Feature films"] },
        Row(.init("856", "40", ["u": "https://example.org/x", "z": "Online resource"])) {
            $0.links == [.init(url: "https://example.org/x", label: "Online resource")]
        },
    ])
    func `each field finds its place`(row: Row) throws {
        let found = try #require(record(title, row.field))
        #expect(row.expected(found), "\(found)")
    }

    @Test func `title, subtitle and statement lose their punctuation`() throws {
        let found = try #require(
            record(
                .init(
                    "245", "10", ["a": "War and peace.", "n": "Part 1,", "p": "1805 :", "b": "a novel /", "c": "L. T."])
            ))
        #expect(found.control == "id 1")
        #expect(found.title == "War and peace Part 1 1805")
        #expect(found.subtitle == "a novel")
        #expect(found.responsibility == "L. T.")
    }

    @Test func `a parallel title is no subtitle`() throws {
        let found = try #require(record(.init("245", "00", ["a": "Activity report =", "b": "Rapport /"])))
        #expect(found.title == "Activity report")
        #expect(found.subtitle == "")
        #expect(found.otherTitles == ["Rapport"])
    }

    @Test func `original script comes first and the romanised form is for finding`() throws {
        let found = try #require(
            record(
                .init("100", "1 ", ["6": "880-01", "a": "Hayashiya, Tatsusaburō."]),
                .init("245", "10", ["6": "880-02", "a": "Nihon no chasho /", "c": "Hayashiya."]),
                .init("260", "  ", ["6": "880-03", "a": "Tōkyō :", "b": "Heibonsha,", "c": "Shōwa 46 [1971]"]),
                .init("880", "1 ", ["6": "100-01/$1", "a": "林屋 辰三郎."]),
                .init("880", "10", ["6": "245-02/$1", "a": "日本 の 茶書 /", "c": "林屋 辰三郎."]),
                .init("880", "  ", ["6": "260-03/$1", "a": "東京 :", "b": "平凡社,", "c": "昭和 46 [1971]"]),
                .init("880", " 0", ["6": "650-00/$1", "a": "茶道."])))
        #expect(found.title == "日本の茶書")
        #expect(found.otherTitles == ["Nihon no chasho"])
        #expect(found.authors == ["林屋辰三郎"])
        #expect(found.otherAuthors == ["Hayashiya, Tatsusaburō"])
        #expect(found.responsibility == "林屋辰三郎")
        #expect(found.place == "東京" && found.publisher == "平凡社" && found.year == 1971)
        #expect(found.subjects == ["茶道"])
    }

    @Test func `008 gives the language first and the year last`() throws {
        let coded = "071005s1998    cc a   a      000 1 chi  "
        let found = try #require(record(title, .init("041", "1 ", ["a": "eng"]), coded: coded))
        #expect(found.languages == ["chi", "eng"])
        #expect(found.year == 1998)
        let printed = record(title, .init("260", "  ", ["c": "2001"]), coded: coded)
        #expect(printed?.year == 2001)
    }

    @Test func `the main entry stands first wherever it is`() throws {
        let found = try #require(
            record(title, .init("700", "1 ", ["a": "Second, B."]), .init("100", "1 ", ["a": "First, A."])))
        #expect(found.authors == ["First, A.", "Second, B."])
    }

    @Test func `without a title another form of it stands in, without any there is nothing`() {
        #expect(record(.init("246", "  ", ["a": "Stand-in"]))?.title == "Stand-in")
        #expect(record(.init("300", "  ", ["a": "1 v."])) == nil)
    }
}
