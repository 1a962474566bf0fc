public import Foundation
public import Kernel
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
    private let calendar: DayCalendar

    /// Seats a library's slices.
    public init(library: LibraryID, slices: [any Slice], timeZone: TimeZone) {
        self.library = library
        self.slices = slices
        self.timeZone = timeZone
        router = Router(slices)
        calendar = DayCalendar(timeZone)
    }

    /// The functions of the codebook this library runs.
    public var functions: Set<FunctionID> { Set(slices.flatMap(\.functions)) }

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
