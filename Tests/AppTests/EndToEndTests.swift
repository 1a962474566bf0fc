import Conversation
import Enquiries
import Foundation
import Kernel
import Simulator
import Storage
import TestSupport
import Testing
import WeChat

@testable import App

struct EndToEndTests {
    private static let quick = Conversation.Timing(deadline: .milliseconds(300), lastAttemptAge: .milliseconds(900))

    /// Answers "slow" when the gate is opened.
    private static func slow(_ gate: Gate) -> ScriptedSlice {
        ScriptedSlice("test.slow") { turn, _ in
            guard turn.trimmedText == "slow" else { return nil }
            return .work {
                await gate.wait()
                return Answer(.text("late answer"), uses: ["CO01"])
            }
        }
    }

    @Test(arguments: ["plain", "compatible", "safe"])
    func `a reader asks for a book and gets it, in every mode`(mode: String) async throws {
        try await RunningHouse.with(accounts: RunningHouse.account(mode: mode)) { running in
            try await running.add([("1", "三体", "刘慈欣"), ("2", "活着", "余华")])
            let handshake = try await running.simulator.handshake()
            #expect(handshake.ok)
            let outcome = try await running.simulator.push(.text("三体"), from: "oReader")
            #expect(outcome.text?.contains("刘慈欣") == true)
            #expect(outcome.attempts == 1)
            let greeting = try await running.simulator.push(.follow(), from: "oReader")
            #expect(greeting.text?.contains("测试馆") == true)
        }
    }

    @Test func `an answer that takes long comes as a customer-service message, once`() async throws {
        let gate = Gate()
        try await RunningHouse.with(guests: [Self.slow(gate)], timing: Self.quick) { running in
            let outcome = try await running.simulator.push(.text("slow"), from: "oReader")
            #expect(outcome.isSilent)
            gate.open()
            let late = try await running.customMessages(to: "oReader")
            #expect(late == ["late answer"])
        }
    }

    @Test func `an unverified account shows a late answer at WeChat's next attempt`() async throws {
        let gate = Gate()
        let account = RunningHouse.account(kind: "subscription", verified: false)
        let timing = Conversation.Timing(deadline: .seconds(1), lastAttemptAge: .seconds(3600))
        try await RunningHouse.with(accounts: account, guests: [Self.slow(gate)], timing: timing) { running in
            async let outcome = running.simulator.push(.text("slow"), from: "oReader")
            try await running.wait { $0.counted("outcome=\"deferred\"") >= 1 }
            gate.open()
            #expect(try await outcome.text == "late answer")
            let calls = try await running.simulator.calls("/cgi-bin/message/custom/send")
            #expect(calls == 0)
        }
    }

    @Test func `an unverified account shows what came too late with the reader's next message`() async throws {
        let gate = Gate()
        let account = RunningHouse.account(kind: "subscription", verified: false)
        let timing = Conversation.Timing(deadline: .milliseconds(200), lastAttemptAge: .milliseconds(150))
        try await RunningHouse.with(accounts: account, guests: [Self.slow(gate)], timing: timing) { running in
            let outcome = try await running.simulator.push(.text("slow"), from: "oReader")
            #expect(outcome.text?.contains("still working") == true)
            gate.open()
            let store = running.house.store
            try await running.wait { _ in
                try await store.read { try Outbox.list(state: .held, limit: 9, $0).count } == 1
            }
            let next = try await running.simulator.push(.text("thanks"), from: "oReader")
            #expect(next.text?.hasPrefix("late answer") == true)
        }
    }

    @Test func `a push that arrives many times at once acts once`() async throws {
        try await RunningHouse.with { running in
            try await running.add([("1", "三体", "刘慈欣")])
            let outcome = try await running.simulator.push(
                .text("三体"), from: "oReader", options: .with { $0.duplicates = 8 })
            #expect(outcome.text?.contains("刘慈欣") == true)
            let uses = try await running.house.store.read {
                try Usage.totals($0, library: "demo", from: 0, through: 99_999)
            }
            #expect(uses["CO01"] == 1)
        }
    }

    @Test func `a late answer waits while WeChat is away and is delivered when it is back`() async throws {
        let gate = Gate()
        try await RunningHouse.with(guests: [Self.slow(gate)], timing: Self.quick) { running in
            await running.simulator.plan(PlannedFault(path: "/cgi-bin/message/custom/send", count: 1, errcode: -1))
            let outcome = try await running.simulator.push(.text("slow"), from: "oReader")
            #expect(outcome.isSilent)
            gate.open()
            let late = try await running.customMessages(to: "oReader")
            #expect(late == ["late answer"])
        }
    }

    @Test func `two accounts of one library keep their readers apart`() async throws {
        let accounts = RunningHouse.account("main") + RunningHouse.account("reading", mode: "plain")
        try await RunningHouse.with(accounts: accounts) { running in
            try await running.add((1...9).map { ("\($0)", "鲁迅全集 第\($0)卷", "鲁迅") })
            let first = try await running.simulator.push(.text("鲁迅全集"), from: "oReader", to: "main")
            #expect(first.text?.contains("鲁迅") == true)
            let more = try await running.simulator.push(.text("更多"), from: "oReader", to: "main")
            #expect(more.text?.contains("5.") == true)
            let other = try await running.simulator.push(.text("更多"), from: "oReader", to: "reading")
            #expect(other.text?.contains("5.") != true)
        }
    }

    @Test func `the menu is published with what works`() async throws {
        try await RunningHouse.with { running in
            guard let library = running.house.libraries.first, let client = running.house.clients["main"] else {
                throw Fault(.bug, "no account")
            }
            try await client.publishMenu(
                WeChatMenu(library.enquiries.menu, language: .chinese, publicURL: nil))
            let menu = try await running.simulator.menu()
            #expect(menu?.buttons.map(\.name) == ["查找", "我的", "服务"])
            #expect(menu?.buttons.first?.children.map(\.key) == ["catalogue.search", "catalogue.scan"])
        }
    }

    @Test func `a forged push reaches nobody`() async throws {
        try await RunningHouse.with { running in
            let outcome = try await running.simulator.push(
                .text("谢谢"), from: "oReader", options: .with { $0.forgeSignature = true })
            #expect(outcome.fault != nil)
            let rows = try await running.house.store.read { try $0.integer("SELECT count(*) FROM inbox") }
            #expect(rows == 0)
        }
    }
}
