import Foundation
import Kernel
import Storage

extension Conversation {
    /// Stores a message and, where the answer is at hand, everything that belongs to it.
    func begin(_ inbound: Inbound, id: MessageID, account: Account, now: Date) async throws -> Beginning {
        guard let desk = desks[inbound.library] else {
            throw Fault(.settings, "no library is served under the id \(inbound.library)")
        }
        let time = now.milliseconds
        // Worked out beside the writer; most readers have nothing open, so it nearly always holds.
        let guess = Draft(inbound, account: account, contact: Contact(), desk: desk, now: now)
        return try await store.write { transaction in
            let contact = try Contact.read(id, now: time, transaction)
            let draft =
                guess.holds(for: contact)
                ? guess : Draft(inbound, account: account, contact: contact, desk: desk, now: now)
            switch draft.claimed {
            case nil:
                return try storeAnswer(Answer(.nothing), draft.turn, id, contact, transaction)
            case .some((_, .answer(let answer), _)):
                return try storeAnswer(answer, draft.turn, id, contact, transaction)
            case .some((let resolved, let claim, let position)):
                let lease = time + timing.lease.milliseconds
                let isNew = try Inbox.insertOpen(
                    id, content: inbound.content, receivedAt: time, leaseUntil: lease, transaction)
                return isNew ? .work(resolved, claim, position) : try known(id, account: account, transaction)
            }
        }
    }

    /// Stores message and answer as one unit, or finds that the message is known.
    private func storeAnswer(
        _ answer: Answer, _ turn: Turn, _ id: MessageID, _ contact: Contact, _ transaction: Transaction
    ) throws -> Beginning {
        // A held answer joins the reply, so it is taken before the reply is stored.
        var reply = answer.reply
        if contact.held > 0, turn.inbound.wantsAnswer {
            if try Inbox.find(id, transaction) != nil { return try known(id, account: turn.account, transaction) }
            reply = try Outbox.takeHeld(for: id, now: turn.now, transaction).followed(by: reply)
        }
        let parts = split(reply, turn.account)
        guard
            try Inbox.insertAnswered(id, reply: parts.now, receivedAt: turn.now.milliseconds, transaction)
        else { return try known(id, account: turn.account, transaction) }
        try queue(parts.later, from: 1, for: id, turn, transaction)
        try record(answer, turn, id, contact, transaction)
        return .finished(.reply(parts.now))
    }

    /// What is to be said to a message that is stored already.
    private func known(_ id: MessageID, account: Account, _ transaction: Transaction) throws -> Beginning {
        guard let stored = try Inbox.find(id, transaction) else {
            throw Fault(.bug, "a message is known and cannot be found")
        }
        guard stored.isAnswered else { return .elsewhere }
        if !account.abilities.contains(.lateAnswer) { try Outbox.dropShown(of: id, transaction) }
        return .known(stored.reply)
    }

    /// Writes what an answer does besides speaking: dialogue, effect, counts.
    func record(
        _ answer: Answer, _ turn: Turn, _ id: MessageID, _ contact: Contact, _ transaction: Transaction
    ) throws {
        let follows =
            switch turn.inbound.content {
            case .followed: true
            case .unfollowed: false
            default: contact.follows
            }
        try Contact.update(
            id, from: contact, written: contact.written(in: turn.inbound), follows: follows,
            dialogue: answer.dialogue, now: turn.now.milliseconds, transaction)
        try answer.effect?.apply(transaction)
        guard let desk = desks[id.library] else { return }
        try desk.tell(turn.inbound, transaction)
        let day = desk.day(of: turn.now)
        for function in answer.uses {
            transaction.countUse(of: function, library: id.library, account: id.account, day: day)
        }
    }

    /// Queues what the channel does not show at once: to be sent, or held where the account may not write first.
    ///
    /// `first` is the number of the first part within the reply.
    func queue(
        _ parts: [Reply], from first: Int, for id: MessageID, _ turn: Turn, _ transaction: Transaction
    ) throws {
        let count = parts.count { !$0.isEmpty }
        if count == 0 { return }
        let mayWrite = turn.account.abilities.contains(.lateAnswer)
        try Outbox.add(
            parts, from: first, to: id, state: mayWrite ? .queued : .held, now: turn.now, ids: store.ids, transaction)
        if !mayWrite { try Contact.addHeld(count, id, transaction) }
    }
}
