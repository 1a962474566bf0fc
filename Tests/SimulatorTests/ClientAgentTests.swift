import Foundation
import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientAgentTests {
    @Test func `agents are made, take a reader and are left`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.text("x"), from: "oOne")
            try await client.addAgent("li@library", nickname: "李老师")
            expect(await refusal { try await client.addAgent("li@library", nickname: "李老师") }, is: 65406)
            expect(await refusal { try await client.addAgent("li", nickname: "李老师") }, is: 65404)
            try await client.renameAgent("li@library", nickname: "李馆员")
            try await client.inviteAgent("li@library", person: "lilei")
            #expect(try await client.agents().map(\.nickname) == ["李馆员"])
            #expect(try await client.agents().first?.person == "lilei")
            #expect(try await client.session(of: "oOne") == nil)
            try await client.openSession(of: "oOne", with: "li@library")
            #expect(try await client.session(of: "oOne")?.agent == "li@library")
            #expect(try await client.sessions(of: "li@library").keys.sorted() == ["oOne"])
            #expect(try await client.agentsAtWork().map(\.readers) == [1])
            #expect(try await client.waitingReaders().isEmpty)
            try await client.send(message: .text("您好"), to: "oOne", as: "li@library")
            expect(
                await refusal { try await client.send(message: .text("您好"), to: "oOne", as: "no@library") }, is: 65401)
            try await stage.simulator.agentSays("请讲", to: "oOne")
            let day = Date()
            let records = try await client.records(
                from: day.addingTimeInterval(-3_600), to: day.addingTimeInterval(3_600))
            #expect(records.records.map(\.text) == ["请讲"])
            #expect(records.records.first?.isFromAgent == true)
            try await client.closeSession(of: "oOne", with: "li@library")
            expect(await refusal { try await client.closeSession(of: "oOne", with: "li@library") }, is: 65414)
            try await client.deleteAgent("li@library")
            expect(await refusal { try await client.deleteAgent("li@library") }, is: 65401)
        }
    }

    @Test func `records are asked for by a day at most`() async throws {
        try await Stage.play { stage in
            let now = Date()
            let span = await refusal {
                _ = try await stage.client().records(from: now, to: now.addingTimeInterval(86_401))
            }
            #expect(span == 65417)
        }
    }

    @Test func `a reader handed over waits, then talks to the agent alone, until half an hour of silence`() async throws
    {
        try await Stage.play { stage in
            let client = stage.client()
            await stage.library.answers { push, _ in
                push.inbound.text == "人工" ? .reply(Reply([.handOver(agent: nil)])) : .reply(.text("bot"))
            }
            try await client.addAgent("li@library", nickname: "李馆员")
            _ = try await stage.simulator.push(.text("人工"), from: "oOne")
            #expect(try await client.waitingReaders().keys.sorted() == ["oOne"])
            try await client.openSession(of: "oOne", with: "li@library")
            #expect(try await client.waitingReaders().isEmpty)
            let silent = try await stage.simulator.push(.text("在吗"), from: "oOne")
            #expect(silent.isSilent && silent.attempts == 0)
            await stage.simulator.advanceClock(by: 1_801)
            // The library's own clock has not moved, so the push is dated as it reads it.
            let dated = PushOptions.with { $0.clockOffset = -1_801 }
            #expect(try await stage.simulator.push(.text("还在吗"), from: "oOne", options: dated).text == "bot")
        }
    }
}
