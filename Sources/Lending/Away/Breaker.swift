import Synchronization

/// Keeps calls from a library system that does not answer, so that nobody waits for it twice.
///
/// It opens when the system's own check fails after a call did, or when calls for several cards failed with none
/// answered between them: one reader's bad data never opens it. Once open it asks the check again after a pause that
/// doubles up to a minute, and one more failed call opens it again. Each node has its own; nothing depends on it.
final class Breaker: Sendable {
    /// Cards whose calls must fail in a row.
    static let manyCards = 3
    static let firstPause = Duration.seconds(5)
    static let longestPause = Duration.seconds(60)

    private struct State {
        var failed: Set<Int> = []
        var openUntil: Duration?
        var pause = Breaker.firstPause
        var isProbing = false

        /// Keeps calls away for a pause, twice as long each time the check fails again.
        mutating func open(at uptime: Duration) {
            if openUntil != nil { pause = min(pause * 2, Breaker.longestPause) }
            openUntil = uptime + pause
            failed = []
            isProbing = false
        }
    }
    private let state = Mutex(State())

    /// Whether calls go through.
    var isClosed: Bool { state.withLock { $0.openUntil == nil } }

    /// Whether the last call failed, so that the next should be given little time.
    var isDoubtful: Bool { state.withLock { $0.openUntil != nil || !$0.failed.isEmpty } }

    /// A call was answered, be it by a refusal.
    func answered() { state.withLock { if $0.openUntil == nil { $0 = State() } } }

    /// A call for a card was not answered; true where the system's check should judge.
    func missed(_ card: Int, at uptime: Duration) -> Bool {
        state.withLock { state in
            if state.openUntil != nil || state.isProbing { return false }
            state.failed.insert(card)
            if state.failed.count >= Self.manyCards {
                state.open(at: uptime)
                return false
            }
            state.isProbing = true
            return true
        }
    }

    /// Takes the right to ask the check of an open breaker; false where it is closed, too early, or somebody asks now.
    func mayProbe(at uptime: Duration) -> Bool {
        state.withLock { state in
            guard let until = state.openUntil, uptime >= until, !state.isProbing else { return false }
            state.isProbing = true
            return true
        }
    }

    /// What the check said.
    func judged(isUp: Bool, at uptime: Duration) {
        state.withLock { state in
            state.isProbing = false
            if !isUp { return state.open(at: uptime) }
            guard state.openUntil != nil else { return }
            // Half open: one more failed call, whoever's, and it is open again.
            state.openUntil = nil
            state.failed = Set(0..<(Self.manyCards - 1))
        }
    }
}
