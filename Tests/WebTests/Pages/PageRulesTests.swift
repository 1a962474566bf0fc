import Catalogue
import Foundation
import HummingbirdTesting
import Testing

@testable import Web

/// The rules a page keeps for people who read it with their ears, their fingers or large type; needs no package.
struct PageRulesTests {
    private static let paths = [
        "/", "/hours", "/shelf", "/catalogue", "/catalogue?q=%E9%B2%81%E8%BF%85", "/catalogue?q=zzqq", "/missing",
    ]

    @Test(arguments: ["zh-CN", "en"])
    func `every page has a language, a title, one heading, landmarks and labels`(language: String) async throws {
        let stage = try await PageStage()
        let id = try await stage.pages.libraries[0].catalogue.id(control: "SQ1") ?? 0
        try await stage.test { client in
            for path in Self.paths + ["/catalogue/\(id)"] {
                let page = try await client.see(path, language: language).html
                func count(_ text: String) -> Int { page.components(separatedBy: text).count - 1 }
                #expect(page.contains("<html lang=\"\(language == "en" ? "en" : "zh-Hans")\">"), "\(path)")
                #expect(page.firstMatch(of: /<title>[^<]+<\/title>/) != nil, "\(path)")
                #expect(count("<h1") == 1, "\(path)")
                #expect(count("<main") == 1 && count("<header class=\"top\"") == 1 && count("<footer") == 1, "\(path)")
                #expect(count("href=\"#main\"") == 1, "\(path)")
                Self.check(page, path)
            }
        }
    }

    private static func check(_ page: String, _ path: String) {
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count, "an id is used twice on \(path)")
        for input in page.matches(of: /<input (?![^>]*type="hidden")[^>]*id="([^"]+)"/) {
            #expect(page.contains("<label class=\"hush\" for=\"\(input.output.1)\""), "\(path)")
        }
        for match in page.matches(of: /aria-labelledby="([^"]+)"/) {
            #expect(ids.contains(String(match.output.1)), "\(match.output.1) is not on \(path)")
        }
        for picture in page.matches(of: /<(svg|img)([^>]*)>/) {
            let named = ["aria-hidden=\"true\"", "aria-label=", "alt="].contains { picture.output.2.contains($0) }
            #expect(named, "a picture without words on \(path)")
        }
        for link in page.matches(of: /<a [^>]*>\s*<\/a>/) { Issue.record("an empty link on \(path): \(link.output)") }
        #expect(page.firstMatch(of: /\sstyle="|\son[a-z]+="/) == nil, "inline style or script on \(path)")
        let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.output.1) }
        for (before, after) in zip(levels, levels.dropFirst()) {
            #expect(after <= before + 1, "a heading's level is skipped on \(path)")
        }
    }

    @Test func `every word a template asks for exists`() {
        for (name, template) in PageLooks.templates {
            for match in template.matches(of: /\{\{words\.([A-Za-z]+)\}\}/) {
                #expect(PageWords.table[String(match.output.1)] != nil, "\(match.output.1) in \(name)")
            }
        }
    }

    @Test(arguments: [false, true])
    func `text stands out from what is behind it`(isDark: Bool) throws {
        let tokens = try #require(Self.tokens(isDark: isDark))
        let pairs = [
            ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("deep", "paper"),
            ("deep", "card"), ("deep", "wash"), ("ink", "wash"), ("seal", "seal-wash"), ("seal", "paper"),
            ("deep-ink", "deep"), ("card", "seal"), ("paper", "ink"),
        ]
        for (text, back) in pairs {
            let ratio = try Self.contrast(#require(tokens[text]), #require(tokens[back]))
            #expect(ratio >= 4.5, "\(text) on \(back): \(ratio)")
        }
        // A field's edge and the focus are shapes, not text.
        for (shape, back) in [("edge", "card"), ("edge", "paper"), ("focus", "paper"), ("focus", "card")] {
            let ratio = try Self.contrast(#require(tokens[shape]), #require(tokens[back]))
            #expect(ratio >= 3, "\(shape) on \(back): \(ratio)")
        }
    }

    @Test func `white stands out from every cover`() throws {
        let tones = Assets.pagesCss.matches(of: /--tone: #([0-9a-f]{6})/).map { String($0.output.1) }
        #expect(tones.count == 8)
        for tone in tones { #expect(try Self.contrast("ffffff", tone) >= 4.5, "\(tone)") }
    }

    private static func tokens(isDark: Bool) -> [String: String]? {
        guard let dark = Assets.pagesCss.range(of: "@media (prefers-color-scheme: dark)") else { return nil }
        let part = isDark ? Assets.pagesCss[dark.lowerBound...] : Assets.pagesCss[..<dark.lowerBound]
        var tokens: [String: String] = [:]
        for match in part.matches(of: /--([a-z-]+): #([0-9a-f]{6});/) where tokens[String(match.output.1)] == nil {
            tokens[String(match.output.1)] = String(match.output.2)
        }
        return tokens
    }

    /// The contrast of WCAG 2.2, 1 to 21.
    private static func contrast(_ left: String, _ right: String) throws -> Double {
        func light(_ hex: String) throws -> Double {
            let number = try #require(Int(hex, radix: 16))
            let channels = [16, 8, 0].map { shift -> Double in
                let value = Double(number >> shift & 255) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
        }
        let (a, b) = (try light(left), try light(right))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
}
