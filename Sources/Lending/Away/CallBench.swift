import Synchronization

/// Where calls to the library system run, beyond the patience of whoever asked.
///
/// A call that takes longer than a reader waits goes on here, and what it brings becomes the card's next copy. Where
/// nobody keeps the bench (a command, a test) calls run in place and are cancelled when patience ends.
public final class CallBench: Sendable {
    typealias Job = @Sendable () async -> Void
    private let entrance = Mutex<AsyncStream<Job>.Continuation?>(nil)

    /// Makes a bench that nobody keeps yet.
    public init() {}

    /// Keeps the bench until `close`, then until the last call has ended.
    public func keep() async {
        let (jobs, entrance) = AsyncStream<Job>.makeStream()
        self.entrance.withLock { $0 = entrance }
        await withDiscardingTaskGroup { group in
            for await job in jobs { group.addTask(operation: job) }
            // A call that hangs must not keep the house from closing.
            group.cancelAll()
        }
        self.entrance.withLock { $0 = nil }
    }

    /// Accepts no more calls.
    public func close() { entrance.withLock { $0?.finish() } }

    /// Runs a job without anybody waiting for it; false where nobody keeps the bench.
    func start(_ job: @escaping Job) -> Bool {
        entrance.withLock { entrance in
            guard let entrance, case .enqueued = entrance.yield(job) else { return false }
            return true
        }
    }

    /// Works something out and waits for it as long as patience lasts; nil where it did not.
    func ask<Value: Sendable>(
        within patience: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error>? {
        await fly(Flight(), within: patience, work)
    }

    /// Starts a flight that others may wait for as well.
    func fly<Value: Sendable>(
        _ flight: Flight<Value>, within patience: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error>? {
        let job: Job = { flight.land(await Self.result(of: work)) }
        if start(job) { return await flight.wait(atMost: patience) }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask(operation: job)
            let result = await flight.wait(atMost: patience)
            group.cancelAll()
            return result
        }
    }

    private static func result<Value: Sendable>(
        of work: @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }
}

/// One call on its way, and those who wait for it.
final class Flight<Value: Sendable>: Sendable {
    typealias Landing = Result<Value, any Error>
    private struct State {
        var landing: Landing?
        var waiting: [Int: CheckedContinuation<Landing?, Never>] = [:]
        var count = 0
        var gone: Set<Int> = []
    }
    private let state = Mutex(State())

    /// Hands the result to all who wait, and to all who will.
    func land(_ landing: Landing) {
        let waiting = state.withLock { state in
            guard state.landing == nil else { return [CheckedContinuation<Landing?, Never>]() }
            state.landing = landing
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume(returning: landing) }
    }

    /// Waits for the result; nil where patience ends first or whoever waits is gone.
    func wait(atMost patience: Duration) async -> Landing? {
        await withTaskGroup(of: Landing?.self) { group in
            group.addTask { await self.landing() }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    private func landing() async -> Landing? {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: Landing?? = state.withLock { state in
                    if let landing = state.landing { return landing }
                    if state.gone.remove(number) != nil { return .some(nil) }
                    state.waiting[number] = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            let waiting: CheckedContinuation<Landing?, Never>? = state.withLock { state in
                if let waiting = state.waiting.removeValue(forKey: number) { return waiting }
                state.gone.insert(number)
                return nil
            }
            waiting?.resume(returning: nil)
        }
    }
}
