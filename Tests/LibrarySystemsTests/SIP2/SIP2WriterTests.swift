import Testing

@testable import LibrarySystems

struct SIP2WriterTests {
    private var settings: SIP2Settings {
        var settings = SIP2Settings(host: "127.0.0.1", port: 6001)
        settings.institution = "LIB"
        settings.terminalPassword = "term"
        return settings
    }

    private func written<Request: SIP2Request>(_ request: Request, _ settings: SIP2Settings? = nil) throws -> String {
        var writer = SIP2Writer(Request.code, settings: settings ?? self.settings, stamp: "20261124    120000")
        request.write(to: &writer)
        return String(decoding: try writer.bytes(), as: UTF8.self)
    }

    @Test func `every request has its fixed part and fields`() throws {
        let date = "20261124    120000"
        let all: [(String, String)] = [
            (try written(SIP2LoginRequest(user: "u", password: "p", location: "here")), "9300CNu|COp|CPhere|"),
            (try written(SIP2StatusRequest()), "9900802.00"),
            (
                try written(SIP2PatronStatusRequest(card: "1", pin: "2", language: "019")),
                "23019\(date)AOLIB|AA1|ACterm|AD2|"
            ),
            (
                try written(
                    SIP2PatronInfoRequest(card: "1", pin: nil, language: "019", list: .charged, range: 1...5)),
                "63019\(date)  Y       AOLIB|AA1|ACterm|BP1|BQ5|"
            ),
            (
                try written(SIP2CheckoutRequest(card: "1", pin: nil, barcode: "B")),
                "11NN\(date)\(date)AOLIB|AA1|ABB|ACterm|BON|BIN|"
            ),
            (try written(SIP2CheckinRequest(barcode: "B", place: "desk")), "09N\(date)\(date)APdesk|AOLIB|ABB|ACterm|"),
            (
                try written(SIP2RenewRequest(card: "1", pin: "2", barcode: "B")),
                "29NN\(date)\(date)AOLIB|AA1|AD2|ABB|ACterm|BON|"
            ),
            (try written(SIP2RenewAllRequest(card: "1", pin: nil)), "65\(date)AOLIB|AA1|ACterm|BON|"),
            (
                try written(SIP2HoldRequest(mode: .add, card: "1", pin: nil, pickup: "M", barcode: "B", title: nil)),
                "15+\(date)BSM|BY3|AOLIB|AA1|ABB|ACterm|BON|"
            ),
            (
                try written(
                    SIP2HoldRequest(
                        mode: .add, card: "1", pin: nil, pickup: nil, barcode: "B", title: nil, isAnyCopy: true)),
                "15+\(date)BY2|AOLIB|AA1|ABB|ACterm|BON|"
            ),
            (
                try written(SIP2HoldRequest(mode: .delete, card: "1", pin: nil, pickup: nil, barcode: nil, title: "t")),
                "15-\(date)BY2|AOLIB|AA1|AJt|ACterm|BON|"
            ),
            (try written(SIP2ItemRequest(barcode: "B")), "17\(date)AOLIB|ABB|ACterm|"),
            (try written(SIP2ItemUpdateRequest(barcode: "B", properties: "x")), "19\(date)AOLIB|ABB|ACterm|CHx|"),
            (
                try written(
                    SIP2FeeRequest(
                        card: "1", pin: nil, kind: "04", way: "00", currency: "CNY", amount: "3.50", fee: nil,
                        transaction: "t1")), "37\(date)0400CNYBV3.50|AOLIB|AA1|ACterm|BKt1|"
            ),
            (try written(SIP2EndRequest(card: "1", pin: nil)), "35\(date)AOLIB|AA1|ACterm|"),
            (try written(SIP2BlockRequest(card: "1", reason: "lost")), "01N\(date)AOLIB|ALlost|AA1|ACterm|"),
            (try written(SIP2EnableRequest(card: "1", pin: nil)), "25\(date)AOLIB|AA1|ACterm|"),
        ]
        for (found, wanted) in all { #expect(found == wanted) }
    }

    @Test(arguments: ["a|b", "a\rb", "a\nb", "a\u{0}b", String(repeating: "1", count: 256)])
    func `what no message can hold is refused`(card: String) {
        #expect(throws: SIP2Trouble.unsendable("AA")) {
            try written(SIP2PatronInfoRequest(card: card, pin: nil, language: "019", list: nil))
        }
    }

    @Test func `only ASCII goes out where the server spoils the rest, and only what the set holds`() throws {
        var ascii = settings
        ascii.wire.isASCIIOnly = true
        let request = SIP2HoldRequest(mode: .add, card: "1", pin: nil, pickup: "总馆", barcode: "B", title: nil)
        #expect(throws: SIP2Trouble.unsendable("BS")) { try written(request, ascii) }
        var latin = settings
        latin.charset = .latin1
        #expect(throws: SIP2Trouble.unsendable("15")) { try written(request, latin) }
        #expect(try written(request).contains("BS总馆|"))
    }

    @Test(arguments: [
        (SIP2Settings.Wire.Terminator.cr, "9900802.00AY1AZFCA0\r"), (.crlf, "9900802.00AY1AZFCA0\r\n"),
        (.lf, "9900802.00AY1AZFCA0\n"),
    ])
    func `a message ends as the server wants it`(terminator: SIP2Settings.Wire.Terminator, wanted: String) {
        var wire = SIP2Settings.Wire()
        wire.terminator = terminator
        #expect(SIP2Trailer.close(Array("9900802.00".utf8), sequence: 1, wire: wire) == Array(wanted.utf8))
        wire.isNumbered = false
        #expect(SIP2Trailer.close(Array("99".utf8), sequence: 1, wire: wire).starts(with: Array("99".utf8)))
    }
}
