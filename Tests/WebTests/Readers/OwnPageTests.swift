import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Storage
import Testing

@testable import Web

/// Every page and form of a reader's own, each with two readers.
struct OwnPageTests {
    static let pages = ["/me", "/settings", "/data", "/sessions", "/data/export.json", "/data/export.html"]
    static let forms = [
        "/bind", "/me/use", "/unbind", "/settings", "/sessions/end", "/sessions/end-all", "/signout", "/data/erase",
    ]

    @Test(arguments: pages)
    func `a page shows its reader, nothing of another, and nothing to nobody`(path: String) async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, two) = try await client.two()
            for (cookies, own, other) in [(one, "0001", "0002"), (two, "0002", "0001")] {
                let page = try await client.see(path, cookies: cookies)
                #expect(page.status == 200)
                #expect(page.headers[.cacheControl] == "no-store")
                if ["/me", "/data", "/data/export.json", "/data/export.html"].contains(path) { #expect(page.has(own)) }
                #expect(!page.has(other))
            }
            let nobody = try await client.see(path)
            #expect(path == "/me" ? nobody.has("登录后可查") : nobody.status == 302)
            #expect(!nobody.has("0001") && !nobody.has("0002"))
        }
    }

    @Test(arguments: forms, ["https://evil.example", nil])
    func `a form from elsewhere changes nothing`(path: String, origin: String?) async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, _) = try await client.two()
            let forged = try await client.see(
                path, cookies: one, post: "sure=1&card=R20260002&pin=222222", origin: origin)
            #expect(forged.status == 403)
            #expect(try await client.see("/me", cookies: one).has("0001"))
        }
    }

    @Test(arguments: forms.filter { $0 != "/bind" })
    func `a form of nobody's is sent to the sign-in`(path: String) async throws {
        try await PageStage(system: TwoCards()).test { client in
            let answer = try await client.see(path, post: "sure=1&id=1")
            #expect(answer.status == 303 && answer.headers[.location] == "/bind")
        }
    }

    @Test(arguments: forms)
    func `a form larger than any real one is refused`(path: String) async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, _) = try await client.two()
            let answer = try await client.see(path, cookies: one, post: "a=" + String(repeating: "x", count: 5000))
            #expect(answer.status == 413)
        }
    }

    @Test func `the name is covered until it is tapped, and the card's number stays covered`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, two) = try await client.two()
            let page = try await client.see("/me", cookies: one)
            #expect(page.has("<span class=\"shut\">张＊＊</span>") && !page.has("R20260001"))
            #expect(try await client.see("/me", cookies: two).has("A. S."))
        }
    }

    @Test func `a reader can neither use nor unbind another's card`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, two) = try await client.two()
            let own = try await client.see("/me", cookies: one)
            let id = String(own.html.split(separator: "/unbind?id=")[1].prefix { $0.isNumber })
            #expect(try await client.see("/unbind?id=\(id)", cookies: two).status == 404)
            for path in ["/unbind", "/me/use"] {
                #expect(try await client.see(path, cookies: two, post: "id=\(id)").status == 404)
                #expect(try await client.see(path, cookies: one, post: "id=x").status == 400)
            }
            #expect(try await client.see("/me", cookies: one).has("0001"))
            #expect(try await client.see("/unbind?id=\(id)", cookies: one).has("0001"))
            let done = try await client.see("/unbind", cookies: one, post: "id=\(id)")
            #expect(done.headers[.location] == "/me?done=unbound")
            #expect(try await client.see("/me", cookies: one).has("还没有绑定读者证"))
        }
    }

    @Test func `settings are the reader's own, recorded with their words and time`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, two) = try await client.two()
            let saved = try await client.see("/settings", cookies: one, post: "language=en&notices=1")
            #expect(saved.headers[.location] == "/settings?saved=1&lang=en")
            let page = try await client.see("/settings?lang=en", cookies: one)
            #expect(page.has("name=\"notices\" value=\"1\" checked") && page.has("value=\"en\" checked"))
            #expect(page.has("Notices · agreed") && page.has("Loan history · withdrawn"))
            let other = try await client.see("/settings?lang=en", cookies: two)
            #expect(!other.has("value=\"1\" checked") && !other.has("Notices · agreed"))
        }
    }

    @Test func `sessions are listed with their browser; one and all can be ended, and another's cannot`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, two) = try await client.two()
            let second = try await client.enter(as: "oOne")
            let page = try await client.see("/sessions", cookies: one)
            #expect(page.html.components(separatedBy: "WeChat · iPhone").count >= 3 && page.has("本机"))
            let id = page.field("id")
            _ = try await client.see("/sessions/end", cookies: two, post: "id=\(id)")
            #expect(try await client.see("/sessions", cookies: one).status == 200)
            #expect(try await client.see("/sessions", cookies: second).status == 200)
            _ = try await client.see("/sessions/end-all", cookies: one, post: "")
            #expect(try await client.see("/sessions", cookies: one).status == 302)
            #expect(try await client.see("/sessions", cookies: second).status == 302)
            #expect(try await client.see("/sessions", cookies: two).status == 200)
        }
    }

    @Test func `whoever holds the phone alone erases nothing: the PIN is asked for once more`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            _ = try await client.bound(as: "oOne", card: "R20260001", pin: "111111")
            let later = try await client.enter(as: "oOne")
            let answer = try await client.see("/data/erase", cookies: later, post: "sure=1")
            #expect(answer.status == 303 && answer.headers[.location] == "/bind?next=%2Fdata&why=erase")
            #expect(try await client.see("/data", cookies: later).has("R20260001"))
            let page = try await client.see("/bind?next=%2Fdata&why=erase", cookies: later)
            #expect(page.has("确认是您本人") && page.field("next") == "/data")
            let wrong = try await client.see("/bind", cookies: later, post: "card=R20260001&pin=0&next=/data")
            #expect(wrong.status == 422)
            #expect(try await client.see("/data/erase", cookies: later, post: "sure=1").status == 303)
            let again = try await client.see("/bind", cookies: later, post: "card=R20260001&pin=111111&next=/data")
            let proved = ["shiqu_reader": again.cookie("shiqu_reader") ?? ""]
            #expect(try await client.see("/data/erase", cookies: proved, post: "sure=1").status == 200)
        }
    }

    @Test func `erasing asks, then takes everything of one reader and gives a receipt`() async throws {
        let stage = try await PageStage(system: TwoCards())
        try await stage.test { client in
            let (one, two) = try await client.two()
            _ = try await client.see("/shelf", cookies: one, post: "control=V7")
            #expect(try await client.see("/data/export.json", cookies: one).has("V7"))
            let unsure = try await client.see("/data/erase", cookies: one, post: "")
            #expect(unsure.headers[.location] == "/data?unsure=1")
            let erased = try await client.see("/data/erase", cookies: one, post: "sure=1")
            #expect(erased.status == 200 && erased.html.contains(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/))
            #expect(erased.cookie("shiqu_reader")?.isEmpty == true)
            #expect(try await client.see("/data", cookies: one).status == 302)
            #expect(try await client.see("/me", cookies: two).has("0002"))
            let left = try await stage.store.read { transaction in
                try ["reader_card", "reader_consent", "reader_purpose", "web_session", "shelf"].map { table in
                    try transaction.integer("SELECT count(*) FROM \(unsafe: table) WHERE reader = \("oOne")")
                }
            }
            #expect(left == [0, 0, 0, 0, 0])
        }
    }

    @Test func `the export is JSON a program can read`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, _) = try await client.two()
            let file = try await client.see("/data/export.json", cookies: one)
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"my-library-data.json\"")
            let object = try JSONSerialization.jsonObject(with: Data(file.html.utf8)) as? [String: Any]
            #expect(object?["format"] as? String == "shiqu-reader-data")
            let parts = object?["parts"] as? [[String: Any]] ?? []
            let cards = parts.first { $0["key"] as? String == "cards" }?["entries"] as? [[String: String]]
            #expect(cards?.first?["card"] == "R20260001")
            #expect(Set(parts.compactMap { $0["key"] as? String }).isSuperset(of: ["consents", "sessions", "shelf"]))
        }
    }

    @Test func `a link copied to another browser shows nobody's account`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let (one, two) = try await client.two()
            let own = try await client.see("/me", cookies: one)
            let links = own.html.matches(of: /href="(\/[^"]*)"/).map { String($0.1) }
            for link in links where !link.hasPrefix("/assets") {
                #expect(!link.contains("oOne") && !link.contains("R2026"))
                #expect(try await !client.see(link).has("0001"))
                #expect(try await !client.see(link, cookies: two).has("0001"))
            }
        }
    }
}
