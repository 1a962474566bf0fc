internal import Kernel
internal import Logging
internal import NIOCore
internal import Synchronization

/// A handful of logged-in connections, each with one request in flight.
///
/// A connection that has rested is asked whether it lives before it is used; one that rested too long is closed. After
/// a refused login nobody tries again for a while, one second first and a minute at most, so that the account is not
/// locked by us.
final class SIP2Pool: Sendable {
    /// What a connection is wanted for.
    enum Purpose: Sendable {
        /// Asking: a connection that turns out to be dead costs a second try.
        case asking
        /// Changing something: the connection must have been alive a moment ago.
        case changing
        /// A second try: a new connection, whatever rests.
        case again
    }

    private struct State {
        var resting: [SIP2Connection] = []
        var open = 0
        var waiting: [(id: Int, promise: EventLoopPromise<SIP2Connection?>)] = []
        var nextWaiter = 0
        var refusals = 0
        var isTrying = false
        var notBefore = NIODeadline.uptimeNanoseconds(0)
        var isEnded = false
    }

    private enum Turn {
        case use(SIP2Connection)
        case open
        case wait(Int, EventLoopFuture<SIP2Connection?>)
        case fail(SIP2Trouble)
    }

    private let dialler: SIP2Dialler
    private let logger: Logger
    private let state = Mutex(State())

    init(_ dialler: SIP2Dialler, logger: Logger) {
        self.dialler = dialler
        self.logger = logger
    }

    private var limits: SIP2Settings.Limits { dialler.settings.limits }

    /// Runs something on a connection of its own; the connection goes back, or away if it broke.
    func with<Result: Sendable>(
        _ purpose: Purpose, _ body: @Sendable (SIP2Connection) async throws -> Result
    ) async throws -> Result {
        let connection = try await lease(purpose)
        do {
            let result = try await body(connection)
            giveBack(connection)
            return result
        } catch {
            giveBack(connection)
            throw error
        }
    }

    /// Closes what rests, and whatever comes back from now on.
    func end() {
        let (resting, waiting) = state.withLock { state in
            state.isEnded = true
            defer { (state.resting, state.waiting) = ([], []) }
            return (state.resting, state.waiting)
        }
        resting.forEach { $0.close() }
        waiting.forEach { $0.promise.fail(SIP2Trouble.ended) }
    }

    private func lease(_ purpose: Purpose) async throws -> SIP2Connection {
        if purpose == .again { closeResting() }
        while true {
            switch turn() {
            case .fail(let trouble): throw trouble
            case .open: return try await open()
            case .use(let connection):
                if await isAlive(connection, purpose) { return connection }
                drop(connection)
            case .wait(let id, let future):
                let timer = dialler.group.any().scheduleTask(in: TimeAmount(limits.waiting)) { self.giveUp(id) }
                defer { timer.cancel() }
                guard let connection = try await future.get() else { return try await open() }
                if await isAlive(connection, purpose) { return connection }
                drop(connection)
            }
        }
    }

    private func turn() -> Turn {
        let old = NIODeadline.now() - TimeAmount(limits.idle)
        return state.withLock { state in
            if state.isEnded { return .fail(.ended) }
            state.resting.removeAll { connection in
                guard !connection.isOpen || connection.lastUsed < old else { return false }
                connection.close()
                state.open -= 1
                return true
            }
            if let connection = state.resting.popLast() { return .use(connection) }
            if state.open < limits.connections {
                state.open += 1
                return .open
            }
            let promise = dialler.group.any().makePromise(of: SIP2Connection?.self)
            state.nextWaiter += 1
            state.waiting.append((state.nextWaiter, promise))
            return .wait(state.nextWaiter, promise.futureResult)
        }
    }

    /// Opens a connection in a place that was counted already.
    private func open() async throws -> SIP2Connection {
        let isHeld = state.withLock { state in
            guard state.refusals > 0 else { return false }
            if state.isTrying || NIODeadline.now() < state.notBefore { return true }
            state.isTrying = true
            return false
        }
        if isHeld {
            leavePlace()
            throw SIP2Trouble.loginRefused
        }
        do {
            let connection = try await dialler.open()
            state.withLock { ($0.refusals, $0.isTrying) = (0, false) }
            logger.debug("SIP2 connection opened")
            return connection
        } catch {
            note(error as? SIP2Trouble ?? .closed)
            leavePlace()
            throw error
        }
    }

    private func note(_ trouble: SIP2Trouble) {
        let pause = state.withLock { state -> Int64? in
            state.isTrying = false
            guard trouble == .loginRefused else { return nil }
            state.refusals += 1
            let pause = Int64(min(60, 1 << min(state.refusals - 1, 6)))
            state.notBefore = .now() + .seconds(pause)
            return pause
        }
        if let pause {
            logger.warning("SIP2 login refused", metadata: ["next_attempt_seconds": "\(pause)"])
        } else {
            logger.info("SIP2 connection failed", metadata: ["reason": "\(trouble.reason)"])
        }
    }

    private func isAlive(_ connection: SIP2Connection, _ purpose: Purpose) async -> Bool {
        guard connection.isOpen else { return false }
        let rested = NIODeadline.now() - connection.lastUsed
        if rested <= (purpose == .changing ? .seconds(1) : TimeAmount(limits.resting)) { return true }
        guard dialler.settings.patrons.asksStatus else { return purpose != .changing }
        let answer = try? await connection.exchange(SIP2StatusRequest(), within: min(limits.answering, .seconds(2)))
        return answer?.isOnline == true
    }

    private func giveBack(_ connection: SIP2Connection) {
        guard connection.isOpen else { return drop(connection) }
        let (waiter, isEnded) = state.withLock { state -> (EventLoopPromise<SIP2Connection?>?, Bool) in
            if state.isEnded { return (nil, true) }
            if state.waiting.isEmpty {
                state.resting.append(connection)
                return (nil, false)
            }
            return (state.waiting.removeFirst().promise, false)
        }
        waiter?.succeed(connection)
        if isEnded { connection.close() }
    }

    private func drop(_ connection: SIP2Connection) {
        connection.close()
        leavePlace()
    }

    /// Gives a place to whoever waits, who will open a connection in it; else the place is free.
    private func leavePlace() {
        let waiter = state.withLock { state -> EventLoopPromise<SIP2Connection?>? in
            if state.waiting.isEmpty {
                state.open -= 1
                return nil
            }
            return state.waiting.removeFirst().promise
        }
        waiter?.succeed(nil)
    }

    private func giveUp(_ id: Int) {
        let waiter = state.withLock { state -> EventLoopPromise<SIP2Connection?>? in
            guard let place = state.waiting.firstIndex(where: { $0.id == id }) else { return nil }
            return state.waiting.remove(at: place).promise
        }
        waiter?.fail(SIP2Trouble.busy)
    }

    private func closeResting() {
        let resting = state.withLock { state in
            defer {
                state.open -= state.resting.count
                state.resting = []
            }
            return state.resting
        }
        resting.forEach { $0.close() }
    }
}
