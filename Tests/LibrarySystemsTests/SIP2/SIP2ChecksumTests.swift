import Testing

@testable import LibrarySystems

struct SIP2ChecksumTests {
    /// Seen on the wire of real servers; through the letters AZ, and the four digits behind.
    @Test(arguments: [
        ("9900802.00AY1AZ", "FCA0", SystemCharset.utf8),
        ("9300CNscclient|COclientpwd|CPUWOLS|AY0AZ", "F1EC", .utf8),
        ("941AY0AZ", "FDFD", .utf8), ("96AZ", "FEF6", .utf8), ("97AZ", "FEF5", .utf8),
        ("24              01920261123    190325AOLPL|AA2023010001|AE张伟|BLY|CQY|BHCNY|AY3AZ", "E97A", .utf8),
        ("98YYYYYY03000320261123    1835332.00AOLIB|AM示例大学图书馆|BXYYYYYYYYYYYNNYYY|AY1AZ", "DDF8", .utf8),
        ("98YYYYYY03000320261123    1835332.00AOLIB|AM示例大学图书馆|BXYYYYYYYYYYYNNYYY|AY1AZ", "E232", .gb18030),
    ])
    func `a checksum counts bytes`(text: String, digits: String, charset: SystemCharset) throws {
        let bytes = try #require(try charset.encode(text))
        let sum = SIP2Checksum.of(bytes)
        #expect(String(decoding: SIP2Checksum.digits(sum), as: UTF8.self) == digits)
        let line = SIP2Line(bytes + digits.utf8)
        #expect(line.checksum == sum)
        #expect(line.isWhole(.strict) { text })
    }

    @Test func `a trailer is found whatever stands behind it`() {
        for text in ["941AY0AZFDFD", "941AY0AZFDFD  ", "941AY0AZFDFD|", "941AY0AZfdfd"] {
            let line = SIP2Line(Array(text.utf8))
            #expect(line.sequence == 0)
            #expect(line.checksum == 0xFDFD)
            #expect(line.bodyEnd == 3)
            #expect(line.isWhole(.strict) { text })
        }
        let bare = SIP2Line(Array("941".utf8))
        #expect(bare.sequence == nil && bare.checksum == nil && bare.bodyEnd == 3)
        #expect(SIP2Line(Array("941AY7".utf8)).sequence == 7)
    }

    /// Koha 3.2 adds the low bytes of characters where it should add bytes.
    private static let miscounted =
        "24              00120261123    190325AE 张伟|AA2023010001|BLY|CQY|AFGreetings from Koha. |AOCPL|AY2AZ"

    @Test(arguments: [
        (SIP2Settings.Wire.Checking.auto, true), (.strict, false), (.ascii, true), (.off, true),
    ])
    func `a server that adds characters is borne with, unless strictness is asked for`(
        checking: SIP2Settings.Wire.Checking, isWhole: Bool
    ) {
        let digits = SIP2Checksum.digits(SIP2Checksum.mistaken(Self.miscounted)[0])
        let line = SIP2Line(Array(Self.miscounted.utf8) + digits)
        #expect(line.isWhole(checking) { Self.miscounted } == isWhole)
    }

    @Test(arguments: [
        (SIP2Settings.Wire.Checking.auto, false), (.strict, false), (.ascii, false), (.off, true),
    ])
    func `a wrong checksum of ASCII is damage`(checking: SIP2Settings.Wire.Checking, isWhole: Bool) {
        #expect(SIP2Line(Array("941AY0AZFDFE".utf8)).isWhole(checking) { "941AY0AZ" } == isWhole)
    }
}
