import Kernel
import Testing

@testable import Catalogue

struct MarcWriterTests {
    @Test(arguments: MarcDialect.allCases)
    func `what is written reads back the same`(dialect: MarcDialect) throws {
        let bytes = try MarcWriter(dialect: dialect).bytes(MarcBytes.chinese)
        let readings = try MarcBytes.read(bytes)
        let record = try #require(readings.first?.record)
        #expect(readings.count == 1)
        #expect(readings[0].flaws.isEmpty)
        #expect(record.controls == MarcBytes.chinese.controls)
        #expect(record.fields == MarcBytes.chinese.fields)
    }

    @Test func `the leader says lengths in bytes and whose it is`() throws {
        let bytes = try MarcBytes.written(MarcBytes.chinese, dialect: .cnmarc)
        let leader = String(decoding: bytes.prefix(24), as: UTF8.self)
        #expect(Int(leader.prefix(5)) == bytes.count)
        #expect(leader.hasSuffix("450 "))
        let english = try MarcBytes.written(MarcBytes.english())
        #expect(String(decoding: english[9..<12], as: UTF8.self) == "a22")
        #expect(String(decoding: english[20..<24], as: UTF8.self) == "4500")
    }

    @Test func `delimiters in a text cannot end it early`() throws {
        let record = MarcBytes.english(title: "A\u{1D}B\u{1E}C\u{1F}D")
        let readings = try MarcBytes.read(try MarcBytes.written(record))
        #expect(readings.map { $0.record?.text("245", "a") } == ["ABCD"])
    }

    @Test func `a field too long for ISO 2709 is a fault`() {
        let record = MarcBytes.english(title: String(repeating: "字", count: 4000))
        #expect(throws: Fault.self) { try MarcWriter(dialect: .marc21).bytes(record) }
    }
}
