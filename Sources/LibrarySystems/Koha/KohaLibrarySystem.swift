public import AsyncHTTPClient
public import Kernel
public import Logging

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// A library system spoken to by Koha's REST API, version 1.
///
/// Built from the published API and tried on recorded answers; it has not met a real server yet. Lists are read in
/// pages and titles in batches, never one request an item. Whether a loan can be renewed is judged by the rules of the
/// patron's own branch. A change whose answer is lost is looked for, not repeated.
public struct KohaLibrarySystem: LibrarySystem {
    let settings: KohaSettings
    let http: KohaHTTP
    let dates: SystemDates
    let logger: Logger
    let now: @Sendable () -> Date

    /// Prepares the calls; none is made yet.
    ///
    /// - Throws: `Fault` (`.settings`) where the settings cannot work.
    public init(
        settings: KohaSettings, zone: TimeZone, client: HTTPClient, logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        try settings.check()
        self.settings = settings
        self.logger = logger
        self.now = now
        http = KohaHTTP(settings: settings, client: client)
        dates = SystemDates(zone: zone, days: .dayFirst, dueTime: .auto)
    }

    /// Blocking a lost card and lending by scanning are not in the API of every version, so they are not offered.
    public var abilities: Set<LibrarySystemAbility> {
        let reading: Set<LibrarySystemAbility> = [.pin, .charges, .items, .pickupPlaces]
        return settings.writes ? reading.union([.renew, .renewAll, .holds, .suspendHolds]) : reading
    }

    /// Asks for the list of libraries, one of them.
    public func check() async throws { _ = try await ask(.get("/libraries", [("_per_page", "1")])) }

    /// Koha blocks a lost card by changing the whole patron record, which is not ours to write.
    public func reportLost(_ card: CardNumber) async throws { throw LendingRefusal.notSupported }

    /// Only newer versions lend by the API.
    public func checkOut(_ barcode: String, to card: CardNumber) async throws -> Loan {
        throw LendingRefusal.notSupported
    }
}

extension KohaLibrarySystem {
    func need(_ ability: LibrarySystemAbility) throws {
        guard abilities.contains(ability) else { throw LendingRefusal.notSupported }
    }

    /// Asks something that changes nothing.
    func ask(_ call: KohaCall) async throws -> KohaAnswer {
        do {
            return try await http.make(call)
        } catch let silence as KohaSilence {
            throw LibrarySystemAway(.notDone, reason: silence.reason)
        }
    }

    /// Asks for a change; where the answer is lost, `find` looks for what was done, nil where it cannot be seen.
    func change<Result>(
        _ call: KohaCall, find: () async throws -> Result?, read: (KohaAnswer) async throws -> Result
    ) async throws -> Result {
        let answer: KohaAnswer
        do {
            answer = try await http.make(call)
        } catch let silence as KohaSilence {
            if silence.isBeforeSending { throw LibrarySystemAway(.notDone, reason: silence.reason) }
            logger.notice("Koha's answer lost", metadata: ["method": "\(call.method.rawValue)"])
            guard let found = try? await find() else { throw LibrarySystemAway(.unknown, reason: silence.reason) }
            return found
        }
        do {
            return try await read(answer)
        } catch let away as LibrarySystemAway where (200..<300).contains(answer.status) {
            // It was done; only what became of it could not be read.
            throw LibrarySystemAway(.unknown, reason: away.reason)
        }
    }

    /// All entries of a list, page by page.
    func list<Record: Decodable>(
        _ path: String, _ query: [(name: String, value: String)], as type: Record.Type = Record.self
    ) async throws -> [Record] {
        var all: [Record] = []
        var page = 1
        while page <= 100 {
            let answer = try await ask(.get(path, query + [("_page", "\(page)"), ("_per_page", "100")]))
            guard answer.status == 200 else { throw unexpected(answer) }
            let records: [Record] = try answer.read()
            all += records
            if records.isEmpty || all.count >= answer.total ?? all.count { break }
            page += 1
        }
        return all
    }

    /// Records by their numbers, a hundred at a time.
    func batch<Record: Decodable>(
        _ path: String, _ key: String, _ ids: [Int], as type: Record.Type = Record.self
    ) async throws -> [Record] {
        var all: [Record] = []
        let ids = Array(Set(ids)).sorted()
        for start in stride(from: 0, to: ids.count, by: 100) {
            let part = ids[start..<min(start + 100, ids.count)].map(String.init).joined(separator: ",")
            all += try await list(path, [("q", #"{"\#(key)":[\#(part)]}"#)])
        }
        return all
    }

    /// Why an answer is no: a refusal, or nothing that is known.
    func no(_ answer: KohaAnswer) -> any Error {
        if let refusal = KohaRefusals.refusal(answer) { return refusal }
        return unexpected(answer)
    }

    /// An answer that fits nothing.
    func unexpected(_ answer: KohaAnswer) -> LibrarySystemAway {
        LibrarySystemAway(.notDone, reason: "Koha answered with status \(answer.status)")
    }
}
