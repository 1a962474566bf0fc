import Foundation
import Kernel
import Logging
import Storage

extension Conversation {
    /// Has a claim worked out on the workbench.
    func start(_ ticket: Ticket, _ id: MessageID, turn: Turn, claim: Claim, at position: Router.Position) {
        let accepted = workbench.accept {
            let answer = await self.answer(turn, claim, at: position)
            await self.complete(ticket, id, turn: turn, answer: answer)
        }
        if !accepted { tickets.close(id, ticket, .tryAgain) }
    }

    /// Follows a claim to its answer; refusals become their words, faults an apology.
    private func answer(_ turn: Turn, _ claim: Claim, at position: Router.Position) async -> Answer {
        guard let router = desks[turn.inbound.library]?.router else { return Answer(.nothing) }
        var (turn, claim, position) = (turn, claim, position)
        do {
            while true {
                switch claim {
                case .answer(let answer): return answer
                case .work(let work): return try await work()
                case .consider(let question):
                    if let own = try await question() {
                        claim = own
                    } else if let next = router.resolve(turn, from: position) {
                        (turn, claim, position) = next
                    } else {
                        return Answer(.nothing)
                    }
                case .passOn(let content, let stage):
                    turn.inbound.content = content
                    guard let next = router.resolve(turn, from: Router.Position(stage)) else {
                        return Answer(.nothing)
                    }
                    (turn, claim, position) = next
                }
            }
        } catch let refusal as any Refusal {
            return Answer(.text(refusal.words(turn.language)))
        } catch {
            logger.error("a message could not be answered", metadata: ["error": "\(error)"])
            meter.add(to: Meter.Series("shiqu_faults_total"))
            return Answer(.text(ConversationText.apology(turn.language)))
        }
    }

    /// Stores an answer that took longer, for those who wait or for the outbox.
    private func complete(_ ticket: Ticket, _ id: MessageID, turn: Turn, answer: Answer) async {
        let isAwaited = ticket.holdAudience()
        let mayWrite = turn.account.abilities.contains(.lateAnswer)
        do {
            let outcome = try await store.write { transaction -> Outcome in
                let contact = try Contact.read(id, now: turn.now.milliseconds, transaction)
                var reply = answer.reply
                if isAwaited, contact.held > 0 {
                    reply = try Outbox.takeHeld(for: id, now: turn.now, transaction).followed(by: reply)
                }
                let parts = split(reply, turn.account)
                // Nobody waits: an account that may write first sends everything; another keeps it for the repeat
                // and, should none come, for the reader's next message.
                let shown = isAwaited || !mayWrite ? parts.now : .nothing
                guard try Inbox.answer(id, reply: shown, transaction) else {
                    return .reply(try Inbox.find(id, transaction)?.reply ?? .nothing)
                }
                try queue(
                    isAwaited ? parts.later : [parts.now] + parts.later, from: isAwaited ? 1 : 0, for: id, turn,
                    transaction)
                try record(answer, turn, id, contact, transaction)
                return .reply(shown)
            }
            if !isAwaited { meter.add(to: Meter.Series("shiqu_late_answers_total")) }
            tickets.close(id, ticket, outcome)
        } catch {
            logger.error("an answer could not be stored", metadata: ["error": "\(error)"])
            tickets.close(id, ticket, .tryAgain)
        }
    }

    /// Waits for the answer of a message in this process's hands, at most until the channel must be told something.
    func waiting(
        on ticket: Ticket, _ id: MessageID, _ inbound: Inbound, account: Account, now: Date,
        until deadline: ContinuousClock.Instant
    ) async -> Outcome {
        if let outcome = await ticket.wait(until: deadline) { return outcome }
        return await late(id, inbound, account: account, now: now)
    }

    /// What the channel is told when the answer is not there: `success` where it can follow by itself, else nothing,
    /// so that the channel asks again, and at its last asking a word of patience.
    private func late(_ id: MessageID, _ inbound: Inbound, account: Account, now: Date) async -> Outcome {
        if account.abilities.contains(.lateAnswer) { return .reply(.nothing) }
        let time = now.milliseconds
        let known = try? await store.read { transaction in
            (try Inbox.find(id, transaction)?.receivedAt, try Contact.read(id, now: time, transaction).language)
        }
        guard time - (known?.0 ?? time) >= timing.lastAttemptAge.milliseconds else { return .tryAgain }
        let language = inbound.text.flatMap(Language.init(of:)) ?? known?.1 ?? .chinese
        return .reply(.text(ConversationText.stillWorking(language)))
    }

    /// Waits for a message that somebody works on, and takes it over when that worker is gone.
    func following(
        _ id: MessageID, _ inbound: Inbound, account: Account, now: Date, until deadline: ContinuousClock.Instant
    ) async -> Outcome {
        let started = ContinuousClock.now
        do {
            while true {
                if let ticket = tickets.join(id) {
                    return await waiting(on: ticket, id, inbound, account: account, now: now, until: deadline)
                }
                if ContinuousClock.now >= deadline { break }
                guard let stored = try await store.read({ try Inbox.find(id, $0) }) else { return .tryAgain }
                if stored.isAnswered { return .reply(stored.reply) }
                let elapsed = (ContinuousClock.now - started).milliseconds
                let time = now.addingTimeInterval(Double(elapsed) / 1000)
                if stored.leaseUntil < time.milliseconds {
                    let (ticket, isFirst) = tickets.open(id)
                    if isFirst, try await !resume(id, ticket, account: account, now: time) {
                        tickets.close(id, ticket, .tryAgain)
                    } else {
                        return await waiting(on: ticket, id, inbound, account: account, now: now, until: deadline)
                    }
                }
                try await Task.sleep(for: .milliseconds(50))
            }
        } catch {
            return .tryAgain
        }
        return await late(id, inbound, account: account, now: now)
    }

    /// Takes over an open message whose worker is gone.
    ///
    /// False where it is in other hands.
    func resume(_ id: MessageID, _ ticket: Ticket, account: Account, now: Date) async throws -> Bool {
        guard let desk = desks[id.library] else { return false }
        let time = now.milliseconds
        let lease = time + timing.lease.milliseconds
        let taken = try await store.write { transaction -> (Inbound.Content, Contact)? in
            guard let content = try Inbox.takeOver(id, now: time, leaseUntil: lease, transaction) else { return nil }
            return (content, try Contact.read(id, now: time, transaction))
        }
        guard let (content, contact) = taken else { return false }
        let inbound = Inbound(
            library: id.library, account: id.account, reader: id.reader, key: id.key,
            sentAt: Date(timeIntervalSince1970: Double(id.sentAt)), content: content)
        let draft = Draft(inbound, account: account, contact: contact, desk: desk, now: now)
        if let (resolved, claim, position) = draft.claimed {
            start(ticket, id, turn: resolved, claim: claim, at: position)
        } else {
            start(ticket, id, turn: draft.turn, claim: .answer(Answer(.nothing)), at: Router.Position())
        }
        return true
    }
}
