import Foundation
import Kernel
import Surveys
import Testing

@testable import App

/// The sheet for phones: coded offline, kept over a reload, saved and taken into the study.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct CodingSheetTests {
    /// A study with a sheet for one coder.
    private struct Desk {
        let folder = StudyFolder(FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID().uuidString)"))
        var page: String { folder.url.appending(path: "alice.html").absoluteString }

        init(_ language: Language) throws {
            let libraries =
                "id,name_zh,name_en\nnorth,华北大学图书馆,Northern University Library\neast,东方学院图书馆,Eastern College Library\n"
            let template = StudyTemplate(
                title: "北方高校图书馆公众号功能调查", coders: ["alice"], libraries: Data(libraries.utf8), codebook: nil,
                window: ("2026-01-01", "2026-01-14"))
            try template.write(to: folder)
            let sheet = CodingSheet(try StudyFolder.read(folder.url), coder: "alice", seed: 1)
            try folder.write(try sheet.page(language), to: "alice.html")
            // The smallest PNG there is, one black point.
            let picture = """
                iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=
                """
            try folder.write(Data(base64Encoded: picture) ?? Data(), to: "picture.png")
        }
    }

    private static let saved = """
        const made = URL.createObjectURL; window.saved = null;
        URL.createObjectURL = (blob) => { if (blob.type === "application/zip") { const reader = new FileReader();
          reader.onload = () => { window.saved = reader.result.split(",")[1]; }; reader.readAsDataURL(blob); }
          return made.call(URL, blob); };
        """

    @Test func `a coder codes offline, comes back, saves, and the study takes it in`() async throws {
        let desk = try Desk(.chinese)
        defer { try? FileManager.default.removeItem(at: desk.folder.url) }
        try await Browser.with(.phone) { browser in
            try await browser.open(desk.page)
            try await browser.click(".tally .go")
            try await browser.wait(for: "图文群发推送", in: ".card h2")
            try await browser.click("[data-code=present]")
            try await browser.type("服务 › 通知, \"新\"", into: "#field-menu_path")
            try await browser.type(desk.folder.url.appending(path: "picture.png").path(), into: ".add input")
            _ = try await browser.find(".shot img")
            try await browser.click(".step a")
            try await browser.wait(for: "通知公告", in: ".card h2")
            // Absent says all, so the page goes on by itself.
            try await browser.click("[data-code=absent]")
            try await browser.wait(for: "开馆时间", in: ".card h2")
            try await browser.click("[data-code=unverified]")
            try await browser.wait(for: "馆情概况与入馆指南", in: ".card h2")
            try await browser.click(".toast button")
            try await browser.wait(for: "开馆时间", in: ".card h2")
            // Everything is kept where the page is opened anew.
            try await browser.open("about:blank")
            try await browser.open(desk.page)
            try await browser.wait(for: "2", in: ".tally b")
            _ = try await browser.run(Self.saved)
            try await browser.click(".top button:nth-of-type(2)")
            try await browser.click("#save-zip")
            try await browser.wait(until: "the file is saved") { try await $0.run("return window.saved").string != nil }
            let file = try await browser.run("return window.saved").string ?? ""
            #expect(try await browser.consoleErrors().isEmpty)

            let zip = try #require(Data(base64Encoded: file))
            let sheet = try SheetImport(zip, name: "download.zip", into: desk.folder)
            #expect(sheet.coder == "alice")
            #expect(sheet.merge.changes.map(\.after.code) == [.present, .absent])
            #expect(sheet.merge.changes.first?.after.evidence["menu_path"] == "服务 › 通知, \"新\"")
            #expect(sheet.newPictures.count == 1)
            try sheet.write(to: desk.folder, replacing: false)
            let problems = try desk.folder.reading().problems.map(\.kind)
            #expect(!problems.contains("missing-screenshot") && !problems.contains("no-evidence"))
        }
    }

    @Test func `the sheet fits every width, in both languages, and keys do what buttons do`() async throws {
        for language in Language.allCases {
            let desk = try Desk(language)
            defer { try? FileManager.default.removeItem(at: desk.folder.url) }
            for (name, look) in [
                ("390", BrowserLook.phone.with { $0.isDark = language == .english }), ("1280", .desktop),
            ] {
                try await Browser.with(look) { browser in
                    try await browser.open(desk.page)
                    _ = try await browser.find(".tally .go")
                    try await Self.look(browser, look, "sheet-start-\(name)-\(language.rawValue)")
                    try await browser.click(".tally .go")
                    try await browser.type("2", into: "body")
                    try await browser.wait(until: "partial is chosen") {
                        try await $0.attribute("aria-checked", of: "[data-code=partial]") == "true"
                    }
                    try await Self.look(browser, look, "sheet-card-\(name)-\(language.rawValue)")
                    try await browser.type("z", into: "body")
                    try await browser.wait(until: "nothing is chosen") {
                        try await $0.attribute("aria-checked", of: "[data-code=partial]") == "false"
                    }
                    try await browser.type("j", into: "body")
                    try await browser.wait(for: "IP02", in: ".card .key")
                    #expect(try await browser.consoleErrors().isEmpty)
                }
            }
        }
    }

    private static func look(_ browser: Browser, _ look: BrowserLook, _ name: String) async throws {
        #expect(
            try await browser.run("return document.documentElement.scrollWidth").double == Double(look.width), "\(name)"
        )
        try await browser.screenshot(name, whole: false)
    }
}
