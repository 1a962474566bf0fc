import ArgumentParser
import Foundation
import Testing

@testable import App

/// The report of a study as a person opens it: on a phone, at a desk, on paper.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct SurveyReportTests {
    static let looks = [
        ("390", BrowserLook.phone), ("1280", .desktop), ("1280-dark", .desktop.with { $0.isDark = true }),
    ]

    @Test(arguments: ["oliver-2024", "eleven-libraries"], ["zh", "en"])
    func `a report fits the screen, and its wide charts scroll by themselves`(
        example: String, language: String
    ) async throws {
        try await WrittenReport.with(example, language) { address in
            for (name, look) in Self.looks {
                try await Browser.with(look) { browser in
                    try await browser.open(address)
                    let width = try await browser.run("return document.documentElement.scrollWidth").double
                    #expect(width == Double(look.width), "\(example) at \(name)")
                    let unreachable = try await browser.run(
                        """
                        return [...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 &&
                          getComputedStyle(e).overflowX === 'auto' && e.tabIndex !== 0).length
                        """
                    ).double
                    #expect(unreachable == 0)
                    #expect(try await browser.consoleErrors().isEmpty)
                    try await browser.screenshot("report-\(example)-\(language)-\(name)")
                }
            }
        }
    }

    @Test(arguments: ["oliver-2024", "eleven-libraries"], ["zh", "en"])
    func `no text of a chart is cut or lies on another`(example: String, language: String) async throws {
        try await WrittenReport.with(example, language) { address in
            try await Browser.with(.desktop) { browser in
                try await browser.open(address)
                let found = try await browser.run(Self.collisions)
                #expect(found.elements.isEmpty, "\(found.elements.compactMap(\.string).prefix(8))")
            }
        }
    }

    @Test func `a report prints on A4 pages with a running head`() async throws {
        try await WrittenReport.with("oliver-2024", "zh") { address in
            try await Browser.with(.desktop) { browser in
                try await browser.open(address)
                let printed = try await browser.command(
                    "Page.printToPDF", ["preferCSSPageSize": true, "printBackground": true])
                let data = try #require(Data(base64Encoded: printed["data"].string ?? ""))
                let text = String(decoding: data, as: UTF8.self)
                let pages = text.matches(of: /\/Type ?\/Page[^s]/).count
                #expect((10...60).contains(pages))
                #expect(text.contains(/\/MediaBox ?\[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]/))
                try await browser.command("Emulation.setEmulatedMedia", ["media": "print"])
                #expect(
                    try await browser.run("return getComputedStyle(document.querySelector('nav')).display").string
                        == "none")
            }
        }
    }

    /// Texts outside their picture, and level texts that overlap by more than a hair.
    private static let collisions = """
        const found = [];
        for (const svg of document.querySelectorAll('svg.chart')) {
          const frame = svg.getBoundingClientRect(), level = [];
          for (const text of svg.querySelectorAll('text')) {
            const box = text.getBoundingClientRect();
            if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
              found.push('cut: ' + svg.id + ' ' + text.textContent);
            if (!text.hasAttribute('transform')) level.push([box, text.textContent]);
          }
          level.forEach(([a, one], i) => level.slice(i + 1).forEach(([b, other]) => {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 1 && down > 4) found.push('overlap: ' + svg.id + ' ' + one + ' | ' + other);
          }));
        }
        return found;
        """
}

/// axe-core on reports, where `SHIQU_AXE` names its `axe.min.js`.
@Suite(
    .enabled(if: Chromedriver.isAsked && Axe.script != nil, "runs with make e2e SHIQU_AXE=axe.min.js"), .serialized)
struct SurveyReportAccessibilityTests {
    @Test(arguments: ["zh", "en"], [false, true])
    func `axe finds nothing to object to in a report`(language: String, isDark: Bool) async throws {
        guard let script = Axe.script else { return }
        // The long one in one look is enough: the colours are the same.
        for example in isDark ? ["oliver-2024"] : ["oliver-2024", "eleven-libraries"] {
            try await WrittenReport.with(example, language) { address in
                try await Browser.with(.desktop.with { $0.isDark = isDark }) { browser in
                    try await browser.command("Page.setBypassCSP", ["enabled": true])
                    try await browser.open(address)
                    try await browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
                    try await browser.run(script)
                    let found = try await browser.runAsync(
                        "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(r => done(r.violations.map(v => v.id + ': ' + "
                            + "v.nodes.map(n => n.html.slice(0, 140)).slice(0, 3).join(' | '))))")
                    #expect(found.elements.isEmpty, "\(example): \(found.elements.compactMap(\.string))")
                }
            }
        }
    }
}

/// A report written from an example for the time of a test.
enum WrittenReport {
    /// Hands out the file's address.
    static func with(
        _ example: String, _ language: String, _ body: @Sendable (String) async throws -> Void
    ) async throws {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = folder.appending(path: "report.html")
        let command = try SurveyReportCommand.parse([
            project.appending(path: "examples/\(example)").path(), "--language", language, "--output", page.path(),
        ])
        try command.run()
        try await body("file://" + page.path())
    }
}
