import Kernel
import Testing
import WeChat

@testable import Simulator

struct PushTests {
    @Test(arguments: WeChatAccount.Mode.allCases)
    func `a reply is shown in every mode`(mode: WeChatAccount.Mode) async throws {
        try await Stage.play(mode: mode) { stage in
            let outcome = try await stage.simulator.push(.text("三体 & <刘> ]]> 😀"), from: "oReader1")
            #expect(outcome.text == "《三体 & <刘> ]]> 😀》")
            #expect(outcome.attempts == 1)
            #expect(outcome.fault == nil)
            #expect(await stage.library.pushes.first?.isEncrypted == (mode != .plain))
        }
    }

    @Test func `silence shows nothing`() async throws {
        try await Stage.play { stage in
            for silence in ["success", ""] {
                await stage.library.answers { _, _ in .bytes(silence) }
                let outcome = try await stage.simulator.push(.text("hello"), from: "oReader1")
                #expect(outcome.isSilent)
            }
            #expect(await stage.simulator.transcript(of: "oReader1").map(\.from) == [.user, .user])
        }
    }

    @Test func `a late answer is waited for three times, then the fault line is shown`() async throws {
        try await Stage.play(attemptLimit: .milliseconds(500)) { stage in
            await stage.library.answers { _, _ in .late(.seconds(5), .text("late")) }
            let outcome = try await stage.simulator.push(.text("slow"), from: "oReader1")
            #expect(outcome.attempts == 3)
            #expect(outcome.deliveries.map(\.failure) == ["timeout", "timeout", "timeout"])
            #expect(outcome.seen == [.fault])
            #expect(outcome.fault != nil)
            #expect(Set(await stage.library.pushes.map(\.inbound.key)).count == 1)
            #expect(Set(outcome.deliveries.map(\.url)).count == 3)
        }
    }

    @Test func `a dropped reply makes WeChat ask again`() async throws {
        try await Stage.play { stage in
            await stage.library.answers { _, number in .reply(.text("answer \(number)")) }
            let outcome = try await stage.simulator.push(
                .text("again"), from: "oReader1", options: .with { $0.dropReplies = 1 })
            #expect(outcome.attempts == 2)
            #expect(outcome.text == "answer 2")
            let pushes = await stage.library.pushes
            #expect(pushes.count == 2)
            #expect(pushes.first?.inbound.key == pushes.last?.inbound.key)
        }
    }

    @Test func `a status other than 200 counts as no answer`() async throws {
        try await Stage.play { stage in
            await stage.library.answers { _, number in number < 3 ? .status(302) : .reply(.text("third")) }
            let outcome = try await stage.simulator.push(.text("x"), from: "oReader1")
            #expect(outcome.attempts == 3)
            #expect(outcome.text == "third")
        }
    }

    @Test func `copies arrive beside the first attempt`() async throws {
        try await Stage.play { stage in
            let outcome = try await stage.simulator.push(
                .text("x"), from: "oReader1", options: .with { $0.duplicates = 4 })
            #expect(outcome.attempts == 1)
            #expect(outcome.deliveries.count == 5)
            #expect(Set(await stage.library.pushes.map(\.inbound.key)).count == 1)
        }
    }

    @Test func `pushes can be delivered out of order`() async throws {
        try await Stage.play { stage in
            let actions = ["one", "two", "three"].map {
                (action: UserAction.text($0), openID: "oReader1", options: PushOptions())
            }
            let outcomes = try await stage.simulator.push(actions, order: .reversed)
            #expect(outcomes.map(\.text) == ["《one》", "《two》", "《three》"])
            #expect(await stage.library.pushes.map(\.inbound.text) == ["three", "two", "one"])
        }
    }

    @Test func `a forged signature is the callback's to refuse`() async throws {
        try await Stage.play { stage in
            let outcome = try await stage.simulator.push(
                .text("x"), from: "oReader1", options: .with { $0.forgeSignature = true })
            #expect(outcome.deliveries.map(\.status) == [403, 403, 403])
            #expect(await stage.library.pushes.isEmpty)
        }
    }

    @Test func `a push under the previous key is answered with it`() async throws {
        try await Stage.play { stage in
            let outcome = try await stage.simulator.push(
                .text("x"), from: "oReader1", options: .with { $0.previousKey = true })
            #expect(outcome.text == "《x》")
        }
    }

    @Test func `untidy pushes are still read`() async throws {
        try await Stage.play { stage in
            let untidy = PushOptions.with {
                $0.controlCharacters = true
                $0.noCDATA = true
                $0.lowerCaseEvent = true
            }
            let text = try await stage.simulator.push(.text("a<b"), from: "oReader1", options: untidy)
            #expect(text.text == "《a<b》")
            #expect(text.deliveries.first?.request.contains("<Encrypt>") == true)
            let event = try await stage.simulator.push(.scanScene("shelf7"), from: "oReader1", options: untidy)
            #expect(event.text == "《scan》")
        }
    }

    @Test func `what cannot be answered shows nothing, whatever came back`() async throws {
        try await Stage.play { stage in
            await stage.library.answers { _, _ in .bytes("nonsense") }
            let outcome = try await stage.simulator.push(.unfollow, from: "oReader1")
            #expect(outcome.isSilent)
        }
    }

    @Test func `message numbers exceed what a double can hold`() async throws {
        try await Stage.play { stage in
            let first = try await stage.simulator.push(.text("x"), from: "oReader1").messageID.flatMap { UInt64($0) }
            let second = try await stage.simulator.push(.text("x"), from: "oReader1").messageID.flatMap { UInt64($0) }
            #expect(try #require(first) > 1 << 53)
            #expect(first != second)
        }
    }

    @Test func `the callback's address passes the check`() async throws {
        try await Stage.play { stage in
            let handshake = try await stage.simulator.handshake()
            #expect(handshake.ok, "\(handshake)")
            #expect(handshake.body == handshake.echo)
        }
    }

    @Test(arguments: [
        (UserAction.text("x", menuID: "7"), Inbound.Content.text("x", choice: "7")),
        (.image(url: "http://a/b", mediaID: "m"), .image(mediaID: "m", url: "http://a/b")),
        (.voice(mediaID: "m", recognition: "三体"), .voice(mediaID: "m", format: "amr", recognised: "三体")),
        (.video(mediaID: "m", thumbnailID: "t"), .video(mediaID: "m", thumbnailID: "t")),
        (
            .location(latitude: 39.5, longitude: 116.25, label: "馆"),
            .location(latitude: 39.5, longitude: 116.25, label: "馆")
        ),
        (.link(title: "t", description: "d", url: "http://a"), .link(title: "t", description: "d", url: "http://a")),
        (.file(name: "a.pdf", size: 7), .file(name: "a.pdf", size: 7)),
        (.follow(), .followed(scene: nil)),
        (.follow(scene: "shelf7"), .followed(scene: "shelf7")),
        (.unfollow, .unfollowed),
        (.scanScene("shelf7"), .sceneScanned("shelf7")),
        (.tap(key: "hours"), .menuKey("hours")),
        (.scan(key: "k", result: "9787536692930"), .scan(kind: "qrcode", text: "9787536692930", key: "k")),
        (.open(url: "http://a"), .notification(name: "view", fields: ["EventKey": "http://a", "MenuId": "430000000"])),
        (
            .event("TEMPLATESENDJOBFINISH", fields: [XMLField("MsgID", .number("1"))]),
            .notification(name: "templatesendjobfinish", fields: ["MsgID": "1"])
        ),
    ])
    func `every kind of push is read as what it is`(action: UserAction, content: Inbound.Content) async throws {
        try await Stage.play { stage in
            _ = try await stage.simulator.push(action, from: "oReader1")
            #expect(await stage.library.pushes.map(\.inbound.content) == [content])
        }
    }

    @Test func `a given body is pushed as it is`() async throws {
        try await Stage.play { stage in
            let xml = """
                <xml><ToUserName>gh_library</ToUserName><FromUserName>oOther</FromUserName><CreateTime>1760000000</CreateTime>
                <MsgType>text</MsgType><Content>raw</Content><MsgId>23456789012345678</MsgId></xml>
                """
            let outcome = try await stage.simulator.push(.raw(xml), from: "oReader1")
            #expect(outcome.text == "《raw》")
            #expect(outcome.openID == "oOther")
        }
    }
}
