import Catalogue
import Foundation
import Kernel
import Notices
import Simulator
import Testing

@testable import App

/// What a new follower does with their account, on the phone and on the pages; the same before every library system.
struct LendingDialogue {
    let running: RunningHouse
    let desk: any DialogueDesk
    let reader = "oNewFollower"
    let browser: PhoneBrowser

    /// Notices at any hour, by the chat.
    static let notices =
        "notices: { ways: [customer_service], quiet_hours: { from: \"00:00\", to: \"00:00\" }, digest_hour: \"00:00\" }"
    private static let titles = [("D1", "三体", "刘慈欣"), ("D2", "围城", "钱锺书"), ("D3", "活着", "余华"), ("D4", "家", "巴金")]

    /// Serves a library whose settings name its system, and lets the follower talk to it.
    static func with(
        system: String, desk: @escaping @Sendable (RunningHouse) throws -> any DialogueDesk,
        _ test: @escaping @Sendable (LendingDialogue) async throws -> Void
    ) async throws {
        let library = [notices, system].filter { !$0.isEmpty }.joined(separator: ", ")
        try await RunningHouse.with(library: library, publicURL: PhoneBrowser.home) { running in
            let dialogue = LendingDialogue(
                running: running, desk: try desk(running),
                browser: PhoneBrowser("oNewFollower", before: running.address))
            try await dialogue.fill()
            try await test(dialogue)
        }
    }

    /// Four titles with a copy each, in the catalogue and in the system.
    private func fill() async throws {
        let records = Self.titles.map { barcode, title, author in
            var record = BibliographicRecord(control: "T" + barcode, title: title)
            record.authors = [author]
            record.items = [
                Item(barcode: barcode, branch: "main", location: "", callNumber: "I/" + barcode, status: .available)
            ]
            return ImportChange.put(record)
        }
        _ = try await running.house.libraries.first?.catalogue.sink.apply(records)
        for (barcode, title, author) in Self.titles { try await desk.shelve(barcode, title: title, author: author) }
    }

    /// Says something in the chat; what comes back.
    func say(_ text: String) async throws -> String {
        let outcome = try await running.simulator.push(.text(text), from: reader)
        return outcome.seen.map(\.text).joined(separator: "\n")
    }

    /// All that came unasked, as soon as something with these words did.
    func told(_ words: String) async throws -> [String] {
        try await running.wait { running in
            await running.simulator.transcript(of: reader).contains {
                $0.via == "custom" && $0.shown.text.contains(words)
            }
        }
        return await running.simulator.transcript(of: reader).filter { $0.via == "custom" }.map(\.shown.text)
    }

    // MARK: The steps

    /// Follows and binds a card, a wrong PIN first; agrees to notices.
    func bind() async throws -> String {
        let patron = try await desk.newPatron()
        _ = try await running.simulator.push(.follow(), from: reader)
        #expect(try await say("我的借阅").contains("绑定读者证"))
        #expect(try await say("绑定").contains(PhoneBrowser.home + "/bind"))
        let form = try await browser.open("/bind")
        #expect(form.text.contains("绑定读者证") && !form.text.contains("checked"))
        let wrong = try await browser.send("/bind", ["card": patron.card, "pin": patron.pin + "9"])
        #expect(wrong.status == 422 && wrong.text.contains("证号或密码不对"))
        let bound = try await browser.send("/bind", ["card": patron.card, "pin": patron.pin, "notices": "1"])
        #expect(bound.status == 200 && bound.text.contains("绑定好了"))
        return patron.card
    }

    /// Sees two loans and renews one in the chat, the other on the page.
    func renew(_ card: String) async throws {
        for barcode in ["D1", "D2"] { try await desk.lend(barcode, to: card) }
        let loans = try await say("我的借阅")
        #expect(loans.contains("我的借阅（2 本）") && loans.contains("三体") && loans.contains("围城"))
        #expect(try await say("续借 1").contains("续借成功"))
        let page = try await browser.open("/loans")
        #expect(page.text.contains("我的借阅（2）") && page.text.contains("刘慈欣"))
        let renewed = try await desk.renewals(of: "D1", card: card) == 1 ? "D1" : "D2"
        let other = renewed == "D1" ? "D2" : "D1"
        let done = try await renew(other, on: page)
        #expect(done.text.contains("续借成功，新的应还日期"))
        #expect(try await desk.renewals(of: renewed, card: card) == 1)
        #expect(try await desk.renewals(of: other, card: card) == 1)
    }

    /// Presses the button beside a copy's title.
    private func renew(_ barcode: String, on page: PhoneBrowser.Page) async throws -> PhoneBrowser.Page {
        let title = try #require(Self.titles.first { $0.0 == barcode }?.1)
        let button = /name="one" value="([^"]+)">[^<]*<span class="hush"> ([^<]+)</
        let loan = try #require(page.text.matches(of: button).first { $0.output.2 == title }?.output.1)
        return try await browser.send(
            "/loans/renew", ["ask": try #require(page.field("ask")), "one": String(loan)])
    }

    /// Places a hold on a title somebody has.
    func hold(_ barcode: String) async throws -> PhoneBrowser.Page {
        let form = try await browser.open("/holds/new?control=T" + barcode)
        return try await browser.send(
            "/holds", ["ask": try #require(form.field("ask")), "control": try #require(form.field("control"))])
    }

    /// Waits for a title that comes back and is told so.
    func waitForHold() async throws {
        let other = try await desk.newPatron()
        try await desk.lend("D3", to: other.card)
        let placed = try await hold("D3")
        #expect(placed.text.contains("已预约《活着》") && placed.text.contains("/catalogue/c/TD3"))
        #expect(try await say("我的预约").contains("活着 · 排"))
        try await desk.takeBack("D3")
        let report = try await running.house.libraries.first?.duePass.run(again: true)
        #expect(report?.failed == 0 && report?.made == 1)
        let told = try await told("【预约到书】")
        #expect(told.count == 1 && told.contains { $0.contains("活着") })
        let page = try await browser.open("/holds").text
        #expect(page.contains("可以取了"))
        guard let pickup = desk.pickup else { return }
        #expect(told.contains { $0.contains("取书处：" + pickup) } && page.contains(pickup))
    }

    /// Shows the card with its changing code.
    func showCard(_ card: String) async throws {
        let page = try await browser.open("/card")
        #expect(page.text.contains(card))
        for picture in ["/card/code.svg", "/card/barcode.svg"] {
            let drawn = try await browser.open(picture)
            #expect(drawn.status == 200 && drawn.text.contains("<svg"))
        }
    }

    /// Turns the list of past loans on, and off again.
    func keepHistory() async throws {
        #expect(try await browser.open("/history").text.contains("借阅历史没有打开"))
        let on = try await browser.send("/history/keep", ["keep": "1"])
        #expect(on.text.contains("三体") && on.text.contains("围城"))
        let off = try await browser.send("/history/keep", ["keep": "0"])
        #expect(off.text.contains("借阅历史没有打开") && !off.text.contains("三体"))
    }

    /// Takes everything along and has it erased.
    func leave(_ card: String) async throws {
        let export = try await browser.open("/data/export.json")
        let parts = try JSONSerialization.jsonObject(with: Data(export.text.utf8)) as? [String: Any]
        #expect((parts?["parts"] as? [Any])?.isEmpty == false && export.text.contains(card))
        let erased = try await browser.send("/data/erase", ["sure": "1"])
        #expect(erased.text.contains("已删除") && erased.text.contains(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/))
        #expect(try await say("我的借阅").contains("绑定读者证"))
        #expect(try await !browser.open("/loans").text.contains("三体"))
    }
}
