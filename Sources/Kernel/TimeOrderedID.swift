import Synchronization

public import struct Foundation.Date

/// Makes 64-bit ids that grow with time and never repeat within a node: 41 bits of milliseconds since 2024, 10 bits of
/// node, 12 bits of sequence.
///
/// Written as strings in JSON.
public final class TimeOrderedID: Sendable {
    private let node: Int64
    private let last = Mutex<Int64>(0)

    /// Makes a source of ids for one node, 0 to 1023.
    public init(node: Int) { self.node = Int64(node & 1023) }

    /// The next id, larger than any this source gave before, even when the clock steps back.
    public func next(at now: Date) -> Int64 {
        let milliseconds = Int64(now.timeIntervalSince1970 * 1000) - 1_704_067_200_000
        return last.withLock { last in
            let candidate = max(0, milliseconds) << 12
            last = candidate > last ? candidate : last + 1
            return (last >> 12) << 22 | node << 12 | (last & 0xFFF)
        }
    }
}
