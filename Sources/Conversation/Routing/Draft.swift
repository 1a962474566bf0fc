import Foundation
import Kernel

/// What would be said to a message, given what is remembered of its reader.
struct Draft: Sendable {
    let turn: Turn
    let claimed: (Turn, Claim, Router.Position)?

    init(_ inbound: Inbound, account: Account, contact: Contact, desk: Desk, now: Date) {
        turn = Turn(
            inbound: inbound, account: account, language: contact.language(hearing: inbound),
            dialogue: contact.dialogue, now: now, timeZone: desk.timeZone)
        claimed = inbound.wantsAnswer ? desk.router.resolve(turn) : nil
    }

    /// Whether the same would be said with what is remembered in truth.
    func holds(for contact: Contact) -> Bool {
        turn.dialogue == contact.dialogue && turn.language == contact.language(hearing: turn.inbound)
    }
}

extension Router {
    /// The claim on a turn after following messages that were handed on.
    func resolve(_ turn: Turn, from position: Position = Position()) -> (Turn, Claim, Position)? {
        var turn = turn
        var position = position
        // A slice may hand on what another hands on; more than a few times is a circle.
        for _ in 0..<4 {
            guard let (claim, next) = claim(turn, from: position) else { return nil }
            guard case .passOn(let content, let stage) = claim else { return (turn, claim, next) }
            turn.inbound.content = content
            position = Position(stage)
        }
        return nil
    }
}
