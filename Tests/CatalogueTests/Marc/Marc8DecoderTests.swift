import Testing

@testable import Catalogue

struct Marc8DecoderTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var text: String
        var damage = 0
        var testDescription: String { name }
    }

    private static func escape(_ text: String) -> [UInt8] { Array(text.utf8).map { $0 == 0x7E ? 0x1B : $0 } }

    /// `~` stands for the escape character.
    @Test(arguments: [
        Sample(name: "ANSEL letter", bytes: [0xA1, 0xB1, 0xB2], text: "Łłø"),
        Sample(name: "mark before its letter", bytes: [0xE2] + escape("Elie"), text: "Élie"),
        Sample(name: "two marks", bytes: [0xE3, 0xE2, 0x65], text: "ế"),
        Sample(name: "halves of a tie", bytes: [0xEB, 0x74, 0xEC, 0x73], text: "t\u{FE20}s\u{FE21}"),
        Sample(name: "mark without a letter", bytes: [0x61, 0xE2], text: "a\u{301}"),
        Sample(name: "Greek", bytes: escape("~(SABa~(Bx"), text: "ΑΒαx"),
        Sample(name: "Greek symbols", bytes: escape("~ga~s x"), text: "α x"),
        Sample(name: "Cyrillic", bytes: escape("~(NABC"), text: "абц"),
        Sample(name: "Cyrillic in G1", bytes: escape("~)Nx ") + [0xC1, 0xC2], text: "x аб"),
        Sample(name: "extended Cyrillic", bytes: escape("~(QBH"), text: "ѓј"),
        Sample(name: "Hebrew", bytes: escape("~(2abc"), text: "בגד"),
        Sample(name: "Arabic", bytes: escape("~(3GHI"), text: "ابة"),
        Sample(name: "extended Arabic", bytes: escape("~(4!\""), text: "\u{6FD}\u{672}"),
        Sample(name: "subscript", bytes: escape("H~b2~sO"), text: "H₂O"),
        Sample(name: "superscript", bytes: escape("x~p2~s"), text: "x²"),
        Sample(name: "EACC", bytes: escape("~$1!0!!30~(B x"), text: "一册 x"),
        Sample(name: "EACC by another sequence", bytes: escape("~$,1!0!"), text: "一"),
        Sample(name: "EACC across a blank", bytes: escape("~$1!0! !0!"), text: "一 一"),
        Sample(name: "EACC cut short", bytes: escape("~$1!0!!~(Bx"), text: "一!x", damage: 1),
        Sample(name: "EACC code that is none", bytes: escape("~$1}}}!0!"), text: "\u{FFFD}一", damage: 1),
        Sample(name: "EACC that lost a byte", bytes: escape("~$1!0!!2!J!HP!HP"), text: "一倘\u{FFFD}滾滾", damage: 1),
        Sample(name: "EACC left unconverted", bytes: escape("~$1!0!{6924f6}!0!"), text: "一\u{FFFD}一", damage: 1),
        Sample(name: "unknown set", bytes: escape("~(Zx"), text: "(Zx", damage: 1),
        Sample(name: "escape at the end", bytes: escape("x~"), text: "x", damage: 1),
        Sample(name: "non-sorting marks", bytes: [0x88] + escape("The ") + [0x89] + escape("end"), text: "The end"),
        Sample(name: "no character", bytes: [0x61, 0xFF, 0x62], text: "a\u{FFFD}b", damage: 1),
    ])
    func `MARC-8 becomes Unicode`(sample: Sample) {
        var damage = 0
        let text = CanonicalForm.text(Marc8Decoder.text(sample.bytes[...], &damage))
        #expect(Array(text.unicodeScalars) == Array(CanonicalForm.text(sample.text).unicodeScalars))
        #expect(damage == sample.damage)
    }

    @Test func `the table of EACC is whole`() {
        // The first, one in the middle and the last code of the Library of Congress's table.
        #expect(Marc8Sets.shared.ideograph(0x212320) == "\u{3000}")
        #expect(Marc8Sets.shared.ideograph(0x213021) == "一")
        #expect(Marc8Sets.shared.ideograph(0x707771) == "\u{9EE2}")
        #expect(Marc8Sets.shared.ideograph(0x212329) == "）")
        #expect(Marc8Sets.shared.count == 15_745)
    }

    @Test func `any bytes at all give text`() {
        var state: UInt32 = 1
        for _ in 0..<2_000 {
            let bytes = (0..<40).map { _ -> UInt8 in
                state = state &* 1_664_525 &+ 1_013_904_223
                return (state >> 24) % 7 == 0 ? 0x1B : UInt8(truncatingIfNeeded: state >> 16)
            }
            var damage = 0
            #expect(Marc8Decoder.text(bytes[...], &damage).utf8.count < 400)
        }
    }
}
