import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientUserTests {
    @Test func `followers are listed by pages until one is empty`() async throws {
        try await Stage.play { stage in
            for number in 1...10_001 { try await stage.simulator.seedFollower("o\(number)") }
            let client = stage.client()
            let first = try await client.followers()
            #expect(first.total == 10_001)
            #expect(first.readers.count == 10_000)
            #expect(first.last == "o10000")
            let second = try await client.followers(after: first.last)
            #expect(second.readers == ["o10001"])
            #expect(second.last == "o10001")
            #expect(try await client.followers(after: second.last).last == nil)
            expect(await refusal { _ = try await client.followers(after: "oNobody") }, is: 40003)
        }
    }

    @Test func `a follower is known without name, one who left by id alone`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.follow(scene: "desk"), from: "oOne")
            _ = try await stage.simulator.push(.follow(), from: "oTwo")
            _ = try await stage.simulator.push(.unfollow, from: "oTwo")
            try await client.setRemark("常客", on: "oOne")
            let known = try await client.followers(["oOne", "oTwo"])
            #expect(known.map(\.isFollowing) == [true, false])
            #expect(known[0].remark == "常客")
            #expect(known[0].scene == "desk")
            #expect(known[0].source == "ADD_SCENE_QR_CODE")
            #expect(try await client.follower("oOne").since != nil)
            expect(await refusal { _ = try await client.follower("oNobody") }, is: 40003)
            let long = String(repeating: "长", count: 30)
            expect(await refusal { try await client.setRemark(long, on: "oOne") }, is: 45002)
        }
    }

    @Test func `tags are made, given, listed and removed`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            for reader in ["oOne", "oTwo"] { _ = try await stage.simulator.push(.follow(), from: reader) }
            let tag = try await client.createTag("研究生")
            try await client.tag(["oOne", "oTwo"], with: tag.id)
            #expect(try await client.readers(tagged: tag.id).readers == ["oOne", "oTwo"])
            #expect(try await client.tags(of: "oOne") == [tag.id])
            #expect(try await client.tags().last?.count == 2)
            try await client.tag(["oTwo"], with: tag.id, isSet: false)
            try await client.renameTag(tag.id, to: "博士生")
            #expect(try await client.tags().last?.name == "博士生")
            expect(await refusal { _ = try await client.createTag("博士生") }, is: 45157)
            expect(await refusal { try await client.deleteTag(2) }, is: 45058)
            expect(await refusal { try await client.tag(["oNobody"], with: tag.id) }, is: 49003)
            try await client.deleteTag(tag.id)
            #expect(try await client.tags(of: "oOne").isEmpty)
            expect(await refusal { _ = try await client.readers(tagged: tag.id) }, is: 45159)
        }
    }

    @Test func `who is on the black list gets no message`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.text("x"), from: "oOne")
            try await client.block(["oOne"])
            #expect(try await client.blackList().readers == ["oOne"])
            expect(await refusal { try await client.sendCustomText("x", to: "oOne") }, is: 43019)
            try await client.block(["oOne"], isBlocked: false)
            try await client.sendCustomText("x", to: "oOne")
            #expect(try await client.blackList().readers.isEmpty)
        }
    }

    @Test func `a verified account alone may list people`() async throws {
        try await Stage.play(verified: false) { stage in
            expect(await refusal { _ = try await stage.client().followers() }, is: 48001)
        }
    }
}

/// The code a call is refused with; nil when it succeeds.
func refusal(_ work: () async throws -> Void) async -> Int? {
    do {
        try await work()
        return nil
    } catch {
        return (error as? WeChatError)?.code
    }
}
