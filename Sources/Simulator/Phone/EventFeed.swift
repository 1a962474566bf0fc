internal import Foundation
internal import Synchronization

/// What happens in the simulator, told live to everybody who looks on.
///
/// The latest events are kept for those who come back after a gap, bounded by number and bytes. A listener who falls
/// too far behind is cut off and resumes where it was.
final class EventFeed: Sendable {
    /// One thing that happened.
    struct Event: Sendable, Equatable {
        var id: Int
        /// `chat`, `wire`, `typing` or `state`; `reset` when what was missed is gone.
        var name: String
        /// JSON on one line.
        var data: [UInt8]

        /// Whether it says nothing but that the connection lives.
        var isBeat: Bool { name.isEmpty }
    }

    /// Tells the events of one process from those of the one before.
    let run = String(UInt32.random(in: 1...UInt32.max), radix: 16)
    private let state = Mutex(State())

    private struct State {
        var last = 0
        var kept: [Event] = []
        var bytes = 0
        var isFinished = false
        var nextListener = 0
        var listeners: [Int: AsyncStream<Event>.Continuation] = [:]

        mutating func keep(_ event: Event) {
            kept.append(event)
            bytes += event.data.count
            while kept.count > EventFeed.keptCount || bytes > EventFeed.keptBytes, let first = kept.first {
                bytes -= first.data.count
                kept.removeFirst()
            }
        }

        /// Sends to all, and gives back those who do not keep up; they are ended outside the lock.
        mutating func send(_ event: Event) -> [AsyncStream<Event>.Continuation] {
            var lost: [AsyncStream<Event>.Continuation] = []
            for (number, listener) in listeners {
                guard case .dropped = listener.yield(event) else { continue }
                listeners[number] = nil
                lost.append(listener)
            }
            return lost
        }
    }

    private static let keptCount = 1_000
    private static let keptBytes = 8 << 20
    private static let buffer = 512
    private static let listenerLimit = 32

    /// The number of the latest event, with the run it belongs to.
    var position: String { state.withLock { "\(run).\($0.last)" } }

    /// Tells something to all.
    func tell(_ name: String, _ value: some Encodable) {
        let data = Simulator.encode(value)
        let lost: [AsyncStream<Event>.Continuation] = state.withLock { state in
            guard !state.isFinished else { return [] }
            state.last += 1
            let event = Event(id: state.last, name: name, data: data)
            state.keep(event)
            return state.send(event)
        }
        for listener in lost { listener.finish() }
    }

    /// Lets every connection show that it lives.
    func beat() {
        let lost = state.withLock { $0.send(Event(id: $0.last, name: "", data: [])) }
        for listener in lost { listener.finish() }
    }

    /// Beats until it is cancelled.
    func keepBeating(every interval: Duration = .seconds(15)) async {
        while (try? await Task.sleep(for: interval)) != nil { beat() }
    }

    /// Listens from a position on; nil when too many listen already.
    ///
    /// - Parameter position: as `position` told it; without one only what comes is heard.
    func listen(after position: String?) -> AsyncStream<Event>? {
        let (stream, listener) = AsyncStream<Event>.makeStream(bufferingPolicy: .bufferingOldest(Self.buffer))
        let isTaken = state.withLock { state in
            guard !state.isFinished else {
                listener.finish()
                return true
            }
            guard state.listeners.count < Self.listenerLimit else { return false }
            for event in missed(after: position, state) { listener.yield(event) }
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = listener
            listener.onTermination = { [weak self] _ in self?.leave(number) }
            return true
        }
        return isTaken ? stream : nil
    }

    private func missed(after position: String?, _ state: borrowing State) -> [Event] {
        guard let position else { return [] }
        let parts = position.split(separator: ".", maxSplits: 1)
        let first = state.kept.first?.id ?? state.last + 1
        guard parts.count == 2, parts[0] == run, let seen = Int(parts[1]), seen >= first - 1, seen <= state.last,
            state.last - seen < Self.buffer
        else { return [Event(id: state.last, name: "reset", data: Array("{}".utf8))] }
        return state.kept.filter { $0.id > seen }
    }

    private func leave(_ number: Int) {
        _ = state.withLock { $0.listeners.removeValue(forKey: number) }
    }

    /// Ends it for all, now and later.
    func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
