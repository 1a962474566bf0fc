public import Kernel
public import Logging
public import NIOCore

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// A library system spoken to by SIP2 2.00.
///
/// What SIP2 cannot do (letting holds rest, naming pick-up places) is refused as not supported, or comes from the
/// settings. A request whose answer is lost is never sent again: the state is read, and what is found is told. Nothing
/// a reader or the server said reaches a log.
public final class SIP2LibrarySystem: LibrarySystem {
    let settings: SIP2Settings
    let client: SIP2Client
    let dates: SystemDates
    let pins: SIP2PINs
    let titles: SIP2Titles
    let copies: KnownCopies
    let logger: Logger
    let now: @Sendable () -> Date

    /// Prepares the connections; none is opened before the first call.
    ///
    /// - Parameter copies: what the catalogue knows of copies, by which holds are placed on titles.
    /// - Throws: `Fault` (`.settings`) where the settings cannot work, `.unavailable` where the system lacks the
    ///   character set.
    public init(
        settings: SIP2Settings, zone: TimeZone, group: any EventLoopGroup, logger: Logger, meter: Meter? = nil,
        copies: KnownCopies = .none, now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        try settings.check()
        _ = try settings.charset.decode([0xB0, 0xA1][...])
        self.settings = settings
        self.logger = logger
        self.now = now
        let dates = SystemDates(zone: zone, days: settings.meanings.days, dueTime: settings.meanings.dueTime)
        self.dates = dates
        let dialler = try SIP2Dialler(settings: settings, group: group) { dates.stamp(now()) }
        client = SIP2Client(pool: SIP2Pool(dialler, logger: logger), meter: meter)
        pins = SIP2PINs(keeping: settings.patrons.pinMemory)
        titles = SIP2Titles(keeping: settings.limits.titles)
        self.copies = copies
    }

    /// Closes all connections; later calls fail.
    public func close() { client.pool.end() }

    /// By the settings: without `writes` what only reads; never letting holds rest.
    public var abilities: Set<LibrarySystemAbility> {
        var all: Set<LibrarySystemAbility> = [.pin, .charges, .items]
        if settings.writes { all.formUnion([.renew, .renewAll, .holds, .reportLost, .checkOut]) }
        if !settings.meanings.pickup.isEmpty { all.insert(.pickupPlaces) }
        return all.subtracting(settings.lacks)
    }

    /// Asks 99, or only for a connection where the server does not know that message.
    public func check() async throws {
        try await reading {
            if settings.patrons.asksStatus {
                guard try await client.ask(SIP2StatusRequest()).isOnline else { throw SIP2Trouble.offline }
            } else {
                try await client.pool.with(.asking) { _ in }
            }
        }
    }

    /// The places of the settings: SIP2 has no question for them.
    public func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace] {
        settings.meanings.pickup
    }

    /// SIP2 has no message for it.
    public func suspendHold(
        _ hold: HoldID, _ suspended: Bool, until day: CalendarDay?, of card: CardNumber
    ) async throws -> Hold { throw LendingRefusal.notSupported }
}

extension SIP2LibrarySystem {
    /// Refuses what the system cannot do, or may not by the settings.
    func need(_ ability: LibrarySystemAbility) throws {
        guard abilities.contains(ability) else { throw LendingRefusal.notSupported }
    }

    /// Runs questions; trouble on the wire means that nothing was done.
    func reading<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let trouble as SIP2Trouble {
            throw Self.refusal(of: trouble) ?? LibrarySystemAway(.notDone, reason: trouble.reason)
        }
    }

    /// Asks for a change.
    ///
    /// Where the answer is lost the state is read instead: `find` tells what was done, nil that it
    /// cannot be seen.
    ///
    /// What cannot be seen may still come: a server that is slow, not dead. So it is unknown, and never asked for again
    /// from here.
    func changing<Request: SIP2Request, Result: Sendable>(
        _ request: Request, find: () async throws -> Result?, read: (Request.Answer) async throws -> Result
    ) async throws -> Result {
        let answer: Request.Answer
        do {
            answer = try await client.change(request)
        } catch let trouble as SIP2Trouble {
            if let refusal = Self.refusal(of: trouble) { throw refusal }
            if trouble.isBeforeSending { throw LibrarySystemAway(.notDone, reason: trouble.reason) }
            logger.notice("SIP2 answer lost", metadata: ["message": "\(Request.code)", "reason": "\(trouble.reason)"])
            guard let found = try? await find() else { throw LibrarySystemAway(.unknown, reason: trouble.reason) }
            return found
        }
        return try await read(answer)
    }

    /// What a value that cannot be sent means: there is no such card, copy or place.
    private static func refusal(of trouble: SIP2Trouble) -> LendingRefusal? {
        guard case .unsendable(let field) = trouble else { return nil }
        return switch field {
        case "AA": .unknownCard
        case "AD": .wrongCardOrPIN
        case "BS": .unknownPickup
        default: .unknownItem
        }
    }
}
