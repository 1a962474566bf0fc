import Testing

@testable import Web

struct CodesTests {
    @Test func `every pattern of a barcode is eleven modules wide, the stop thirteen`() throws {
        for text in ["2023010001", "A1", "12345", "~ !", "x"] {
            let code = try #require(Code128(text))
            #expect((code.width - 13) % 11 == 0, "\(text)")
        }
        #expect(Code128("") == nil && Code128("读者") == nil)
    }

    @Test func `a QR code is as large as its text needs, up to its limit`() throws {
        #expect(QRCode("A")?.size == 21)
        #expect(QRCode(String(repeating: "x", count: 62))?.size == 33)
        #expect(QRCode(String(repeating: "x", count: 180))?.size == 53)
        #expect(QRCode(String(repeating: "x", count: 181)) == nil)
    }
}
