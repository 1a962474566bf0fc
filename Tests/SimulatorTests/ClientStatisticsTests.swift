import Foundation
import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientStatisticsTests {
    @Test func `yesterday's figures tell what happened`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let day = ChinaDay.text(await stage.simulator.now)
            for reader in ["oOne", "oTwo"] { _ = try await stage.simulator.push(.follow(), from: reader) }
            _ = try await stage.simulator.push(.unfollow, from: "oTwo")
            for _ in 0..<6 { _ = try await stage.simulator.push(.text("x"), from: "oOne") }
            _ = try await stage.simulator.push(.image(url: "http://127.0.0.1/a.jpg", mediaID: "m"), from: "oThree")
            let days = StatisticsDays(from: day, to: day)
            expect(await refusal { _ = try await client.followerTotals(days) }, is: 61501)
            await stage.simulator.advanceClock(by: 86_400)
            let changes = try await client.followerChanges(days)
            #expect(changes.reduce(0) { $0 + $1.came } == 2)
            #expect(changes.reduce(0) { $0 + $1.left } == 1)
            #expect(try await client.followerTotals(days).map(\.total) == [1])
            let messages = try await client.messageCounts(days)
            #expect(messages.map(\.kind) == [1, 2])
            #expect(messages.map(\.messages) == [6, 1])
            #expect(try await client.messageCounts(days, by: .hour).reduce(0) { $0 + $1.messages } == 7)
            #expect(try await client.messageSpread(days).map(\.interval) == [1, 2])
            #expect(try await client.callbackFigures(days).map(\.count) == [10])
            #expect(try await client.callbackFigures(days).map(\.failed) == [0])
            expect(await refusal { _ = try await client.followerTotals(.init(from: "today", to: day)) }, is: 61500)
        }
    }

    @Test func `articles are counted by the newer calls, or by the older where those are not served`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let day = ChinaDay.text(await stage.simulator.now)
            let cover = try await client.addMaterial(ClientMediaTests.picture, as: .image)
            let draft = try await client.addDraft([Article(title: "新书", content: "x", coverID: cover.id)])
            let ticket = try await client.publish(draft: draft)
            let dataID = try #require(ticket.dataID)
            try await stage.simulator.readArticle(dataID: dataID, readers: 12, shares: 3)
            await stage.simulator.advanceClock(by: 86_400)
            let days = StatisticsDays(from: day, to: day)
            #expect(try await client.articleReads(days).map(\.readers) == [12])
            #expect(try await client.articleReads(days).map(\.article) == ["\(dataID)_1"])
            #expect(try await client.articleShares(days).map(\.sharers) == [3])
            #expect(try await client.articleTotals(days).map(\.readers) == [12])
            let details = try await client.articleDetails(on: day)
            #expect(details.map(\.title) == ["新书"])
            #expect(details.first?.days.map(\.readers) == [12])
            await stage.simulator.plan(PlannedFault(path: "/datacube/getarticleread", errcode: 47009))
            expect(await refusal { _ = try await client.articleReads(days) }, is: 47009)
            expect(try await stage.simulator.calls("/datacube/getarticlesummary"), is: 1)
        }
    }
}
