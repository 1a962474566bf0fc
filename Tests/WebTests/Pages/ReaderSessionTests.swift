import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Storage
import Testing

@testable import Web

struct ReaderSessionTests {
    private static let weChat = "Mozilla/5.0 MicroMessenger/8.0"

    /// Goes to WeChat and back; returns the cookies of the reader's browser.
    private static func signIn(
        _ client: any TestClientProtocol, as code: String = "oReader", from path: String = "/shelf"
    ) async throws -> (session: String?, back: Seen) {
        let out = try await client.see(path, agent: weChat)
        let address = out.headers[.location] ?? ""
        let state = address.split(separator: "state=").last.map(String.init) ?? ""
        let browser = out.cookie("shiqu_errand") ?? ""
        let back = try await client.see(
            "/signin?code=\(code)&state=\(state)", cookies: ["shiqu_errand": browser], agent: weChat)
        return (back.cookie("shiqu_reader"), back)
    }

    @Test func `inside WeChat a visit learns who the reader is, and comes back where it began`() async throws {
        try await PageStage().test { client in
            let out = try await client.see("/catalogue?q=a&a=main", agent: Self.weChat)
            #expect(out.status == 302)
            #expect(
                out.headers[.location]?.hasPrefix("https://weixin.example/?to=https://lib.example.edu/signin") == true)
            let (session, back) = try await Self.signIn(client, from: "/catalogue?q=a")
            #expect(back.headers[.location] == "/catalogue?q=a")
            #expect(session?.count == 64)
            let cookie = back.headers[values: .setCookie].first { $0.hasPrefix("__Host-shiqu_reader") } ?? ""
            #expect(cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"))
            #expect(try await client.see("/shelf").has("在微信中打开"))
        }
    }

    @Test func `the database has only the hash of a key`() async throws {
        let stage = try await PageStage()
        try await stage.test { client in
            let (session, _) = try await Self.signIn(client)
            let rows = try await stage.store.read { try $0.rows("SELECT key_hash FROM web_session", { $0.bytes(0) }) }
            #expect(rows == [ReaderSessions.hash(session ?? "")])
            #expect(rows.first.map { String(decoding: $0, as: UTF8.self) } != session)
        }
    }

    @Test func `a state serves once, in the browser that set out, and leads only to us`() async throws {
        try await PageStage().test { client in
            let out = try await client.see("/shelf", agent: Self.weChat)
            let state = out.headers[.location]?.split(separator: "state=").last.map(String.init) ?? ""
            let stolen = try await client.see("/signin?code=oThief&state=\(state)", cookies: ["shiqu_errand": "x"])
            #expect(stolen.cookie("shiqu_reader") == nil)
            let errand = ["shiqu_errand": out.cookie("shiqu_errand") ?? ""]
            let first = try await client.see("/signin?code=oReader&state=\(state)", cookies: errand)
            #expect(first.cookie("shiqu_reader") != nil)
            let second = try await client.see("/signin?code=oReader&state=\(state)", cookies: errand)
            #expect(second.cookie("shiqu_reader") == nil)
            #expect(second.headers[.location] == "/")
        }
    }

    @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a b", "/a\r\nb"])
    func `a way back that leaves us is refused`(path: String) {
        #expect(ChannelEntry.local(path) == nil)
    }

    @Test func `where WeChat is away the page works without, and does not go round in circles`() async throws {
        try await PageStage(reader: { _ in throw Fault(.unavailable, "away") }).test { client in
            let (session, back) = try await Self.signIn(client)
            #expect(session == nil)
            let tried = ["shiqu_tried": back.cookie("shiqu_tried") ?? ""]
            let page = try await client.see("/shelf", cookies: tried, agent: Self.weChat)
            #expect(page.status == 200)
        }
    }

    @Test func `a passing identity of WeChat's is not kept`() async throws {
        try await PageStage(reader: { _ in nil }).test { client in
            let (session, _) = try await Self.signIn(client)
            #expect(session == nil)
        }
    }

    @Test func `a reader keeps titles, takes them off, and sees nobody else's`() async throws {
        let stage = try await PageStage()
        try await stage.test { client in
            let one = ["shiqu_reader": try await Self.signIn(client, as: "oOne").session ?? ""]
            let two = ["shiqu_reader": try await Self.signIn(client, as: "oTwo").session ?? ""]
            let saved = try await client.see("/shelf", cookies: one, post: "control=V7&back=%2Fcatalogue%3Fq%3Da")
            #expect(saved.status == 303)
            #expect(saved.headers[.location] == "/catalogue?q=a")
            #expect(try await client.see("/shelf", cookies: one).has("第7卷"))
            #expect(try await client.see("/shelf", cookies: two).has("书架还是空的"))
            #expect(try await !client.see("/shelf/export/ris", cookies: two).has("第7卷"))
            _ = try await client.see("/shelf/remove", cookies: two, post: "control=V7")
            _ = try await client.see("/shelf/clear", cookies: two, post: "")
            #expect(try await client.see("/shelf/export/ris", cookies: one).has("第7卷"))
            let removed = try await client.see("/shelf/remove", cookies: one, post: "control=V7&back=/shelf")
            #expect(removed.headers[.location] == "/shelf?removed=V7")
            #expect(try await client.see("/shelf?removed=V7", cookies: one).has("撤销"))
            let uses = try await stage.store.read {
                try Usage.totals($0, library: "demo", from: 0, through: 99_999)
            }
            #expect((uses["PS05"] ?? 0) > 0)
        }
    }

    @Test(arguments: ["https://evil.example", nil])
    func `a form from elsewhere changes nothing`(origin: String?) async throws {
        try await PageStage().test { client in
            let reader = ["shiqu_reader": try await Self.signIn(client).session ?? ""]
            let forged = try await client.see("/shelf", cookies: reader, post: "control=V7", origin: origin)
            #expect(forged.status == 403)
            #expect(try await client.see("/shelf", cookies: reader).has("书架还是空的"))
        }
    }

    @Test func `the simulator's frame asks anew who is there, once, and another site's frame never does`() async throws
    {
        let opened: HTTPFields = [Self.destination: "iframe", Self.site: "same-site"]
        let inside: HTTPFields = [Self.destination: "iframe", Self.site: "same-origin"]
        try await PageStage(isFramed: true).test { client in
            let (session, back) = try await Self.signIn(client, as: "oOne")
            let reader = ["shiqu_reader": session ?? ""]
            #expect(try await client.see("/shelf", cookies: reader, others: opened).status == 302)
            #expect(try await client.see("/shelf", cookies: reader, others: inside).has("书架还是空的"))
            let fresh = reader.merging(["shiqu_fresh": back.cookie("shiqu_fresh") ?? ""]) { $1 }
            let seen = try await client.see("/shelf", cookies: fresh, others: opened)
            #expect(seen.has("书架还是空的"))
            #expect(seen.cookie("shiqu_fresh")?.isEmpty == true)
        }
        try await PageStage().test { client in
            let seen = try await client.see("/shelf", others: opened)
            #expect(seen.has("在微信中打开"))
        }
    }

    private static let destination = HTTPField.Name("Sec-Fetch-Dest") ?? .accept
    private static let site = HTTPField.Name("Sec-Fetch-Site") ?? .accept

    @Test(arguments: [
        ("oEnglish", "/shelf", "zh-CN", nil, "en"), ("oChinese", "/shelf", "en", nil, "zh-Hans"),
        ("oSilent", "/shelf", "en", nil, "en"), ("oEnglish", "/shelf", "en", "zh", "zh-Hans"),
        ("oEnglish", "/shelf?lang=zh", "en", nil, "zh-Hans"), ("oEnglish", "/hours", "zh-CN", nil, "en"),
    ])
    func `a page speaks as the reader wrote in the chat, unless they chose otherwise`(
        reader: String, path: String, browser: String, chosen: String?, spoken: String
    ) async throws {
        let written: [String: Language] = ["oEnglish": .english, "oChinese": .chinese]
        try await PageStage(chatLanguage: { _, reader in written[reader.rawValue] }).test { client in
            var cookies = ["shiqu_reader": try await Self.signIn(client, as: reader).session ?? ""]
            cookies["lang"] = chosen
            let seen = try await client.see(path, cookies: cookies, agent: Self.weChat, language: browser)
            #expect(seen.has("<html lang=\"\(spoken)\""))
        }
    }

    @Test func `a session ends after thirty days, or seven unused, and a guessed key opens nothing`() async throws {
        let stage = try await PageStage()
        let sessions = ReaderSessions(store: stage.store.library("demo"))
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let key = try await sessions.begin(ReaderSession(account: "main", reader: "oReader"), now: now)
        for day in stride(from: 6.0, to: 30, by: 6) {
            #expect(try await sessions.session(key: key, now: now + day * 86_400)?.reader == "oReader")
        }
        #expect(try await sessions.session(key: key, now: now + 31 * 86_400) == nil)
        let unused = try await sessions.begin(ReaderSession(account: "main", reader: "oReader"), now: now)
        #expect(try await sessions.session(key: unused, now: now + 8 * 86_400) == nil)
        #expect(try await sessions.session(key: "guess", now: now) == nil)
        let other = ReaderSessions(store: stage.store.library("other"))
        #expect(try await other.session(key: key, now: now) == nil)
    }

    @Test func `in a browser alone a session ends after half an hour unused, or half a day`() async throws {
        let stage = try await PageStage()
        let sessions = ReaderSessions(store: stage.store.library("demo"))
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let key = try await sessions.begin(ReaderSession(account: "web", reader: "w1"), now: now)
        for minutes in stride(from: 25.0, to: 12 * 60, by: 25) {
            #expect(try await sessions.session(key: key, now: now + minutes * 60) != nil)
        }
        #expect(try await sessions.session(key: key, now: now + 12 * 3600 + 1) == nil)
        let idle = try await sessions.begin(ReaderSession(account: "web", reader: "w1"), now: now)
        #expect(try await sessions.session(key: idle, now: now + 31 * 60) == nil)
    }

    @Test func `a list of sessions is the reader's own, and ends only the reader's own`() async throws {
        let stage = try await PageStage()
        let sessions = ReaderSessions(store: stage.store.library("demo"))
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let one = ReaderSession(account: "main", reader: "oOne"), two = ReaderSession(account: "main", reader: "oTwo")
        let first = try await sessions.begin(one, agent: "WeChat · iPhone", now: now)
        let second = try await sessions.begin(one, agent: "Edge · Windows", now: now + 60)
        let others = try await sessions.begin(two, now: now)
        let list = try await sessions.list(of: one.key, now: now + 60)
        #expect(list.map(\.agent) == ["Edge · Windows", "WeChat · iPhone"])
        try await sessions.end(try #require(list.last).id, of: two.key)
        #expect(try await sessions.session(key: first, now: now + 61) == one)
        try await sessions.end(try #require(list.last).id, of: one.key)
        #expect(try await sessions.session(key: first, now: now + 61) == nil)
        #expect(try await sessions.session(key: second, now: now + 61) == one)
        try await sessions.endAll(of: one.key)
        #expect(try await sessions.session(key: second, now: now + 61) == nil)
        #expect(try await sessions.session(key: others, now: now + 61) == two)
    }

    @Test func `a session that is replaced ends`() async throws {
        let stage = try await PageStage()
        let sessions = ReaderSessions(store: stage.store.library("demo"))
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let reader = ReaderSession(account: "main", reader: "oOne")
        let old = try await sessions.begin(reader, now: now)
        let new = try await sessions.begin(reader, replacing: old, now: now)
        #expect(try await sessions.session(key: old, now: now) == nil)
        #expect(try await sessions.session(key: new, now: now) == reader)
    }
}
