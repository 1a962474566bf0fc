import Kernel
import Synchronization

/// One message being worked on in this process: whoever receives a repeat waits here for the first one's answer.
final class Ticket: Sendable {
    private struct State {
        var outcome: Outcome?
        var waiting: [Int: CheckedContinuation<Outcome?, Never>] = [:]
        var next = 0
        /// Callers who will show the answer, whether they have begun to wait or not.
        var audience = 0
        /// The answer is being stored for the audience: it stays although its time is up.
        var isDelivering = false
    }

    private let state = Mutex(State())

    /// Announces a caller who will wait, before the work begins: an answer may be there at once.
    func join() { state.withLock { $0.audience += 1 } }

    /// The answer, or nil when this caller's time was up first.
    ///
    /// Called once for each `join`.
    func wait(until deadline: ContinuousClock.Instant) async -> Outcome? {
        let inTime = await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await self.outcome() }
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        if let inTime { return inTime }
        let mustStay = state.withLock { state in
            if state.isDelivering || state.outcome != nil { return true }
            state.audience -= 1
            return false
        }
        return mustStay ? await outcome() : nil
    }

    /// Whether somebody will show the answer; if so they stay until `finish`.
    func holdAudience() -> Bool {
        state.withLock { state in
            state.isDelivering = state.audience > 0
            return state.isDelivering
        }
    }

    /// Hands the outcome to all who wait.
    func finish(_ outcome: Outcome) {
        let waiting = state.withLock { state in
            state.outcome = outcome
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume(returning: outcome) }
    }

    private func outcome() async -> Outcome? {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let known: Outcome?? = state.withLock { state in
                    if let outcome = state.outcome { return outcome }
                    if Task.isCancelled { return .some(nil) }
                    state.waiting[number] = continuation
                    return nil
                }
                if let known { continuation.resume(returning: known) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: nil)
        }
    }
}
