import Kernel
import Testing

@testable import Catalogue

struct MarcXMLReaderTests {
    private func record(_ control: String, _ title: String, _ prefix: String = "") -> String {
        """
        <\(prefix)record>
          <\(prefix)leader>00000nam a2200000 a 4500</\(prefix)leader>
          <\(prefix)controlfield tag="001">\(control)</\(prefix)controlfield>
          <\(prefix)datafield tag='245' ind1="1" ind2=" "><\(prefix)subfield code="a">\(title)</\(prefix)subfield></\(prefix)datafield>
        </\(prefix)record>
        """
    }

    private func titles(_ text: String) throws -> [String?] {
        try MarcBytes.readXML(text).map { $0.record?.text("245", "a") }
    }

    @Test func `a record is read with its leader, indicators and subfields`() throws {
        let reading = try #require(try MarcBytes.readXML(record("c1", "三体 &amp; others &#x4E00;&#20108;")).first)
        let marc = try #require(reading.record)
        #expect(reading.flaws.isEmpty)
        #expect(marc.leader == "00000nam a2200000 a 4500")
        #expect(marc.control("001") == "c1")
        #expect(marc.fields == [MarcRecord.Field("245", "1 ", ["a": "三体 & others 一二"])])
    }

    @Test func `collections, prefixes, comments and answers of OAI and SRU are all looked through`() throws {
        let one = record("1", "One")
        let two = record("2", "Two", "marc:")
        let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#
        #expect(try titles(declaration + "<collection>\(one)<!-- <record> -->\(one)</collection>") == ["One", "One"])
        #expect(
            try titles("\u{FEFF}<marc:collection xmlns:marc='http://www.loc.gov/MARC21/slim'>\(two)</marc:collection>")
                == ["Two"])
        let oai = "<record><header><identifier>x</identifier></header><metadata>\(two)</metadata></record>"
        #expect(try titles("<OAI-PMH><ListRecords>\(oai)\(oai)</ListRecords></OAI-PMH>") == ["Two", "Two"])
        let answer = "<zs:record><zs:recordData>\(one)</zs:recordData></zs:record>"
        #expect(try titles("<zs:records>\(answer)</zs:records>") == ["One"])
    }

    @Test(arguments: [
        "<record><datafield tag=\"245\"><subfield code=\"a\">x</datafield></record>",
        "<record><controlfield tag=001>x</controlfield></record>",
        "<record><controlfield tag=\"001\">a &nbsp; b</controlfield></record>",
        "<record><controlfield tag=\"001\">a & b</controlfield></record>",
        "<record></record>", "<record/>",
        "<record><subfield code=\"a\">x</subfield></record>",
    ])
    func `a bad record is told and the next one read`(bad: String) throws {
        let readings = try MarcBytes.readXML("<collection>\(bad)\(record("2", "Two"))</collection>")
        #expect(readings.map { $0.record?.control("001") } == [nil, "2"])
        #expect(readings[0].flaws.count == 1)
        #expect(readings[0].place == MarcReading.Place(offset: 12, number: 1))
    }

    @Test func `a record that is not closed is told at the next`() throws {
        let open = "<record><leader>00000nam a2200000 a 4500</leader>"
        let readings = try MarcBytes.readXML("<collection>\(open)\(record("2", "Two"))</collection>")
        #expect(readings.map { $0.record?.control("001") } == [nil, "2"])
        let last = try MarcBytes.readXML("<collection>\(record("1", "One"))\(open)")
        #expect(last.map(\.flaws) == [[], [.truncated]])
    }

    @Test func `a document type declaration is refused`() {
        let text = "<!DOCTYPE x [<!ENTITY a \"b\">]>\(record("1", "&a;"))"
        #expect(throws: Fault.self) { try MarcBytes.readXML(text) }
    }

    @Test func `CDATA and tags in it are text`() throws {
        #expect(try titles(record("1", "<![CDATA[a <record> & b]]>")) == ["a <record> & b"])
    }

    @Test func `control characters become harmless`() throws {
        let readings = try MarcBytes.readXML(record("1", "a\u{1}b&#2;c"))
        #expect(readings[0].record?.text("245", "a") == "ab\u{FFFD}c")
        #expect(readings[0].flaws == [.damagedText(count: 2, charset: .utf8)])
    }

    @Test func `a document cut at any byte never crashes`() throws {
        let whole = Array("<collection>\(record("1", "三体"))</collection>".utf8)
        for length in 0..<whole.count {
            var reader = MarcXMLReader(
                window: ByteWindow(Array(whole.prefix(length))), parser: MarcXMLParser(text: try MarcText(.utf8)))
            while try reader.next() != nil {}
        }
    }
}
