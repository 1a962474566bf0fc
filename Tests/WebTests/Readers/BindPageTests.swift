import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Readers
import Storage
import Testing

@testable import Web

struct BindPageTests {
    @Test func `the form tells what is kept, ticks nothing, and lets browsers fill it in`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let page = try await client.see("/bind", cookies: try await client.enter(as: "oOne"))
            #expect(page.has(ConsentWording.binding.words.chinese))
            #expect(page.has("name=\"notices\"") && page.has("name=\"history\"") && !page.has("checked"))
            #expect(page.has("autocomplete=\"username\"") && page.has("autocomplete=\"current-password\""))
            #expect(page.headers[.cacheControl] == "no-store")
        }
    }

    @Test func `binding changes the session's key, and the old one opens nothing`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let before = try await client.enter(as: "oOne")
            let answer = try await client.see("/bind", cookies: before, post: "card=R20260001&pin=111111&notices=1")
            #expect(answer.status == 303 && answer.headers[.location] == "/me?done=bound")
            let after = ["shiqu_reader": answer.cookie("shiqu_reader") ?? ""]
            #expect(after != before)
            #expect(try await client.see("/me", cookies: after).has("•••••0001"))
            #expect(try await client.see("/me", cookies: before).has("登录后可查"))
            let form = try await client.see("/bind", cookies: after)
            #expect(!form.has("name=\"notices\"") && form.has("name=\"history\""))
        }
    }

    @Test(arguments: ["card=R20260001&pin=000000", "card=R2026XXXX&pin=111111", "card=&pin=", "card=R20260001&pin="])
    func `what is wrong is said in one way, and the PIN is not given back`(form: String) async throws {
        try await PageStage(system: TwoCards()).test { client in
            let answer = try await client.see("/bind", cookies: try await client.enter(as: "oOne"), post: form)
            #expect(answer.status == 422 && answer.has("证号或密码不对"))
            #expect(!answer.has("000000") && !answer.has("111111"))
            #expect(answer.cookie("shiqu_reader") == nil)
        }
    }

    @Test func `too many tries are told to wait, with how long`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            for _ in 0..<5 { _ = try await client.see("/bind", post: "card=R20260001&pin=0") }
            let answer = try await client.see("/bind", post: "card=R20260001&pin=111111")
            #expect(answer.status == 429 && answer.has("1 分钟"))
            #expect(Int(answer.headers[.retryAfter] ?? "").map { (1...60).contains($0) } == true)
        }
    }

    @Test func `a library system that is away changes nothing and says so`() async throws {
        let system = TwoCards()
        try await PageStage(system: system).test { client in
            let cookies = try await client.bound(as: "oOne", card: "R20260001", pin: "111111")
            system.set(away: true)
            let answer = try await client.see("/bind", cookies: cookies, post: "card=R20260002&pin=222222")
            #expect(answer.status == 503 && answer.has("没有回应"))
            let me = try await client.see("/me", cookies: cookies)
            #expect(me.status == 200 && me.has("0001") && me.has("没有回应"))
        }
    }

    @Test func `a browser alone signs in with card and PIN, until it is closed`() async throws {
        try await PageStage(system: TwoCards()).test { client in
            let guest = try await client.see("/data")
            #expect(guest.status == 302 && guest.headers[.location] == "/bind?next=%2Fdata")
            let answer = try await client.see("/bind", post: "card=R20260001&pin=111111&next=/data")
            #expect(answer.headers[.location] == "/data")
            let cookie = answer.headers[values: .setCookie].first { $0.hasPrefix("__Host-shiqu_reader") } ?? ""
            #expect(cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"))
            #expect(!cookie.contains("Max-Age") && !cookie.contains("Expires"))
            // What browsers ask of a name that begins so.
            #expect(cookie.contains("Path=/") && !cookie.contains("Domain"))
            let session = ["shiqu_reader": answer.cookie("shiqu_reader") ?? ""]
            #expect(try await client.see("/data", cookies: session).has("R20260001"))
            let out = try await client.see("/signout", cookies: session, post: "")
            #expect(out.status == 303)
            #expect(try await client.see("/data", cookies: session).status == 302)
        }
    }

    @Test(arguments: ["https://evil.example", "//evil.example", "/\\evil.example"])
    func `after signing in nobody is led away`(next: String) async throws {
        try await PageStage(system: TwoCards()).test { client in
            let answer = try await client.see("/bind", post: "card=R20260001&pin=111111&next=\(Visit.encoded(next))")
            #expect(answer.headers[.location] == "/me?done=bound")
        }
    }

    @Test func `a link of the chat shows a code once, and binds nobody by itself`() async throws {
        let stage = try await PageStage(system: TwoCards())
        let slice = try #require(stage.pages.libraries[0].readers?.room.slices.first { $0.name == "readers.bind" })
        let turn = Turn(
            inbound: Inbound(
                library: "demo", account: "plain", reader: "oOne", key: "k", sentAt: Date(),
                content: .text("绑定", choice: nil)),
            account: Account(id: "plain", library: "demo", abilities: []), language: .chinese, dialogue: nil,
            now: Date(), timeZone: .gmt)
        // Without an address for pages the chat cannot lead anywhere.
        guard case .answer(let answer)? = slice.claim(turn, at: .command),
            case .text(let text)? = answer.reply.blocks.first
        else { return #expect(Bool(false)) }
        #expect(text.contains("服务台"))
        try await stage.test { client in
            let gone = try await client.see("/bind?link=\(String(repeating: "0", count: 32))")
            #expect(gone.status == 410 && gone.has("已失效"))
            let posted = try await client.see("/bind", post: "card=R20260001&pin=111111&link=abc")
            #expect(posted.status == 410 && posted.cookie("shiqu_reader") == nil)
        }
    }

    @Test func `the campus vouches, for this browser, once`() async throws {
        try await PageStage(system: TwoCards(), signOns: [TicketCampus()]).test { client in
            let cookies = try await client.enter(as: "oOne")
            #expect(try await client.see("/bind", cookies: cookies).has("formaction=\"/signon/campus\""))
            let out = try await client.see("/signon/campus", cookies: cookies, post: "history=1&next=/settings")
            #expect(out.has("https://cas.example.edu/login?service=https:"))
            let state = String(out.html.split(separator: "state=")[1].prefix(32))
            let errand = out.cookie("shiqu_campus") ?? ""
            let back = "/signon/campus?ticket=ok-R20260002&state=\(state)"
            let elsewhere = try await client.see(back, cookies: ["shiqu_campus": "other"])
            #expect(elsewhere.status == 422 && elsewhere.cookie("shiqu_reader") == nil)
            let home = try await client.see(back, cookies: cookies.merging(["shiqu_campus": errand]) { $1 })
            #expect(home.status == 303 && home.headers[.location] == "/settings")
            let bound = ["shiqu_reader": home.cookie("shiqu_reader") ?? ""]
            #expect(try await client.see("/me", cookies: bound).has("0002"))
            #expect(try await client.see("/settings", cookies: bound).has("name=\"history\" value=\"1\" checked"))
            let again = try await client.see(back, cookies: ["shiqu_campus": errand])
            #expect(again.status == 422)
        }
    }

    @Test func `a campus that ends a sign-on ends the session it opened, and no other`() async throws {
        try await PageStage(system: TwoCards(), signOns: [TicketCampus()]).test { client in
            func signedOn(_ ticket: String) async throws -> [String: String] {
                let out = try await client.see("/signon/campus", post: "")
                let state = String(out.html.split(separator: "state=")[1].prefix(32))
                let back = try await client.see(
                    "/signon/campus?ticket=\(ticket)&state=\(state)",
                    cookies: ["shiqu_campus": out.cookie("shiqu_campus") ?? ""])
                return ["shiqu_reader": back.cookie("shiqu_reader") ?? ""]
            }
            let (one, two) = (try await signedOn("ok-R20260001"), try await signedOn("ok-R20260002"))
            for nothing in ["logoutRequest=ok-R2", "logoutRequest=", "x=ok-R20260001"] {
                let answer = try await client.see("/signon/campus", post: nothing, origin: nil)
                #expect(answer.cookie("shiqu_reader") == nil)
                #expect(try await client.see("/data", cookies: one).status == 200)
            }
            let ended = try await client.see("/signon/campus", post: "logoutRequest=ok-R20260001", origin: nil)
            #expect(ended.status == 200 && ended.html.isEmpty)
            #expect(try await client.see("/data", cookies: one).status == 302)
            #expect(try await client.see("/data", cookies: two).has("R20260002"))
            let large = "logoutRequest=" + String(repeating: "x", count: 20_000)
            #expect(try await client.see("/signon/campus", post: large, origin: nil).status == 413)
        }
    }

    @Test func `a card the campus names and the library does not know is told plainly`() async throws {
        try await PageStage(system: TwoCards(), signOns: [TicketCampus()]).test { client in
            let out = try await client.see("/signon/campus", post: "")
            let state = String(out.html.split(separator: "state=")[1].prefix(32))
            let back = try await client.see(
                "/signon/campus?ticket=ok-R9&state=\(state)",
                cookies: ["shiqu_campus": out.cookie("shiqu_campus") ?? ""])
            #expect(back.status == 422 && back.has("没有这张证"))
        }
    }
}
