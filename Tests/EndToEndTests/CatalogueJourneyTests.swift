import Foundation
import Simulator
import Testing

/// What readers do with the catalogue's pages, in a browser.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct CatalogueJourneyTests {
    @Test func `a reader searches with the keyboard, takes a suggestion and opens a title`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + "/")
                try await browser.type("san", into: "#q")
                try await browser.wait(until: "suggestions are shown") { try await !$0.all("#hints li").isEmpty }
                #expect(try await browser.attribute("aria-expanded", of: "#q") == "true")
                try await browser.press(.down)
                let chosen = try await browser.text("#hints [aria-selected=true]")
                let named = try await browser.attribute("aria-activedescendant", of: "#q")
                #expect(named == "hint0")
                try await browser.screenshot("pages-suggestions-390")
                try await browser.press(.escape)
                #expect(try await browser.run("return document.getElementById('q').value").string == "san")
                try await browser.clear("#q")
                try await browser.type("三体", into: "#q")
                try await browser.press(.enter)
                try await browser.wait(for: "种", in: "h1")
                #expect(!chosen.isEmpty)
                try await browser.click(".row h2 a")
                try await browser.wait(for: "馆藏与位置")
                #expect(try await browser.text("h1") == "三体")
                try await browser.back()
                try await browser.wait(for: "种", in: "h1")
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    @Test func `a slow suggestion never overtakes a later one, and a composing word asks nothing`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + "/catalogue")
                let script = """
                    const done = arguments[0], input = document.getElementById('q'), asked = [];
                    const real = window.fetch;
                    window.fetch = (url, options) => { asked.push(url); return real(url, options); };
                    input.focus();
                    input.dispatchEvent(new Event('compositionstart'));
                    input.value = 'sa'; input.dispatchEvent(new Event('input'));
                    setTimeout(() => {
                      const during = asked.length;
                      input.value = '三'; input.dispatchEvent(new Event('compositionend'));
                      setTimeout(() => done([during, asked.length]), 600);
                    }, 400);
                    """
                let counts = try await browser.runAsync(script).elements.compactMap(\.double)
                #expect(counts == [0, 1])
            }
        }
    }

    @Test func `filters narrow a search and are taken away one by one`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.desktop) { browser in
                try await browser.open(stage.pages + "/catalogue?q=%E5%B0%8F%E8%AF%B4")
                let all = try await browser.text("h1")
                try await browser.click(".group li a")
                try await browser.wait(for: "现在可借", in: ".active")
                #expect(try await browser.address.contains("available=1"))
                try await browser.click(".facets .group a")
                try await browser.wait(until: "two filters are in use") { try await $0.all(".active .chip").count == 3 }
                try await browser.screenshot("pages-filters-1280")
                try await browser.click(".active .chip")
                try await browser.wait(until: "one filter is left") { try await $0.all(".active .chip").count == 2 }
                try await browser.click(".active .chip")
                try await browser.wait(for: all, in: "h1")
            }
        }
    }

    @Test func `pages are turned forth and back`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + "/catalogue?q=%E5%B0%8F%E8%AF%B4")
                let first = try await browser.texts(".row h2")
                #expect(first.count == 20)
                try await browser.click("[rel=next]")
                try await browser.wait(for: "回到第一页")
                let second = try await browser.texts(".row h2")
                #expect(first != second)
                try await browser.back()
                try await browser.wait(until: "the first page is back") { try await $0.texts(".row h2") == first }
                try await browser.click("[rel=next]")
                try await browser.wait(for: "回到第一页")
                try await browser.click(".turn a")
                try await browser.wait(until: "the first page is back") { try await $0.texts(".row h2") == first }
            }
        }
    }

    @Test func `a title is cited, copied and downloaded`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + (try await stage.recordPath("三体")))
                try await browser.click(".cite summary")
                try await browser.wait(for: "刘慈欣. 三体[M]", in: "#cite-gb")
                try await browser.click("[data-copy-from=cite-gb]")
                try await browser.wait(for: "已复制", in: "#said")
                let address = try await browser.attribute("href", of: ".cite a[download]") ?? ""
                #expect(address.hasSuffix("/cite/bib"))
                try await browser.screenshot("pages-cite-390", whole: true)
            }
        }
    }

    @Test func `the language is switched and stays`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + "/catalogue?q=%E4%B8%89%E4%BD%93")
                try await browser.click(".lang")
                try await browser.wait(for: "Search", in: ".search button")
                #expect(try await browser.attribute("lang", of: "html") == "en")
                #expect(try await browser.attribute("value", of: "#q") == "三体")
                try await browser.open(stage.pages + "/hours")
                try await browser.wait(for: "Opening hours", in: "h1")
                try await browser.click(".lang")
                try await browser.wait(for: "开放时间", in: "h1")
            }
        }
    }

    @Test func `a lost connection is told, and suggestions fail in silence`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + "/catalogue?q=%E4%B8%89%E4%BD%93")
                try await browser.goOffline(true)
                try await browser.wait(for: "网络已断开", in: ".offline")
                try await browser.clear("#q")
                try await browser.type("余华", into: "#q")
                try await Task.sleep(for: .milliseconds(400))
                #expect(try await browser.all("#hints li").isEmpty)
                try await browser.screenshot("pages-offline-390")
                try await browser.goOffline(false)
                try await browser.wait(until: "the banner is gone") {
                    try await $0.attribute("hidden", of: ".offline") == "true"
                }
                try await browser.press(.enter)
                try await browser.wait(for: "余华", in: "h1")
            }
        }
    }

    @Test func `the chat's answers lead to the same list and the same title`() async throws {
        try await DemoStage.with { stage in
            let list = try await stage.simulator.push(.text("三体"), from: "oReader1")
            let title = try await stage.simulator.push(
                .text("1"), from: "oReader1", options: .with { $0.wait = 60_000 })
            let card = try #require(title.late?.first?.articles?.first)
            #expect(card.title == "三体")
            try await Browser.with(.weChat) { browser in
                try await browser.open(try Self.link(in: list.text))
                try await browser.wait(for: "“三体”", in: "h1")
                try await browser.open(card.url)
                try await browser.wait(for: "馆藏与位置")
                #expect(try await browser.text("h1").hasPrefix("三体"))
            }
        }
    }

    private static func link(in text: String?) throws -> String {
        let match = try #require((text ?? "").firstMatch(of: /<a href="([^"]+)">/))
        return String(match.output.1)
    }

    @Test func `without scripts everything is reached`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.phone.with { $0.hasScripts = false }) { browser in
                try await browser.open(stage.pages + "/")
                try await browser.type("余华 活着", into: "#q")
                try await browser.click(".search button")
                try await browser.wait(for: "“余华 活着”", in: "h1")
                #expect(try await browser.all("html.js").isEmpty)
                try await browser.click(".facetbox summary")
                try await browser.wait(for: "馆舍")
                try await browser.click(".row h2 a")
                try await browser.wait(for: "索书号")
                #expect(try await browser.texts("[data-copy]").allSatisfy(\.isEmpty))
                try await browser.screenshot("pages-no-scripts-390", whole: true)
            }
        }
    }

    @Test func `type twice as large loses nothing`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            try await Browser.with(.phone) { browser in
                for path in ["/", "/catalogue?q=%E9%B2%81%E8%BF%85", record, "/hours"] {
                    try await browser.open(stage.pages + path)
                    try await browser.run("document.documentElement.style.fontSize = '200%'")
                    let width = try await browser.run("return document.documentElement.scrollWidth").double ?? 0
                    #expect(width <= 390, "\(path)")
                }
                try await browser.screenshot("pages-large-type-390")
            }
        }
    }

    @Test func `what fingers tap is 44 pixels high, or stands in a line of text`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            try await Browser.with(.phone) { browser in
                for path in ["/", "/catalogue?q=%E9%B2%81%E8%BF%85", record, "/hours", "/shelf"] {
                    try await browser.open(stage.pages + path)
                    let small = try await browser.run(
                        """
                        return [...document.querySelectorAll('a, button, summary, input:not([type=hidden])')]
                          .filter(e => e.offsetParent && !e.matches('.skip, .row h2 a'))
                          .filter(e => e.getBoundingClientRect().height < 43.5)
                          .map(e => e.outerHTML.slice(0, 120))
                        """)
                    #expect(small.elements.isEmpty, "\(path): \(small.elements)")
                }
            }
        }
    }
}
