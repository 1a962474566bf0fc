import Foundation
import Storage
import Testing

@testable import App

/// axe-core on every page in both languages, light and dark, where `SHIQU_AXE` names its `axe.min.js`; the rules that
/// need no package are in `WebTests`.
@Suite(
    .enabled(if: Chromedriver.isAsked && Axe.script != nil, "runs with make e2e SHIQU_AXE=axe.min.js"),
    .serialized)
struct AccessibilityTests {
    @Test(arguments: ["zh-CN", "en"], [false, true])
    func `axe finds nothing to object to`(language: String, isDark: Bool) async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            let search = "/catalogue?q=%E9%B2%81%E8%BF%85"
            let paths = PictureTests.pages.map(\.1) + [record, "/catalogue", search + "&available=1"]
            let look = BrowserLook.weChat.with { ($0.language, $0.isDark) = (language, isDark) }
            let name = (language == "en" ? "en" : "zh") + (isDark ? "-dark" : "")
            try await Browser.with(look) { browser in
                for path in paths { try await Self.examine(path, stage, browser) }
                // A reader who is known and has kept titles.
                for path in [record, search] {
                    try await browser.open(stage.pages + path)
                    try await browser.click("form.save button")
                    _ = try await browser.find("form.save [aria-pressed=true]")
                }
                for path in [record, search, "/shelf"] { try await Self.examine(path, stage, browser) }
                try await browser.screenshot("pages-shelf-390-\(name)", whole: true)
                try await browser.click("form.save button")
                _ = try await browser.find(".undo button")
                try await Self.examine(nil, stage, browser)
                try await browser.goOffline(true)
                _ = try await browser.find(".offline:not([hidden])")
                try await Self.examine(nil, stage, browser)
                try await browser.goOffline(false)
                // What a fault of the server looks like.
                _ = try await stage.house.store.write { try $0.run("ALTER TABLE bib_card RENAME TO gone") }
                try await Self.examine(search, stage, browser)
                _ = try await browser.find("main code")
                try await browser.screenshot("pages-fault-390-\(name)", whole: true)
            }
        }
    }

    @Test(arguments: ["zh-CN", "en"], [false, true])
    func `axe finds nothing to object to on the phone`(language: String, isDark: Bool) async throws {
        try await DemoStage.with { stage in
            let look = BrowserLook.desktop.with { ($0.language, $0.isDark) = (language, isDark) }
            try await Browser.with(look) { browser in
                try await browser.openPhone(stage)
                try await browser.say("三体")
                try await browser.wait(for: "刘慈欣", in: "#lines")
                try await browser.click("#wire summary")
                try await Self.examine(nil, stage, browser)
                for opener in ["#plus", "#plus-location"] {
                    try await browser.click(opener)
                    try await Self.examine(nil, stage, browser)
                }
                try await browser.press(.escape)
                try await browser.click("#to-people")
                try await Self.examine(nil, stage, browser)
            }
        }
    }

    /// Has axe look at a page, the one that is open where none is named.
    private static func examine(_ path: String?, _ stage: DemoStage, _ browser: Browser) async throws {
        if let path { try await browser.open(stage.pages + path) }
        _ = try await browser.find("main h1")
        if path != nil { try await browser.run("document.querySelectorAll('details').forEach(d => d.open = true)") }
        try await browser.run(Axe.script ?? "")
        let found = try await browser.runAsync(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => v.id + ': ' + "
                + "v.nodes.map(n => n.html.slice(0, 140) + ' ' + (n.any[0] || {}).message).slice(0, 3).join(' | '))))")
        #expect(found.elements.isEmpty, "\(path ?? "as it stands"): \(found.elements.compactMap(\.string))")
    }
}

/// The checker of accessibility this run was given.
enum Axe {
    static let script = ProcessInfo.processInfo.environment["SHIQU_AXE"].flatMap {
        try? String(contentsOfFile: $0, encoding: .utf8)
    }
}
