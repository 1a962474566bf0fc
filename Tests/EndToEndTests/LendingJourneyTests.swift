import Catalogue
import Circulation
import Foundation
import Kernel
import Notices
import Readers
import Simulator
import Storage
import Testing

@testable import App

/// A reader's own account, inside WeChat as the simulator plays it: on the demonstration library's built-in system.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct LendingJourneyTests {
    @Test func `from the loans to a hold, the card and the list of past loans`() async throws {
        try await DemoStage.with { stage in
            try await stage.lend(["三体", "围城", "活着"], to: "oReader1", card: "E2E0000001")
            let record = try await stage.recordPath("红楼梦")
            try await Browser.with(.weChat) { browser in
                try await browser.open(stage.pages + "/loans")
                try await browser.wait(for: "我的借阅（3）", in: "h1")
                try await browser.screenshot("lending-loans-390", whole: true)
                try await browser.open(stage.pages + record)
                try await browser.click(".lead .acts a.button:not(.quiet)")
                try await browser.wait(for: "在哪里取", in: "form")
                try await browser.screenshot("lending-hold-new-390", whole: true)
                try await browser.click("form.plainform button")
                try await browser.wait(for: "我的预约", in: "h1")
                try await browser.screenshot("lending-holds-390", whole: true)
                try await browser.click(".tabs a[href='/card']")
                try await browser.wait(for: "E2E0000001", in: ".number")
                let drawn = try await browser.run(
                    "return [...document.images].every(i => i.complete && i.naturalWidth > 0)")
                #expect(drawn == .flag(true))
                try await browser.screenshot("lending-card-390", whole: true)
                try await browser.click(".tabs a[href='/history']")
                try await browser.click("form[action='/history/keep'] button")
                try await browser.wait(for: "借阅历史（3）", in: "h1")
                try await browser.screenshot("lending-history-390", whole: true)
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    @Test func `on the demonstration somebody renews, waits for a title that is out, and is told when it is there`()
        async throws
    {
        let notices = #"""
            ways: [customer_service]
            quiet_hours: { from: "00:00", to: "00:00" }
            digest_hour: "00:00"
            """#
        try await DemoStage.with(parts: ["notices": notices]) { stage in
            let out = try await stage.seedPatrons()
            let library = try #require(stage.house.libraries.first)
            try await Browser.with(.phone) { browser in
                try await browser.openPhone(stage, reader: "oFirst")
                try await browser.say("绑定")
                try await browser.click("#lines li:last-child a[href*='/bind']")
                try await browser.frame("#view-browser iframe")
                try await browser.click("input[name=notices]")
                try await browser.type(DemoPatrons.usual.card.rawValue, into: "input[name=card]")
                try await browser.type(DemoPatrons.usual.pin, into: "input[name=pin]")
                try await browser.click(".sheet > p > button")
                try await browser.wait(for: "绑定好了")
                try await browser.run("location.href = '/loans'")
                try await browser.wait(for: "我的借阅（1）", in: "h1")
                try await browser.click("button[name=one]")
                try await browser.wait(for: "续借成功", in: ".notice")
                try await browser.screenshot("lending-renewed-390")
                try await browser.run("location.href = arguments[0]", .text("/catalogue/c/" + (out.control ?? "")))
                try await browser.wait(for: out.title, in: "h1")
                try await browser.click("a[href*='/holds/new']")
                try await browser.wait(for: "在哪里取", in: "form")
                try await browser.click("form.plainform button")
                try await browser.wait(for: "已预约《\(out.title)》，排在第 1 位", in: ".notice")
                try await browser.screenshot("lending-held-390")
                try await browser.frame(nil)
                try await browser.click("#page-close")
                _ = try await library.circulation.system.takeBack(out.barcode, at: "main")
                let report = try #require(try await library.duePass.run(again: true))
                #expect(report.isFinished && report.failed == 0)
                try await browser.wait(for: "【预约到书】", in: "#lines .theirs")
                let told = try await browser.texts("#lines .theirs").filter { $0.contains("【预约到书】") }
                #expect(told.count == 1 && told.contains { $0.contains(out.title) })
                try await browser.screenshot("lending-told-390")
                try await browser.say("我的预约")
                try await browser.wait(for: "\(out.title) · 可以取了", in: "#lines li:last-child")
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    @Test func `taking back the consent to the list of past loans deletes the list`() async throws {
        try await DemoStage.with { stage in
            try await stage.lend(["三体", "围城"], to: "oReader1", card: "E2E0000005", agreeing: [.history])
            @Sendable func kept() async throws -> Int64 {
                try await stage.house.store.read { try $0.integer("SELECT count(*) FROM lending_past_loan") }
            }
            try await Browser.with(.weChat) { browser in
                try await browser.open(stage.pages + "/history")
                try await browser.wait(for: "借阅历史（2）", in: "h1")
                #expect(try await kept() == 2)
                try await browser.open(stage.pages + "/settings")
                try await browser.click("input[name=history]")
                try await browser.click(".sheet button")
                try await browser.wait(for: "已保存")
                try await browser.wait(for: "借阅历史 · 撤回")
                #expect(try await kept() == 0)
                try await browser.open(stage.pages + "/history")
                #expect(try await browser.text("main").contains("三体") == false)
                try await browser.open(stage.pages + "/loans")
                try await browser.wait(for: "我的借阅（2）", in: "h1")
                // A look at the account writes nothing into a list nobody wants any more.
                #expect(try await kept() == 0)
                try await browser.open(stage.pages + "/history")
                try await browser.click("form[action='/history/keep'] button")
                try await browser.wait(for: "借阅历史（2）", in: "h1")
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    @Test func `on the page of loans a reader agrees to one reminder`() async throws {
        try await DemoStage.with { stage in
            try await stage.lend(["三体", "围城"], to: "oReader1", card: "E2E0000006", agreeing: [.notices])
            try await Browser.with(.phone) { browser in
                try await browser.openPhone(stage, reader: "oReader1")
                try await browser.say("我的借阅")
                try await browser.wait(for: "订阅下一次提醒", in: "#lines .theirs")
                try await browser.click("#lines a[href*='/loans']")
                try await browser.frame("#view-browser iframe")
                try await browser.wait(for: "我的借阅（2）", in: "h1")
                try await browser.screenshot("phone-loans-remind-390")
                try await browser.click("a[href*='/mp/subscribemsg']")
                try await browser.wait(for: "申请给你发送一条通知")
                try await browser.screenshot("phone-remind-ask-390")
                try await browser.click("#consent-yes")
                try await browser.wait(for: "下一次会提醒您")
                try await browser.screenshot("phone-remind-agreed-390")
                try await browser.run("location.href = '/me'")
                try await browser.click("a[href='/notices']")
                try await browser.wait(for: "还会提醒 1 次")
                try await browser.screenshot("phone-notices-390", whole: true)
            }
        }
    }

    @Test func `another follower sees none of it`() async throws {
        try await DemoStage.with { stage in
            try await stage.lend(["三体"], to: "oSomebodyElse", card: "E2E0000002")
            try await stage.lend([], to: "oReader1", card: "E2E0000003")
            try await Browser.with(.weChat) { browser in
                for path in ["/loans", "/holds", "/charges", "/card", "/history", "/clearance"] {
                    try await browser.open(stage.pages + path)
                    let text = try await browser.text()
                    #expect(!text.contains("三体") && !text.contains("E2E0000002"), "\(path)")
                }
            }
        }
    }

    @Test func `every page of the account at every size shows nothing beyond its edge`() async throws {
        try await DemoStage.with { stage in
            try await stage.lend(["三体", "围城", "活着", "红楼梦", "平凡的世界"], to: "oReader1", card: "E2E0000004")
            let looks = [
                ("390", BrowserLook.weChat), ("390-en", .weChat.with { $0.language = "en" }),
                ("390-dark", .weChat.with { $0.isDark = true }),
                ("1280", .desktop.with { $0.isWeChat = true }),
                ("1280-en", .desktop.with { ($0.isWeChat, $0.language) = (true, "en") }),
                ("844", .phoneSideways.with { $0.isWeChat = true }),
            ]
            for (name, look) in looks {
                try await Browser.with(look) { browser in
                    for page in ["loans", "holds", "charges", "card", "history", "clearance"] {
                        try await browser.open(stage.pages + "/" + page)
                        _ = try await browser.find("main h1")
                        let width = try await browser.run("return document.documentElement.scrollWidth").double
                        #expect(width == Double(look.width), "\(page) at \(name)")
                        try await browser.screenshot("account-\(page)-\(name)", whole: true)
                    }
                    #expect(try await browser.consoleErrors().isEmpty)
                }
            }
        }
    }
}

extension DemoStage {
    /// The built-in system once the house has filled its copies, which takes out those the catalogue does not have.
    private func filled(_ library: Furnished) async throws -> BuiltInSystem {
        let system = library.circulation.system
        while try await system.filledFrom() != (try await library.catalogue.lastImport()) {
            try await Task.sleep(for: .milliseconds(50))
        }
        return system
    }

    /// Lets the demonstration's patrons borrow and wait; a loan of somebody that nobody waits for.
    func seedPatrons() async throws -> Loan {
        guard let library = house.libraries.first else { throw Fault(.bug, "the demonstration has no library") }
        let system = try await filled(library)
        try await DemoPatrons.seed(system, now: Date(), zone: library.settings.timeZone)
        let loans = try await system.account(of: DemoPatrons.borrower.card).loans
        guard let out = loans.first(where: { $0.renewability != .refused(.wantedByOthers) }) else {
            throw Fault(.bug, "somebody waits for everything the borrower has")
        }
        return out
    }

    /// Gives a follower a card with titles on loan.
    func lend(
        _ titles: [String], to reader: ReaderID, card: CardNumber, agreeing purposes: Set<Purpose> = []
    ) async throws {
        guard let library = house.libraries.first else { throw Fault(.bug, "the demonstration has no library") }
        let system = try await filled(library)
        try await system.put([(PatronRecord(card: card, name: "李同学"), pin: "246801")])
        for title in titles {
            let id = try await library.catalogue.search.search(title, limit: 1).hits.first.flatMap { Int64($0.id) }
            guard let id, let record = try await library.catalogue.record(id: id) else { continue }
            let barcode = "E\(card)\(id)"
            try await system.put([
                CopyRecord(
                    barcode: barcode, control: record.control, title: record.title, author: record.authors.first ?? "",
                    callNumber: record.items.first?.callNumber ?? "", branch: "main")
            ])
            _ = try await system.checkOut(barcode, to: card)
        }
        guard let entry = CardEntry(card: card.rawValue, pin: "246801") else { throw Fault(.bug, "no card entry") }
        try await library.readers.desk.bind(
            entry, to: ReaderKey(account: "main", reader: reader), .init(purposes, in: .chinese), from: nil, now: Date()
        )
    }
}
