import Testing

@testable import Catalogue

struct MarcDialectTests {
    @Test func `a dialect is told by what only it has`() {
        #expect(MarcDialect.evidence(in: MarcBytes.english()) == .marc21)
        #expect(MarcDialect.evidence(in: MarcBytes.chinese) == .cnmarc)
        var french = MarcBytes.chinese
        french.fields.removeAll { $0.tag == "690" }
        #expect(MarcDialect.evidence(in: french) == .unimarc)
        #expect(MarcDialect.evidence(in: MarcRecord()) == nil)
    }

    @Test func `a record of the other dialect in a mixed file is read by its own`() {
        let mixed = MarcMapping(dialect: .cnmarc, isTold: false)
        #expect(mixed.record(MarcBytes.english())?.authors == ["Lee, Harper"])
        #expect(mixed.record(MarcBytes.chinese)?.authors == ["刘慈欣"])
        #expect(MarcMapping(dialect: .cnmarc, isTold: true).record(MarcBytes.english()) == nil)
    }
}
