import Foundation
import Kernel
import NIOHTTP1
import Testing
import WeChat

@testable import Simulator

struct PhoneTests {
    @Test func `the page comes with its files and lets nothing foreign in`() async throws {
        try await Stage.play { stage in
            let page = try await stage.fetch("/")
            #expect(page.status == 200)
            #expect(page.headers["content-type"].first == "text/html; charset=utf-8")
            let policy = try #require(page.headers["content-security-policy"].first)
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("script-src 'self'"))
            #expect(!policy.contains("unsafe"))
            for (name, file) in PhoneRoutes.files {
                let answer = try await stage.fetch("/phone/\(name)")
                #expect(answer.status == 200)
                #expect(answer.text == file.text)
                #expect(!file.text.isEmpty)
                // Whatever a file asks for is served.
                for match in file.text.matches(of: /"\.\/(phone-[a-z]+\.js)"/) {
                    #expect(PhoneRoutes.files[String(match.1)] != nil, "\(name) imports \(match.1)")
                }
            }
        }
    }

    @Test func `what a person does shows at once and the answer follows`() async throws {
        try await Stage.play { stage in
            let answer = try await stage.control(
                "/sim/api/act", #"{"openid":"oAnna","content":"三体","detail":{"seconds":"4"}}"#)
            #expect(answer.json["held"] == 0)
            let chat = try await stage.chat("oAnna", lines: 2)
            #expect(chat.map { $0["text"] } == ["三体", "《三体》"])
            #expect(chat[0]["detail"]?["seconds"] == "4")
            #expect(chat[0]["deliveries"] == nil)
        }
    }

    @Test func `everybody has a chat of their own`() async throws {
        try await Stage.play { stage in
            let anna = try await stage.control("/sim/api/people", #"{"name":"安娜"}"#).json
            let openID = try #require(anna["openid"]?.string)
            #expect(anna["name"]?["zh"] == "安娜")
            _ = try await stage.control("/sim/api/push", #"{"openid":"\#(openID)","event":"subscribe"}"#)
            _ = try await stage.control("/sim/api/push", #"{"openid":"oOther","content":"x"}"#)
            let people = try await stage.control("/sim/api/phone").json["people"]?.items ?? []
            #expect(people.map { $0["openid"]?.string } == [openID, "oOther"])
            #expect(people.map { $0["following"] } == [.flag(true), .flag(true)])
            #expect(people[1]["name"]?["en"] == "Reader 2")
            #expect(try await stage.chat("oOther", lines: 2).count == 2)
        }
    }

    @Test func `a stranger has a phone too, and an unfollower is told apart`() async throws {
        try await Stage.play { stage in
            let alone = try await stage.control("/sim/api/phone").json["people"]?.items ?? []
            #expect(alone.map { $0["following"] } == [.flag(false)])
            _ = try await stage.control("/sim/api/push", #"{"openid":"oA","event":"subscribe"}"#)
            _ = try await stage.control("/sim/api/push", #"{"openid":"oA","event":"unsubscribe"}"#)
            let people = try await stage.control("/sim/api/phone").json["people"]?.items ?? []
            #expect(people.last?["following"] == .flag(false))
            #expect(people.last?["known"] == .flag(true))
        }
    }

    @Test func `a chat is read page by page from its end`() async throws {
        try await Stage.play { stage in
            for number in 1...4 { _ = try await stage.control("/sim/api/push", #"{"content":"\#(number)"}"#) }
            let last = try await stage.control("/sim/api/chat?openid=oReader1&limit=3").json
            #expect(last["entries"]?.items.map { $0["text"] } == ["《3》", "4", "《4》"])
            #expect(last["more"] == .flag(true))
            let first = try #require(last["entries"]?.items.first?["seq"]?.string)
            let rest = try await stage.control("/sim/api/chat?openid=oReader1&before=\(first)&limit=20").json
            #expect(rest["entries"]?.items.count == 5)
            #expect(rest["more"] == .flag(false))
        }
    }

    @Test func `messages are kept back and delivered in another order`() async throws {
        try await Stage.play { stage in
            _ = try await stage.control("/sim/api/hold", #"{"count":3,"order":"reversed"}"#)
            var held: [JSONTree?] = []
            for word in ["1", "2", "3"] {
                held.append(try await stage.control("/sim/api/act", #"{"content":"\#(word)"}"#).json["held"])
            }
            #expect(held == [1, 2, 0])
            _ = try await stage.chat("oReader1", lines: 6)
            #expect(await stage.library.pushes.map(\.inbound.text) == ["3", "2", "1"])
            _ = try await stage.control("/sim/api/act", #"{"content":"4"}"#)
            _ = try await stage.control("/sim/api/release", "{}")
            #expect(try await stage.chat("oReader1", lines: 8).last?["text"] == "《4》")
        }
    }

    @Test func `a person agrees to a notice or refuses it, and the library is told`() async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(.follow(), from: "oAnna")
            let id = try await stage.client().addNoticeTemplate(title: "401", keywords: [1, 2], purpose: "到期提醒")
            for (agrees, left) in [(true, 1), (false, 1), (true, 2)] {
                let body = #"{"openid":"oAnna","choices":{"\#(id)":\#(agrees)}}"#
                #expect(try await stage.control("/sim/api/consent", body).json["held"] == 0)
                let notice = try await stage.control("/sim/api/phone?openid=oAnna").json["notices"]?.items.first
                #expect(notice == ["id": .text(id), "title": "图书到期提醒", "left": .integer(Int64(left))])
            }
            for _ in 0..<400 where await stage.library.pushes.count < 4 { try await Task.sleep(for: .milliseconds(10)) }
            let told = await stage.library.pushes.compactMap { $0.event?.lowercased() }
            #expect(told.filter { $0 == "subscribe_msg_popup_event" }.count == 3)
            let unknown = #"{"openid":"oAnna","choices":{"none":true}}"#
            #expect(try await stage.control("/sim/api/consent", unknown).status == 400)
        }
    }

    @Test func `planned trouble is told as it is used up, and can be taken back`() async throws {
        try await Stage.play { stage in
            let position = stage.simulator.feed.position
            _ = try await stage.control("/sim/api/fail", #"{"errcode":45009,"count":2}"#)
            _ = try await stage.fetch("/cgi-bin/token?grant_type=client_credential&appid=x&secret=y")
            let planned = try await stage.control("/sim/api/phone").json["faults"]?.items
            #expect(planned?.map { $0["count"] } == [1])
            #expect(stage.simulator.feed.position != position)
            _ = try await stage.control("/sim/api/settings", #"{"forget_faults":true}"#)
            #expect(try await stage.control("/sim/api/phone").json["faults"]?.items == [])
        }
    }

    @Test func `a picture is kept, shown, and only if it is one`() async throws {
        try await Stage.play { stage in
            let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
            let kept = try await stage.fetch("/sim/api/media", body: png)
            #expect(kept.json["type"] == "image/png")
            let address = try #require(kept.json["url"]?.string)
            #expect(address.hasPrefix(stage.base + "/sim/media/"))
            let shown = try await stage.fetch(String(address.dropFirst(stage.base.count)))
            #expect(shown.headers["content-type"].first == "image/png")
            #expect(shown.headers["x-content-type-options"].first == "nosniff")
            #expect(shown.bytes == png)
            let id = try #require(kept.json["media_id"]?.string)
            let token = try await stage.control(
                "/cgi-bin/token?grant_type=client_credential&appid=\(Library.appID)&secret=s3cret"
            ).json["access_token"]?.string
            let fetched = try await stage.fetch("/cgi-bin/media/get?access_token=\(token ?? "")&media_id=\(id)")
            #expect(fetched.bytes == png)
            let page = Array("<svg onload='alert(1)'>".utf8)
            #expect(try await stage.fetch("/sim/api/media", body: page).status == 400)
            let large = png + [UInt8](repeating: 0, count: SentFiles.itemLimit)
            #expect(try await stage.fetch("/sim/api/media", body: large).status >= 400)
            #expect(try await stage.fetch("/sim/media/nothing").status == 404)
        }
    }

    @Test func `the oldest files make room`() throws {
        var shelf = SentFiles()
        let head: [UInt8] = [0xFF, 0xD8, 0xFF]
        let large = head + [UInt8](repeating: 0, count: SentFiles.itemLimit - 3)
        for number in 1...7 { _ = try shelf.keep(large, id: "m\(number)") }
        #expect(shelf["m1"] == nil)
        #expect(shelf["m7"] != nil)
    }

    @Test(arguments: [
        (nil, nil, true), ("default-src 'none'", nil, true), ("frame-ancestors 'none'", nil, false),
        ("default-src 'self'; frame-ancestors 'self' http://127.0.0.1:9", nil, true),
        ("frame-ancestors 'self' http://127.0.0.1:8", nil, false), (nil, "DENY", false),
        ("frame-ancestors http://127.0.0.1:9", "DENY", true),
    ])
    func `a page says whether it may be framed`(policy: String?, options: String?, isFramed: Bool) {
        #expect(FrameProbe.mayBeFramed(policy: policy, options: options, in: "http://127.0.0.1:9") == isFramed)
    }
}
