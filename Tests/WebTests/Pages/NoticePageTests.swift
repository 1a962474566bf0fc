import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Notices
import Storage
import Synchronization
import Testing

@testable import Web

/// The page of notices: each reader their own, strangers nothing.
struct NoticePageTests {
    private final class Posted: Sendable {
        let parcels = Mutex<[NoticeParcel]>([])
    }

    private static func room(_ store: LibraryStore, _ posted: Posted) -> NoticesRoom {
        NoticesRoom(
            store: store,
            settings: NoticesSettings(templates: [NoticeTemplate(way: .oneTime, kinds: [.dueSoon], id: "O1")]),
            name: Localized(zh: "测试馆", en: "Test Library"), timeZone: .gmt, pages: "https://lib.example.edu",
            accounts: [Account(id: "main", library: "demo", abilities: Set(Account.Ability.allCases))],
            ports: NoticePorts(
                post: { parcel, _, _ in posted.parcels.withLock { $0.append(parcel) } }, withdraw: { _, _ in },
                language: { _, _ in nil }, agreement: { _, template, back, token in "\(back)|\(template.id)|\(token)" })
        )
    }

    private func stage(
        _ test: @escaping @Sendable (any TestClientProtocol, NoticesRoom, Posted) async throws -> Void
    ) async throws {
        let posted = Posted()
        let stage = try await PageStage(notices: { Self.room($0, posted) })
        let room = try #require(stage.pages.libraries.first?.notices)
        try await stage.test { try await test($0, room, posted) }
    }

    private static func signIn(_ client: any TestClientProtocol, as reader: String) async throws -> [String: String] {
        let agent = "Mozilla/5.0 MicroMessenger/8.0"
        let out = try await client.see("/notices", agent: agent)
        let state = out.headers[.location]?.split(separator: "state=").last.map(String.init) ?? ""
        let back = try await client.see(
            "/signin?code=\(reader)&state=\(state)", cookies: ["shiqu_errand": out.cookie("shiqu_errand") ?? ""],
            agent: agent)
        return ["shiqu_reader": back.cookie("shiqu_reader") ?? ""]
    }

    @Test func `a stranger sees nothing of anybody and changes nothing`() async throws {
        try await stage { client, room, _ in
            let page = try await client.see("/notices")
            #expect(page.status == 200 && page.has("请从图书馆的微信里打开") && !page.has("checkbox"))
            let sent = try await client.see("/notices", post: "way=email")
            #expect(sent.status == 303)
            let forged = try await client.see("/notices/all", post: "off=1", origin: "https://evil.example")
            #expect(forged.status == 403)
        }
    }

    @Test func `each reader chooses for themselves alone`() async throws {
        try await stage { client, room, _ in
            let first = try await Self.signIn(client, as: "oFirst")
            let second = try await Self.signIn(client, as: "oSecond")
            let form = "kind_overdue=1&way=email&quiet_from=12%3A00&quiet_to=14%3A00&pause=2026-12-24"
            let kept = try await client.see("/notices", cookies: first, post: form)
            #expect(kept.headers[.location] == "/notices?said=kept")
            let mine = try await client.see("/notices?said=kept", cookies: first)
            #expect(mine.has("已保存") && mine.has("value=\"12:00\"") && mine.has("value=\"2026-12-24\""))
            #expect(mine.html.components(separatedBy: " checked").count - 1 == 2)
            let theirs = try await client.see("/notices", cookies: second)
            #expect(!theirs.has("12:00") && !theirs.has("2026-12-24"))
            let chosen = try await room.choices.read(ReaderKey(account: "main", reader: "oFirst")).preferences
            #expect(chosen.off.count == Notice.Kind.allCases.count - 1 && chosen.ways.first == .email)
            let other = try await room.choices.read(ReaderKey(account: "main", reader: "oSecond")).preferences
            #expect(other == NoticePreferences())
        }
    }

    @Test func `another site's form changes nothing, even with the reader's cookie`() async throws {
        try await stage { client, room, _ in
            let cookies = try await Self.signIn(client, as: "oFirst")
            for path in ["/notices", "/notices/all", "/notices/address"] {
                let forged = try await client.see(
                    path, cookies: cookies, post: "off=1&address=a@b.cd", origin: "https://evil.example")
                #expect(forged.status == 403)
            }
            let chosen = try await room.choices.read(ReaderKey(account: "main", reader: "oFirst"))
            #expect(chosen.preferences == NoticePreferences() && chosen.address == nil)
        }
    }

    @Test func `an address is confirmed by its code, in the session it was given in`() async throws {
        try await stage { client, room, posted in
            let first = try await Self.signIn(client, as: "oFirst")
            let second = try await Self.signIn(client, as: "oSecond")
            let bad = try await client.see("/notices/address", cookies: first, post: "address=nobody")
            #expect(bad.headers[.location] == "/notices?said=noaddress")
            let sent = try await client.see("/notices/address", cookies: first, post: "address=me%40example.edu")
            #expect(sent.headers[.location] == "/notices?said=codesent")
            guard case .mail(_, _, let text, _)? = posted.parcels.withLock({ $0.last?.letters.first?.content }),
                let code = text.firstMatch(of: /\d{6}/)?.output
            else { throw Fault(.bug, "no code was sent") }
            let stolen = try await client.see("/notices/address", cookies: second, post: "code=\(code)")
            #expect(stolen.headers[.location] == "/notices?said=wrongcode")
            let right = try await client.see("/notices/address", cookies: first, post: "code=\(code)")
            #expect(right.headers[.location] == "/notices?said=confirmed")
            #expect(try await client.see("/notices", cookies: first).has("me@example.edu"))
            #expect(try await !client.see("/notices", cookies: second).has("me@example.edu"))
            _ = try await client.see("/notices/address", cookies: first, post: "forget=1")
            #expect(try await !client.see("/notices", cookies: first).has("me@example.edu"))
        }
    }

    @Test func `the link in an e-mail asks, a mail program's button ends at once, a guess does nothing`() async throws {
        try await stage { client, room, _ in
            let reader = ReaderKey(account: "main", reader: "oFirst")
            let offer = try await room.offer([.dueSoon], to: reader, in: .chinese)
            guard case .text(let words)? = offer?.blocks.first,
                let token = words.firstMatch(of: /\|O1\|([0-9a-f]{32})/)?.output.1
            else { throw Fault(.bug, "no token was made") }
            let page = try await client.see("/notices/stop?t=\(token)")
            #expect(page.status == 200 && page.has("确认退订"))
            #expect(try await !room.choices.read(reader).preferences.isOff)
            let guess = try await client.see("/notices/stop?t=00000000000000000000000000000000")
            #expect(guess.status == 404)
            let tapped = try await client.see(
                "/notices/stop?t=\(token)", post: "List-Unsubscribe=One-Click", origin: nil)
            #expect(tapped.status == 200 && tapped.has("已退订"))
            #expect(try await room.choices.read(reader).preferences.isOff)
        }
    }

    @Test func `whoever has not agreed to notices is led to where that is done, and offered no reminder`() async throws
    {
        let stage = try await PageStage(system: TwoCards(), notices: { Self.room($0, Posted()) })
        try await stage.test { client in
            let (one, _) = try await client.two()
            let before = try await client.see("/notices", cookies: one)
            #expect(before.has("还没有同意接收通知") && before.has("href=\"/settings\"") && !before.has("|O1|"))
            #expect(try await client.see("/me", cookies: one).has("href=\"/notices\""))
            #expect(try await client.see("/settings", cookies: one).has("href=\"/notices\""))
            _ = try await client.see("/settings", cookies: one, post: "notices=1")
            let after = try await client.see("/notices", cookies: one)
            #expect(!after.has("还没有同意接收通知") && after.has("|O1|"))
        }
    }

    @Test func `each reader agrees to one reminder by a way of their own, and sees how many are left`() async throws {
        try await stage { client, room, _ in
            func way(_ cookies: [String: String]) async throws -> String {
                let page = try await client.see("/notices", cookies: cookies)
                let link = page.html.split(separator: "href=\"").first { $0.contains("|O1|") }
                return link.map { String($0.prefix { $0 != "\"" }) } ?? ""
            }
            let first = try await Self.signIn(client, as: "oFirst")
            let second = try await Self.signIn(client, as: "oSecond")
            let (one, two) = (try await way(first), try await way(second))
            #expect(one.hasPrefix("https://lib.example.edu/notices/agreed|O1|") && one != two)
            let token = one.split(separator: "|").last.map(String.init) ?? ""
            _ = try await client.see("/notices/agreed?action=confirm&template_id=O1&scene=1&reserved=\(token)")
            #expect(try await client.see("/notices", cookies: first).has("还会提醒 1 次"))
            #expect(try await !client.see("/notices", cookies: second).has("还会提醒"))
            #expect(try await room.agreement(to: [.dueSoon], of: ReaderKey(account: "main", reader: "oFirst")) == nil)
            let open = try await room.agreement(to: [.dueSoon], of: ReaderKey(account: "main", reader: "oSecond"))
            #expect(open == two)
            #expect(try await room.agreement(to: [.overdue], of: ReaderKey(account: "main", reader: "oSecond")) == nil)
            #expect(try await !client.see("/notices").has("|O1|"))
        }
    }

    @Test func `the way back from an agreement counts for the reader of its token alone`() async throws {
        try await stage { client, room, _ in
            let reader = ReaderKey(account: "main", reader: "oFirst")
            let offer = try await room.offer([.dueSoon], to: reader, in: .english)
            guard case .text(let words)? = offer?.blocks.first,
                let token = words.firstMatch(of: /\|O1\|([0-9a-f]{32})/)?.output.1
            else { throw Fault(.bug, "no token was made") }
            let back = "/notices/agreed?openid=oThief&template_id=O1&scene=1&reserved="
            let declined = try await client.see(back + token + "&action=cancel")
            #expect(declined.has("没有订阅"))
            let forged = try await client.see(back + "0&action=confirm")
            #expect(forged.status == 404)
            #expect(try await room.offer([.dueSoon], to: reader, in: .english) != nil)
            let agreed = try await client.see(back + token + "&action=confirm")
            #expect(agreed.has("下一次会提醒您"))
            #expect(try await room.offer([.dueSoon], to: reader, in: .english) == nil)
            #expect(
                try await room.offer([.dueSoon], to: ReaderKey(account: "main", reader: "oThief"), in: .english) != nil)
        }
    }

    @Test(arguments: ["zh-CN", "en"])
    func `the page has one heading, labels and no inline style`(language: String) async throws {
        try await stage { client, _, _ in
            let cookies = try await Self.signIn(client, as: "oFirst")
            let page = try await client.see("/notices", cookies: cookies, language: language).html
            #expect(page.components(separatedBy: "<h1").count == 2)
            #expect(page.firstMatch(of: /\sstyle="|\son[a-z]+="/) == nil)
            let inputs = page.components(separatedBy: "<input").count - 1
            let hidden = page.components(separatedBy: "type=\"hidden\"").count - 1
            let labels = page.components(separatedBy: "<label").count - 1
            #expect(labels == inputs - hidden)
        }
    }
}
