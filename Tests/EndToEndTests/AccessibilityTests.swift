import Foundation
import Testing

/// axe-core on every page in both languages, light and dark, where `SHIQU_AXE` names its `axe.min.js`; the rules that
/// need no package are in `WebTests`.
@Suite(
    .enabled(if: Chromedriver.isAsked && Axe.script != nil, "runs with make e2e SHIQU_AXE=axe.min.js"),
    .serialized)
struct AccessibilityTests {
    @Test(arguments: ["zh-CN", "en"], [false, true])
    func `axe finds nothing to object to`(language: String, isDark: Bool) async throws {
        guard let script = Axe.script else { return }
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            let paths =
                PictureTests.pages.map(\.1) + [record, "/catalogue", "/catalogue?q=%E9%B2%81%E8%BF%85&available=1"]
            let look = BrowserLook.weChat.with { ($0.language, $0.isDark) = (language, isDark) }
            try await Browser.with(look) { browser in
                for path in paths {
                    try await browser.open(stage.pages + path)
                    _ = try await browser.find("main h1")
                    try await browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
                    try await browser.run(script)
                    let found = try await browser.runAsync(
                        "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => v.id + ': ' + "
                            + "v.nodes.map(n => n.html.slice(0, 140) + ' ' + (n.any[0] || {}).message).slice(0, 3).join(' | '))))"
                    )
                    #expect(found.elements.isEmpty, "\(path): \(found.elements.compactMap(\.string))")
                }
            }
        }
    }
}

/// The checker of accessibility this run was given.
enum Axe {
    static let script = ProcessInfo.processInfo.environment["SHIQU_AXE"].flatMap {
        try? String(contentsOfFile: $0, encoding: .utf8)
    }
}
