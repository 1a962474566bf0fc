import Catalogue
import Foundation
import Testing

@testable import App

/// Pictures of every page, at every size, in both languages, light and dark; kept in `.build/e2e` by each run.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct PictureTests {
    static let pages = [
        ("start", "/"), ("search", "/catalogue?q=%E9%B2%81%E8%BF%85"), ("empty", "/catalogue?q=zxqwvv"),
        ("hours", "/hours"), ("shelf-guest", "/shelf"), ("missing", "/catalogue/1"),
    ]

    @Test func `every page at every size shows nothing beyond its edge and no error`() async throws {
        try await DemoStage.with { stage in
            let looks = [
                ("390", BrowserLook.phone), ("844", .phoneSideways), ("1280", .desktop),
                ("390-dark", .phone.with { $0.isDark = true }),
                ("390-en", .phone.with { $0.language = "en" }),
                ("1280-en-dark", .desktop.with { ($0.language, $0.isDark) = ("en", true) }),
            ]
            let record = try await stage.recordPath("三体")
            for (name, look) in looks {
                try await Browser.with(look) { browser in
                    for (page, path) in Self.pages + [("record", record)] {
                        try await browser.open(stage.pages + path)
                        _ = try await browser.find("main h1")
                        let width = try await browser.run("return document.documentElement.scrollWidth").double
                        #expect(width == Double(look.width), "\(page) at \(name)")
                        try await browser.screenshot("pages-\(page)-\(name)", whole: true)
                    }
                    let errors = try await browser.consoleErrors().filter { !$0.contains("404") }
                    #expect(errors.isEmpty)
                }
            }
        }
    }
}

extension DemoStage {
    /// The path of the first title a search finds.
    func recordPath(_ query: String) async throws -> String {
        let page = try await house.libraries.first?.catalogue.search.search(query, limit: 1)
        return "/catalogue/" + (page?.hits.first?.id ?? "")
    }
}
