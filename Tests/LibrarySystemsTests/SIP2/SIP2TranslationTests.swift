import Foundation
import Kernel
import Synchronization
import Testing

@testable import LibrarySystems

struct SIP2TranslationTests {
    @Test(arguments: [
        ("Item unavailable due to outstanding holds", LendingRefusal.wantedByOthers),
        ("Renewals not allowed.", .notRenewable), ("Item checked out to another patron", .onLoan),
        ("该书已被预约，不能续借", .wantedByOthers), ("超过续借次数", .renewalLimit(nil)), ("该书已被他人借出", .onLoan),
        ("已借此书", .alreadyLent), ("无此条码", .unknownItem), ("未借此书", .unknownLoan), ("TOO_MANY", .renewalLimit(nil)),
        ("Item already checked out to you: renewing item.", .alreadyLent), ("Too many holds", .holdLimit(nil)),
        ("读者证已挂失", .cardLost), ("读者证已过期", .cardExpired), ("有超期图书未还", .overdue), ("欠款超过限额", .owed(nil)),
        ("超过可借册数", .loanLimit(nil)), ("此书不外借", .notForLoan), ("此书在架", .onShelf),
        ("未到续借时间", .tooEarlyToRenew(from: nil)),
        ("The stars are not aligned", .other("The stars are not aligned")),
    ])
    func `a server's words are understood, or told as they are`(text: String, refusal: LendingRefusal) {
        #expect(RefusalWords.refusal([text], hadPIN: true) == refusal)
    }

    @Test func `a complaint about a PIN that was not sent says that one is needed`() {
        #expect(RefusalWords.refusal(["密码错误"], hadPIN: false) == .pinNeeded)
        #expect(RefusalWords.refusal(["Greetings from Koha.  -- Invalid password"], hadPIN: true) == .wrongCardOrPIN)
    }

    @Test func `a greeting is no message`() {
        #expect(RefusalWords.message(["Greetings from Koha. "]) == nil)
        #expect(RefusalWords.message(["成功"]) == nil)
        #expect(RefusalWords.message(["请到服务台"]) == "请到服务台")
        #expect(RefusalWords.refusal([], hadPIN: true).code == "lending.other")
    }

    @Test(arguments: [
        ("              ", []), ("YYYY          ", [Patron.Block.borrowing, .renewing, .holds]),
        ("YYYY Y        ", [.tooManyLoans]), ("YYYYY     Y   ", [.lost, .charges]),
        ("      Y     Y ", [.overdue, .recallOverdue]),
        ("       Y      ", [.renewing]), ("", []),
    ])
    func `flags become blocks, the named ones before the nameless`(flags: String, blocks: [Patron.Block]) {
        #expect(SIP2Blocks.blocks(SIP2PatronFlags(flags), isExpired: false) == blocks)
        #expect(SIP2Blocks.blocks(SIP2PatronFlags(flags), isExpired: true).contains(.expired))
    }

    @Test(arguments: [
        ("逾期罚款 3.50", Charge(reason: .overdue, amount: Money(hundredths: 350), title: "逾期罚款")),
        ("1.00 Overdue: The sea", Charge(reason: .overdue, amount: Money(hundredths: 100), title: "Overdue: The sea")),
        ("¥12.00 遗失赔款 三体", Charge(reason: .lost, amount: Money(hundredths: 1200), title: "遗失赔款 三体")),
        ("1.00 of 2.00 Lost", Charge(reason: .lost, amount: nil, title: "1.00 of 2.00 Lost")),
        ("工本费", Charge(reason: .processing, amount: nil, title: "工本费")),
    ])
    func `a fine's text gives its amount where it holds one`(text: String, charge: Charge) {
        #expect(SIP2Charges.charge(text, currency: "CNY") == charge)
    }

    @Test(
        arguments: [
            ("B0001", "B0001", nil), ("3123400000002", "3123400000002", nil), ("三体", nil, "三体"),
            ("31234000001 The sea", "31234000001", "The sea"), ("1984 / Orwell", nil, "1984 / Orwell"),
            ("Hamlet", nil, "Hamlet"), ("000123456 - 三体", "000123456", "三体"),
        ] as [(String, String?, String?)])
    func `an entry is told to be a barcode, a title or both`(text: String, barcode: String?, title: String?) {
        let name = SIP2ItemName(text, .auto)
        #expect(name.barcode == barcode)
        #expect(name.title == title)
        #expect(SIP2ItemName(text, .barcodes).barcode == text)
    }

    private func item(_ fields: String) throws -> SIP2ItemRequest.Answer {
        let line = SIP2Line(Array("1804020120261123    190325\(fields)".utf8))
        return SIP2ItemRequest.Answer(try SIP2Frame(line, charset: .utf8))
    }

    @Test func `an author behind a slash is cut off`() async throws {
        let titles = SIP2Titles(keeping: .seconds(60))
        let entry = try await titles.note(item("ABB1|AJ三体 / 刘慈欣|"), barcode: "B1", in: .none, at: .now)
        #expect(entry.title == "三体" && entry.author == "刘慈欣")
        #expect(try await titles.note(item("ABB1|"), barcode: "B1", in: .none, at: .now).title == "三体")
        let later = Date.now.addingTimeInterval(61)
        #expect(try await titles.note(item("ABB1|"), barcode: "B1", in: .none, at: later).title == nil)
    }

    @Test func `the catalogue tells what the server leaves out, and is asked once`() async throws {
        let asked = Mutex(0)
        let copies = KnownCopies(
            title: { _ in
                asked.withLock { $0 += 1 }
                return .init(control: "SQ1", title: "三体（全集）", author: "刘慈欣", callNumber: "I247.5/1")
            }, barcodes: { _ in [] })
        let titles = SIP2Titles(keeping: .seconds(60))
        for _ in 0..<3 {
            let entry = try await titles.note(item("ABB1|AJ三体|"), barcode: "B1", in: copies, at: .now)
            #expect(entry.title == "三体" && entry.author == "刘慈欣" && entry.control == "SQ1")
            #expect(entry.callNumber == "I247.5/1")
        }
        #expect(asked.withLock { $0 } == 1)
        let nameless = try await titles.note(item("ABB2|"), barcode: "B2", in: copies, at: .now)
        #expect(nameless.title == "三体（全集）")
    }

    @Test func `a PIN is forgotten in time`() {
        let pins = SIP2PINs(keeping: .seconds(60))
        let now = Date()
        pins.keep("1234", of: "card", at: now)
        #expect(pins.pin(of: "card", at: now) == "1234")
        #expect(pins.pin(of: "card", at: now.addingTimeInterval(61)) == nil)
        SIP2PINs(keeping: .zero).keep("1234", of: "card", at: now)
        #expect(SIP2PINs(keeping: .zero).pin(of: "card", at: now) == nil)
    }
}
