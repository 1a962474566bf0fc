import Catalogue
import Circulation
import Foundation
import Kernel
import Readers
import Simulator
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
    /// Gives a follower a card with titles on loan.
    func lend(_ titles: [String], to reader: ReaderID, card: CardNumber) async throws {
        guard let library = house.libraries.first else { throw Fault(.bug, "the demonstration has no library") }
        let system = library.circulation.system
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
            entry, to: ReaderKey(account: "main", reader: reader), .init([], in: .chinese), from: nil, now: Date())
    }
}
