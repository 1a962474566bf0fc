import Catalogue
import Foundation
import Kernel
import Testing

@testable import App

/// What strains a page: very long titles, hundreds of copies, sideways, back to where one was, sharing.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct CatalogueEdgeTests {
    /// A title longer than any line, with two hundred copies.
    private static let monster: BibliographicRecord = {
        let title = String(repeating: "中国古代科学技术史研究文献资料汇编", count: 12)
        let word = String(repeating: "Donaudampf", count: 12)
        var record = BibliographicRecord(control: "EDGE1", title: "\(title) \(word)")
        record.subtitle = String(repeating: "附录与索引", count: 30)
        record.authors = (1...12).map { "第\($0)编纂委员会" }
        record.year = 1999
        let states: [Item.Status] = [.available, .onLoan, .onHold]
        record.items = (1...200).map { number in
            Item(
                barcode: "E\(number)", branch: number.isMultiple(of: 3) ? "east" : "main",
                location: number.isMultiple(of: 2) ? "文学借阅室" : "密集书库",
                callNumber: "I2/\(number % 9)", status: states[number % 3])
        }
        return record
    }()

    private func add(_ stage: DemoStage) async throws -> String {
        _ = try await stage.house.libraries.first?.catalogue.sink.apply([.put(Self.monster)])
        return try await stage.recordPath("中国古代科学技术史研究文献资料汇编")
    }

    @Test func `a title without end and two hundred copies fit every window, and sixty kilobytes`() async throws {
        try await DemoStage.with { stage in
            let record = try await add(stage)
            let looks = [
                ("390", BrowserLook.phone), ("844", .phoneSideways), ("1280", .desktop),
                ("844-en", .phoneSideways.with { $0.language = "en" }),
            ]
            for (name, look) in looks {
                try await Browser.with(look) { browser in
                    for (page, path) in [("record", record), ("search", "/catalogue?q=Donaudampf")] {
                        try await browser.open(stage.pages + path)
                        _ = try await browser.find("main h1")
                        let width = try await browser.run("return document.documentElement.scrollWidth").double
                        #expect(width == Double(look.width), "\(page) at \(name)")
                        try await browser.screenshot("pages-long-\(page)-\(name)", whole: true)
                    }
                    let size = try await browser.runAsync(
                        """
                        fetch(arguments[0]).then(a => a.text()).then(text => arguments[1](new Blob([text]).size))
                        """, .text(record))
                    #expect(size.double ?? .infinity < 60_000)
                }
            }
        }
    }

    @Test(arguments: [BrowserLook.phone, .phoneSideways])
    func `back leads to the same place of the same narrowed list`(look: BrowserLook) async throws {
        try await DemoStage.with { stage in
            try await Browser.with(look) { browser in
                try await browser.open(stage.pages + "/catalogue?q=%E5%B0%8F%E8%AF%B4&available=1")
                try await browser.click("[rel=next]")
                try await browser.wait(for: "回到第一页")
                let list = try await browser.texts(".row h2")
                try await browser.run("document.querySelectorAll('.row h2 a')[12].scrollIntoView({block: 'center'})")
                let place = try await browser.run("return scrollY").double ?? 0
                #expect(place > 300)
                try await browser.run("document.querySelectorAll('.row h2 a')[12].click()")
                try await browser.wait(for: "馆藏与位置")
                try await browser.back()
                try await browser.wait(until: "the list is back where it was") {
                    let now = try await $0.run("return scrollY").double ?? 0
                    return try await $0.texts(".row h2") == list && abs(now - place) < 60
                }
                #expect(try await browser.address.contains("available=1"))
                #expect(try await browser.all(".active .chip").count > 0)
            }
        }
    }

    @Test func `a title is shared by the device's own way, else by its link, in WeChat by its menu`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + record)
                try await browser.run("delete Navigator.prototype.share")
                try await browser.run("document.documentElement.classList.remove('shares')")
                try await browser.run("document.querySelector('[data-share]').focus()")
                try await browser.press(.enter)
                try await browser.wait(for: "已复制", in: "#said")
                try await browser.run(
                    "Object.defineProperty(navigator, 'share', {value: d => { window.shared = d; return Promise.resolve() }})"
                )
                try await browser.click("[data-share]")
                let shared = try await browser.run("return window.shared")
                #expect(shared["url"].string?.hasPrefix(stage.pages + "/catalogue/") == true)
                try await browser.open(shared["url"].string ?? "")
                #expect(try await browser.text("h1") == "三体")
                #expect(shared["title"].string == "三体")
            }
            try await Browser.with(.weChat) { browser in
                try await browser.open(stage.pages + record)
                try await browser.run("delete Navigator.prototype.share")
                try await browser.click("[data-share]")
                try await browser.wait(for: "点右上角“···”", in: "#said")
                try await browser.screenshot("pages-share-390")
            }
        }
    }

    @Test func `nothing found and no scripts still lead on`() async throws {
        try await DemoStage.with { stage in
            for hasScripts in [true, false] {
                try await Browser.with(.phoneSideways.with { $0.hasScripts = hasScripts }) { browser in
                    try await browser.open(stage.pages + "/catalogue?q=zxqwvv")
                    try await browser.wait(for: "没有找到", in: "main")
                    #expect(try await browser.all("#q").count == 1)
                    try await browser.clear("#q")
                    try await browser.type("三体", into: "#q")
                    try await browser.click(".search button")
                    try await browser.wait(for: "“三体”", in: "h1")
                    try await browser.open(stage.pages + "/catalogue?q=%E5%B0%8F%E8%AF%B4")
                    try await browser.click("[rel=next]")
                    try await browser.wait(for: "回到第一页")
                }
            }
        }
    }
}
