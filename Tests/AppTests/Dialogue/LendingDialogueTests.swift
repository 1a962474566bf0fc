import Circulation
import Testing

@testable import App

/// The whole dialogue of a new follower, before the built-in system and before a real SIP2 server.
struct LendingDialogueTests {
    static func walk(_ dialogue: LendingDialogue) async throws {
        let card = try await dialogue.bind()
        try await dialogue.renew(card)
        try await dialogue.waitForHold()
        try await dialogue.showCard(card)
        try await dialogue.keepHistory()
        try await dialogue.leave(card)
    }

    @Test func `a new follower binds, renews, waits, shows the card, exports and erases`() async throws {
        try await LendingDialogue.with(system: "") { running in
            BuiltInDesk(system: try #require(running.house.libraries.first).circulation.system)
        } _: {
            try await Self.walk($0)
        }
    }
}
