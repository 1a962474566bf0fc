public import Foundation
public import Kernel
import Storage
import Synchronization

/// One library's part of the conversation: its slices and its clock.
public struct Desk: Sendable {
    /// The library.
    public let library: LibraryID
    /// Its slices, in the order in which they are asked within a stage.
    public let slices: [any Slice]
    /// The zone its days begin in.
    public let timeZone: TimeZone
    let router: Router
    /// Told of what wants no answer, and of readers who follow; what they return is written with the message.
    let listeners: [Listener]
    private let calendar: DayCalendar

    /// Looks at what happened and says what is to be written of it; pure and quick.
    public typealias Listener = @Sendable (Inbound) -> Effect?

    /// Seats a library's slices.
    ///
    /// - Parameter listeners: told of follows, of leaving, and of what no slice is asked about: job results, consents.
    public init(library: LibraryID, slices: [any Slice], timeZone: TimeZone, listeners: [Listener] = []) {
        self.listeners = listeners
        self.library = library
        self.slices = slices
        self.timeZone = timeZone
        router = Router(slices)
        calendar = DayCalendar(timeZone)
    }

    /// The functions of the codebook this library runs.
    public var functions: Set<FunctionID> { Set(slices.flatMap(\.functions)) }

    /// Tells the listeners what happened, in the transaction that stores it.
    func tell(_ inbound: Inbound, _ transaction: Transaction) throws {
        switch inbound.content {
        case .followed, .unfollowed, .notification:
            for listener in listeners { try listener(inbound)?.apply(transaction) }
        default: return
        }
    }

    /// The day a moment falls on: days since 1 January 1970 in the library's time zone.
    func day(of now: Date) -> Int { calendar.day(of: now) }
}

/// Days of a time zone; asks for the zone's offset once an hour, since no zone changes it between.
private final class DayCalendar: Sendable {
    private let timeZone: TimeZone
    private let cached = Mutex((hour: Int.min, offset: 0))

    init(_ timeZone: TimeZone) { self.timeZone = timeZone }

    func day(of now: Date) -> Int {
        let seconds = Int(now.timeIntervalSince1970)
        let offset = cached.withLock { cached in
            if cached.hour != seconds / 900 { cached = (seconds / 900, timeZone.secondsFromGMT(for: now)) }
            return cached.offset
        }
        return Int((Double(seconds + offset) / 86400).rounded(.down))
    }
}
