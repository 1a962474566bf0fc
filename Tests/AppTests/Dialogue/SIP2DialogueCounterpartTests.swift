import Foundation
import Kernel
import Testing

@testable import App

/// The same dialogue with other settings, and with the plug pulled in the middle: `make test-counterparts`.
@Suite(.enabled(if: SIP2ServerOfOurs.python != nil, "no SIP2 server is installed; make test-counterparts does that"))
struct SIP2DialogueCounterpartTests {
    @Test func `a new follower does all that before a real SIP2 server, with only the settings changed`() async throws {
        try await SIP2ServerOfOurs.with { server in
            try await LendingDialogue.with(system: server.settings) { _ in
                server
            } _: {
                try await LendingDialogueTests.walk($0)
            }
        }
    }

    @Test func `pulling the server's plug in the middle loses nothing and does nothing twice`() async throws {
        try await SIP2ServerOfOurs.with { server in
            try await LendingDialogue.with(system: server.settings) { _ in
                server
            } _: { dialogue in
                let card = try await dialogue.bind()
                for barcode in ["D1", "D2"] { try await server.lend(barcode, to: card) }
                try await server.lend("D3", to: try await server.newPatron().card)
                #expect(try await dialogue.say("我的借阅").contains("我的借阅（2 本）"))
                // It renews, and is gone before it has said so.
                try await server.dieOf("renew")
                #expect(try await dialogue.say("续借 1").contains("已记下"))
                try await Self.look(dialogue)
                try await Self.ask(dialogue)
                try await server.start()
                try await Self.settle(dialogue, server, card)
            }
        }
    }

    /// What is seen while it is away: the last good copy and its time, at once, and never an empty list.
    private static func look(_ dialogue: LendingDialogue) async throws {
        let began = ContinuousClock.now
        let page = try await dialogue.browser.open("/loans")
        #expect(began.duration(to: .now) < .seconds(1))
        #expect(page.status == 200 && page.text.contains(/没有回应，这是今天 \d\d:\d\d的情况/))
        #expect(page.text.contains("三体") && page.text.contains("围城") && !page.text.contains("您现在没有借书"))
        let said = try await dialogue.say("我的借阅")
        #expect(said.contains("没有回应，以下是") && said.contains("三体") && said.contains("围城"))
        #expect(!said.contains("您现在没有借书"))
    }

    /// What is asked for meanwhile is noted, once.
    private static func ask(_ dialogue: LendingDialogue) async throws {
        for _ in 0..<2 {
            let said = try await dialogue.say("续借")
            #expect(said.contains("已记下") && !said.contains("续借成功"))
            let page = try await dialogue.hold("D3")
            #expect(page.text.contains("等系统恢复后办理") && page.text.contains("活着"))
        }
        #expect(try await dialogue.say("我的预约").contains("活着 · 等系统恢复后办理"))
        #expect(try await dialogue.browser.open("/loans").text.contains("续借等系统恢复后办理"))
    }

    /// It is back: everything is done once, and the reader told once.
    private static func settle(_ dialogue: LendingDialogue, _ server: SIP2ServerOfOurs, _ card: String) async throws {
        try await dialogue.running.wait { _ in
            let renewals = try await [server.renewals(of: "D1", card: card), server.renewals(of: "D2", card: card)]
            let queue = try await server.queue(for: "D3")
            return renewals == [1, 1] && queue == [card]
        }
        let titles = ["三体", "围城", "活着"]
        var told: [String] = []
        for title in titles { told = try await dialogue.told(title) }
        for title in titles { #expect(told.count { $0.contains(title) } == 1, "\(told)") }
        #expect(told.count == 3 && told.allSatisfy { $0.contains("系统恢复后已为您") })
        let loans = try await dialogue.say("我的借阅")
        #expect(loans.contains("我的借阅（2 本）") && !loans.contains("没有回应") && !loans.contains("等待办理"))
        #expect(try await server.renewals(of: "D1", card: card) == 1)
        #expect(try await server.renewals(of: "D2", card: card) == 1)
        #expect(try await server.queue(for: "D3") == [card])
    }
}
