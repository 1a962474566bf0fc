internal import Synchronization

/// How many may be inside at once.
final class Places: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) { free = Mutex(count) }

    /// Takes a place; false where there is none.
    func take() -> Bool {
        free.withLock { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }

    func give() { free.withLock { $0 += 1 } }
}
