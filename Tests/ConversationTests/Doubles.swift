import Conversation
import Kernel
import Logging
import Synchronization
import TestSupport

final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

final class RecordingCourier: Courier {
    private let outcomes: Mutex<[Delivery]>
    private let received = Mutex<[Reply]>([])

    init(_ outcomes: [Delivery] = []) { self.outcomes = Mutex(outcomes) }

    var sent: [Reply] { received.withLock { $0 } }

    func deliver(_ reply: Reply, to reader: ReaderID, by account: AccountID) async -> Delivery {
        let outcome = outcomes.withLock { $0.isEmpty ? Delivery.delivered : $0.removeFirst() }
        if outcome == .delivered { received.withLock { $0.append(reply) } }
        return outcome
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Waits until something holds, at most five seconds.
func eventually(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<500 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw Fault(.bug, "what was waited for did not happen")
}

/// Delivers when it may, and tells whether it was broken off.
final class SlowCourier: Courier {
    let started = Gate()
    let mayEnd = Gate()
    private let counts = Mutex((delivered: 0, broken: 0))

    var delivered: Int { counts.withLock { $0.delivered } }
    var broken: Int { counts.withLock { $0.broken } }

    func deliver(_ reply: Reply, to reader: ReaderID, by account: AccountID) async -> Delivery {
        started.open()
        await mayEnd.wait()
        let isBroken = Task.isCancelled
        counts.withLock { isBroken ? ($0.broken += 1) : ($0.delivered += 1) }
        return isBroken ? .retry(after: .seconds(1), reason: "broken off") : .delivered
    }
}
