import Foundation
import Testing

@testable import Catalogue

struct ItemMappingTests {
    private func items(
        _ dialect: MarcDialect, _ mappings: [ItemMapping] = [], _ fields: MarcRecord.Field...
    ) throws -> [Item] {
        let title = MarcRecord.Field(dialect == .marc21 ? "245" : "200", "1 ", ["a": "T"])
        let marc = MarcRecord(controls: [MarcRecord.Control("001", "1")], fields: [title] + fields)
        return try #require(MarcMapping(dialect: dialect, items: mappings).record(marc)).items
    }

    @Test func `905 gives a copy for each barcode`() throws {
        let found = try items(
            .cnmarc, [],
            .init("905", "  ", ["a": "NJ", "b": "001", "b": "002;003", "c": "3F", "d": "I247.5", "e": "L123"]))
        #expect(found.map(\.barcode) == ["001", "002", "003"])
        #expect(
            found.first
                == Item(barcode: "001", branch: "NJ", location: "3F", callNumber: "I247.5/L123", status: .unknown))
    }

    @Test func `905 without barcodes gives as many copies as it says`() throws {
        let found = try items(.cnmarc, [], .init("905", "  ", ["a": "NJ", "f": "3", "s": "B2/224"]))
        #expect(found.count == 3)
        #expect(found.allSatisfy { $0.barcode.isEmpty && $0.callNumber == "B2/224" })
    }

    @Test func `a site's own letters are followed`() throws {
        let mapping = try JSONDecoder().decode(
            ItemMapping.self,
            from: Data(
                #"""
                {"tag": "907", "branch": "x", "barcode": "h", "class": "k", "book_number": "m", "separator": " ",
                 "status": "z", "statuses": {"0": "available", "1": "onLoan"}}
                """#.utf8))
        let found = try items(
            .cnmarc, [mapping], .init("907", "  ", ["x": "总馆", "h": "77", "k": "TP312", "m": "8", "z": "1"]),
            .init("905", "  ", ["b": "not this"]))
        #expect(found == [Item(barcode: "77", branch: "总馆", location: "", callNumber: "TP312 8", status: .onLoan)])
    }

    @Test func `a mapping is the same after coding`() throws {
        for mapping in MarcDialect.allCases.flatMap(ItemMapping.builtIn) {
            let coded = try JSONEncoder().encode(mapping)
            #expect(try JSONDecoder().decode(ItemMapping.self, from: coded) == mapping)
        }
    }

    @Test(arguments: [
        ("", "", Item.Status.available), ("1", "1", .missing), ("0", "1", .withdrawn), ("q", "2026-01-01", .onLoan),
        ("7", "1", .referenceOnly), ("7", "0", .available), ("4", "1", .inRepair),
    ])
    func `Koha's flags tell the state`(code: String, value: String, status: Item.Status) throws {
        var field = MarcRecord.Field("952", "  ", ["a": "CPL", "p": "3999", "c": "GEN", "o": "813 L"])
        for scalar in code.unicodeScalars { field.subfields.append(.init(scalar, value)) }
        let found = try items(.marc21, [], field)
        #expect(found == [Item(barcode: "3999", branch: "CPL", location: "GEN", callNumber: "813 L", status: status)])
    }

    @Test func `other systems' fields are known`() throws {
        let sirsi = try items(.marc21, [], .init("949", "  ", ["a": "PN1", "i": "X1", "l": "STACKS", "m": "MAIN"]))
        #expect(sirsi == [Item(barcode: "X1", branch: "MAIN", location: "STACKS", callNumber: "PN1", status: .unknown)])
        let alma = try items(
            .marc21, [], .init("852", "0 ", ["b": "recap", "c": "pa", "h": "PL992", "i": "N63", "8": "22"]),
            .init("876", "  ", ["0": "22", "p": "321"]))
        #expect(
            alma == [Item(barcode: "321", branch: "recap", location: "pa", callNumber: "PL992 N63", status: .unknown)])
        let availability = try items(
            .marc21, [], .init("AVA", "  ", ["b": "MAIN", "c": "Stacks", "d": "QA1", "e": "available", "f": "2"]))
        #expect(availability.map(\.status) == [.available, .available])
    }

    @Test func `one barcode is one copy however often it comes`() throws {
        let field = MarcRecord.Field("949", "  ", ["i": "X1"])
        #expect(try items(.marc21, [], field, field).count == 1)
    }
}
