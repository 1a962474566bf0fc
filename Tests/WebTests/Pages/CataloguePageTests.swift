import Catalogue
import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Testing

@testable import Web

struct CataloguePageTests {
    @Test func `text of a record is never markup`() async throws {
        try await PageStage().test { client in
            let seen = try await client.see("/catalogue?q=%E4%B8%89%E4%BD%93%3Cscript%3E")
            #expect(seen.status == 200)
            #expect(!seen.has("<script>alert"))
            #expect(!seen.has("%3Cscript>"))
        }
    }

    @Test func `paging keeps the query and the filters, and leads through everything once`() async throws {
        try await PageStage().test { client in
            var path = "/catalogue?q=%E9%B2%81%E8%BF%85%E5%85%A8%E9%9B%86"
            var titles: [String] = []
            for _ in 0..<3 {
                let seen = try await client.see(path)
                titles += seen.html.matches(of: /第(\d+)卷<\/a>/).map { String($0.output.1) }
                guard let next = seen.html.firstMatch(of: /rel="next" href="([^"]+)"/) else { break }
                path = String(next.output.1).replacing("&amp;", with: "&")
                #expect(path.contains("q=%E9%B2%81"))
            }
            #expect(Set(titles).count == 45)
            #expect(titles.count == 45)
            #expect(try await client.see(path).has("回到第一页"))
        }
    }

    @Test(arguments: [
        ("/catalogue?q=%E9%B2%81%E8%BF%85&cursor=nonsense", "链接已失效"),
        ("/catalogue?q=\(String(repeating: "a", count: 300))", "检索词太长"),
        ("/catalogue?q=zzzzqq", "没有找到"),
        ("/catalogue?q=%00%01", "没有找到"), ("/catalogue?q=%FF%zz", "没有找到"), ("/catalogue?q&&=&q=", "试试这样检索"),
        ("/catalogue?q=%E9%B2%81%E8%BF%85+%E5%85%A8%E9%9B%86", "value=\"鲁迅 全集\""),
        ("/catalogue?years=9-1&q=%E9%B2%81%E8%BF%85", "种"),
    ])
    func `odd searches are answered with help`(path: String, words: String) async throws {
        try await PageStage().test { client in
            let seen = try await client.see(path)
            #expect(seen.status == 200)
            #expect(seen.has(words))
            #expect(seen.has("action=\"/catalogue\""))
        }
    }

    @Test func `a filter in use can be taken away alone`() async throws {
        try await PageStage().test { client in
            let seen = try await client.see("/catalogue?q=%E9%B2%81%E8%BF%85&years=1970-1979&available=1")
            #expect(seen.has("aria-label=\"去掉1970–1979\""))
            #expect(seen.has("href=\"/catalogue?q=%E9%B2%81%E8%BF%85&amp;available=1\""))
            #expect(seen.has("href=\"/catalogue?q=%E9%B2%81%E8%BF%85&amp;years=1970-1979\""))
        }
    }

    @Test func `a title shows its shelf, safe links, and another branch where the reader's has none`() async throws {
        let stage = try await PageStage()
        let id = try await stage.pages.libraries[0].catalogue.id(control: "SQ1") ?? 0
        try await stage.test { client in
            let seen = try await client.see("/catalogue/\(id)?branch=main")
            #expect(seen.has("主馆现在没有可借的，东馆有 1 册"))
            #expect(seen.has("3 楼"))
            #expect(seen.has("https://example.org/a"))
            #expect(!seen.has("href=\"javascript"))
            #expect(seen.has("\"@type\":\"Book\""))
            #expect(seen.has("\\u003cscript\\u003e"))
            let link = try await client.see("/catalogue/c/SQ1")
            #expect(link.status == 302)
            #expect(link.headers[.location] == "/catalogue/\(id)")
            let ris = try await client.see("/catalogue/\(id)/cite/ris")
            #expect(ris.has("AU  - 刘慈欣"))
            #expect(try await client.see("/catalogue/\(id)/cite/exe").status == 404)
        }
    }

    @Test func `a page that is not there and a fault are pages, without detail`() async throws {
        try await PageStage().test { client in
            let missing = try await client.see("/catalogue/999", language: "en")
            #expect(missing.status == 404)
            #expect(missing.has("There is no such page"))
            let fault = try await client.see("/boom")
            #expect(fault.status == 500)
            #expect(fault.has("不是您的错"))
            #expect(!fault.has("secret detail"))
        }
    }

    @Test func `the language is asked for, remembered, else the browser's`() async throws {
        try await PageStage().test { client in
            let asked = try await client.see("/?lang=en")
            #expect(asked.has("<html lang=\"en\">"))
            #expect(asked.cookie("lang") == "en")
            #expect(try await client.see("/", cookies: ["lang": "en"]).has("<html lang=\"en\">"))
            #expect(try await client.see("/", language: "fr, en;q=0.8, zh;q=0.5").has("<html lang=\"en\">"))
            #expect(try await client.see("/", language: "fr").has("<html lang=\"zh-Hans\">"))
        }
    }

    @Test func `several libraries have pages of their own`() async throws {
        try await PageStage(libraries: ["one", "two"]).test { client in
            #expect(try await client.see("/").has("href=\"/l/one\""))
            let seen = try await client.see("/l/two/catalogue?q=%E9%B2%81%E8%BF%85")
            #expect(seen.has("/l/two/catalogue/"))
            #expect(try await client.see("/catalogue?q=a").status == 404)
        }
    }

    @Test func `pages carry a strict policy and assets may be kept`() async throws {
        let stage = try await PageStage()
        try await stage.test { client in
            let seen = try await client.see("/")
            let policy = seen.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.hasSuffix("frame-ancestors 'self' https://www.example.edu"))
            #expect(!policy.contains("unsafe"))
            #expect(seen.headers[.xContentTypeOptions] == "nosniff")
            for asset in stage.pages.looks.assets {
                #expect(seen.has(asset.path))
                let file = try await client.see(asset.path)
                #expect(file.headers[.cacheControl]?.contains("immutable") == true)
            }
        }
    }

    @Test func `a page with all it needs stays below 60 KB`() async throws {
        let stage = try await PageStage()
        let id = try await stage.pages.libraries[0].catalogue.id(control: "SQ1") ?? 0
        try await stage.test { client in
            var assets = 0
            for asset in stage.pages.looks.assets { assets += try await client.see(asset.path).html.utf8.count }
            for path in ["/", "/hours", "/shelf", "/catalogue?q=%E9%B2%81%E8%BF%85", "/catalogue/\(id)"] {
                let page = try await client.see(path)
                #expect(page.html.utf8.count + assets < 60_000, "\(path)")
            }
        }
    }
}
