import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Lending
import TestSupport
import Testing

@testable import Web

struct AccountPageTests {
    private static let own = ["/loans", "/holds", "/charges", "/card", "/history", "/clearance"]

    @Test func `each page shows a reader's own and nothing of another's`() async throws {
        try await AccountStage().test { stage, client in
            let (first, second) = (try await stage.cookies("oA"), try await stage.cookies("oB"))
            let hold = Hold(id: "hA", title: "流浪地球", status: .queued(position: 3))
            stage.system.put(AccountStage.account("A1000001", [AccountStage.loan("a1", "三体", 2)], holds: [hold]))
            let marks = [
                "/loans": "三体", "/holds": "流浪地球", "/charges": "Fine of A1000001", "/card": "A1000001",
                "/clearance": "三体",
            ]
            for (path, mark) in marks {
                let mine = try await client.see(path, cookies: first)
                #expect(mine.status == 200 && mine.has(mark), "\(path)")
                #expect(mine.headers[.cacheControl] == "no-store", "\(path)")
                let theirs = try await client.see(path, cookies: second)
                #expect(theirs.status == 200 && !theirs.has(mark) && !theirs.has("A1000001"), "\(path)")
            }
        }
    }

    @Test(arguments: own)
    func `who is not known is led to the sign-in and back`(path: String) async throws {
        try await AccountStage().test { _, client in
            let seen = try await client.see(path)
            #expect(seen.status == 303)
            #expect(seen.headers[.location] == "/bind?next=" + Visit.encoded(path))
        }
    }

    @Test(arguments: own)
    func `who has bound nothing is told how`(path: String) async throws {
        try await AccountStage().test { stage, client in
            let seen = try await client.see(path, cookies: try await stage.cookies("oNobody"))
            #expect(seen.status == 200 && seen.has("先绑定您的读者证") && seen.has("/bind?next="))
        }
    }

    @Test func `overdue and due soon stand apart, and titles are escaped`() async throws {
        try await AccountStage().test { stage, client in
            let seen = try await client.see("/loans", cookies: try await stage.cookies("oA"))
            #expect(seen.has("已逾期") && seen.has("逾期 3 天") && seen.has("快到期") && seen.has("还有 2 天"))
            #expect(seen.has("活着&lt;b&gt;") && !seen.has("活着<b>"))
            let english = try await client.see("/loans", cookies: try await stage.cookies("oA"), language: "en")
            #expect(english.has("3 days overdue") && english.has("Due soon"))
        }
    }

    @Test func `fifty loans are all there, and none are said to be none`() async throws {
        try await AccountStage().test { stage, client in
            stage.system.put(
                AccountStage.account("A1000001", (1...50).map { AccountStage.loan(LoanID("x\($0)"), "书 \($0)", 5) }))
            let seen = try await client.see("/loans", cookies: try await stage.cookies("oA"))
            #expect(seen.has("我的借阅（50）") && seen.has("书 50"))
            stage.system.put(AccountStage.account("B1000002", []))
            #expect(try await client.see("/loans", cookies: try await stage.cookies("oB")).has("您现在没有借书"))
        }
    }

    @Test func `a form renews what it names, once, and only the reader's own`() async throws {
        try await AccountStage().test { stage, client in
            let (first, second) = (try await stage.cookies("oA"), try await stage.cookies("oB"))
            let ask = String(repeating: "0f", count: 16)
            for _ in 0..<2 {
                let sent = try await client.see("/loans/renew", cookies: first, post: "ask=\(ask)&one=a1")
                #expect(sent.status == 303)
                let shown = try await client.see(sent.headers[.location] ?? "", cookies: first)
                #expect(shown.has("《三体》续借成功"))
            }
            #expect(stage.system.count("renew") == 1)
            _ = try await client.see("/loans/renew", cookies: second, post: "one=a2&loan=a2")
            #expect(stage.system.now("A1000001")?.loans.last?.renewals == 0)
            let peek = try await client.see("/loans?did=\(ask)", cookies: second)
            #expect(!peek.has("三体"))
            let all = try await client.see("/loans/renew", cookies: first, post: "all=1")
            #expect(try await client.see(all.headers[.location] ?? "", cookies: first).has("办好了"))
            #expect(stage.system.now("A1000001")?.loans.last?.renewals == 1)
        }
    }

    @Test(arguments: [
        "/loans/renew", "/holds", "/holds/cancel", "/holds/suspend", "/holds/withdraw", "/card/lost", "/history/keep",
        "/history/delete", "/history/clear",
    ])
    func `a form of another site is refused`(path: String) async throws {
        try await AccountStage().test { stage, client in
            let cookies = try await stage.cookies("oA")
            for origin in ["https://evil.example", nil] {
                #expect(try await client.see(path, cookies: cookies, post: "all=1", origin: origin).status == 403)
            }
        }
    }

    @Test func `a hold is placed where the reader wants it, rests, goes on and is cancelled by its reader only`()
        async throws
    {
        try await AccountStage().test { stage, client in
            let (first, second) = (try await stage.cookies("oA"), try await stage.cookies("oB"))
            #expect(try await client.see("/holds/new?control=SQ1", cookies: first).has("value=\"east\""))
            #expect(try await client.see("/holds/new?control=nothing", cookies: first).status == 404)
            let sent = try await client.see("/holds", cookies: first, post: "control=SQ1&pickup=east")
            #expect(try await client.see(sent.headers[.location] ?? "", cookies: first).has("已预约"))
            _ = try await client.see("/holds/cancel", cookies: second, post: "hold=H-SQ1")
            #expect(stage.system.now("A1000001")?.holds.count == 1)
            _ = try await client.see("/holds/suspend", cookies: first, post: "hold=H-SQ1&rest=1")
            #expect(try await client.see("/holds", cookies: first).has("已暂停"))
            _ = try await client.see("/holds/suspend", cookies: first, post: "hold=H-SQ1&rest=0")
            #expect(try await client.see("/holds", cookies: first).has("排在第 2 位"))
            _ = try await client.see("/holds/cancel", cookies: first, post: "hold=H-SQ1")
            #expect(stage.system.now("A1000001")?.holds.isEmpty == true)
        }
    }

    @Test func `with the plug pulled pages still come, and what is asked for is done once it is back`()
        async throws
    {
        try await AccountStage().test { stage, client in
            let first = try await stage.cookies("oA")
            _ = try await client.see("/loans", cookies: first)
            stage.system.be(.unplugged)
            let sent = try await client.see("/loans/renew", cookies: first, post: "one=a1")
            let shown = try await client.see(sent.headers[.location] ?? "", cookies: first)
            #expect(shown.has("三体"))
            #expect(shown.has("系统暂时没有回应。已记下"))
            let other = try await client.see("/loans", cookies: try await stage.cookies("oB"))
            #expect(other.status == 503 && other.has("暂时没有回应") && !other.has("没有借书"))
            #expect(try await client.see("/card", cookies: try await stage.cookies("oB")).has("B1000002"))
        }
    }

    @Test func `the list of past loans is off until turned on, and gone when turned off`() async throws {
        try await AccountStage().test { stage, client in
            let first = try await stage.cookies("oA")
            #expect(try await client.see("/history", cookies: first).has("借阅历史没有打开"))
            _ = try await client.see("/history/keep", cookies: first, post: "keep=1")
            #expect(try await client.see("/history", cookies: first).has("三体"))
            #expect(try await client.see("/history/export", cookies: first).has("\"三体\""))
            #expect(try await !client.see("/history/export", cookies: try await stage.cookies("oB")).has("三体"))
            _ = try await client.see("/history/keep", cookies: first, post: "keep=0")
            _ = try await client.see("/history/keep", cookies: first, post: "keep=1")
            #expect(try await client.see("/history/export", cookies: first).has("\"三体\""), "what is out now, anew")
            stage.system.put(AccountStage.account("A1000001", []))
            _ = try await client.see("/history/clear", cookies: first, post: "")
            #expect(try await !client.see("/history/export", cookies: first).has("\"三体\""))
        }
    }

    @Test func `a card is reported lost only with the box ticked`() async throws {
        try await AccountStage().test { stage, client in
            let first = try await stage.cookies("oA")
            _ = try await client.see("/card/lost", cookies: first, post: "sure=0")
            #expect(stage.system.now("A1000001")?.patron.blocks.isEmpty == true)
            #expect(try await client.see("/card/lost", cookies: first, post: "sure=1").has("已挂失"))
            #expect(stage.system.now("A1000001")?.patron.blocks == [.lost])
        }
    }

    @Test func `self-checkout is there where the library allows it, and lends after the title was shown`() async throws
    {
        try await AccountStage().test { stage, client in
            let cookies = try await stage.cookies("oA")
            let page = try await client.see("/checkout", cookies: cookies)
            #expect(page.status == 404)
        }
        try await AccountStage(settings: LendingSettings(selfCheckout: true)).test { stage, client in
            let first = try await stage.cookies("oA")
            #expect(try await client.see("/checkout", cookies: first, post: "barcode=0077").has("Copy 0077"))
            #expect(stage.system.count("checkOut") == 0)
            #expect(try await client.see("/checkout", cookies: first, post: "barcode=0077&sure=1").has("借好了"))
            #expect(try await client.see("/checkout", cookies: first, post: "barcode=x").has("没有找到这册书"))
        }
    }

    @Test func `a record's page leads to its hold`() async throws {
        try await AccountStage().test { _, client in
            let search = try await client.see("/catalogue?q=%E4%B8%89%E4%BD%93")
            let id = search.html.split(separator: "/catalogue/").dropFirst().compactMap {
                Int($0.prefix { $0.isNumber })
            }.first
            let record = try await client.see("/catalogue/\(id ?? 0)")
            #expect(record.has("/holds/new?control=SQ1"))
        }
    }
}
