internal import AsyncHTTPClient
public import Foundation
internal import Kernel
internal import NIOCore
public import WeChat

/// Tencent's side of WeChat: it pushes what people do to the callback, takes the replies as WeChat would, and serves
/// the API the callback's server calls.
///
/// State lives in memory. `SimulatorServer` puts it on a port; tests may also use it without one.
public actor Simulator {
    /// What it was started with.
    public nonisolated let settings: SimulatorSettings
    nonisolated let client: HTTPClient
    /// What happens, told to the phones that look on.
    nonisolated let feed = EventFeed()
    nonisolated let outgoing = AsyncStream<[PreparedPush]>.makeStream(bufferingPolicy: .bufferingOldest(1_000))
    private let clock: @Sendable () -> Date
    var accounts: [String: AccountState]
    /// Enterprises by their CorpID.
    var corps: [String: CorpDesk]
    var entries: [TranscriptEntry] = []
    var wire: [WireEntry] = []
    var wireCount = 0
    var people: [Person] = []
    var sentFiles = SentFiles()
    var hold: Hold?
    var held: [PreparedPush] = []
    var faults: [PlannedFault] = []
    /// What goes otherwise with every push that does not say differently.
    public var defaults = PushOptions()
    var attemptLimit: Duration
    private var clockOffset: Double = 0
    private var counter: UInt64 = 0
    var random = SystemRandomNumberGenerator()
    /// Refused calls by their request id.
    var pastCalls: [String: PastCall] = [:]
    /// How long jobs take.
    var jobDelay = Duration.milliseconds(100)
    /// How the next publication ends.
    var nextPublishStatus = 0
    nonisolated let jobs: AsyncStream<PlatformJob>
    nonisolated let scheduling: AsyncStream<PlatformJob>.Continuation

    /// Makes a simulator; call `close()` when done.
    public init(settings: SimulatorSettings, now: @escaping @Sendable () -> Date = { Date() }) {
        self.settings = settings
        clock = now
        attemptLimit = settings.attemptLimit
        (jobs, scheduling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(10_000))
        accounts = Dictionary(settings.accounts.map { ($0.id, AccountState($0)) }) { first, _ in first }
        corps = Dictionary(settings.corps.map { ($0.corpID, CorpDesk($0)) }) { first, _ in first }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(5))
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Ends its connections.
    public func close() async throws {
        feed.finish()
        outgoing.continuation.finish()
        try await client.shutdown()
    }

    /// The time on Tencent's side.
    public var now: Date { clock().addingTimeInterval(clockOffset) }

    /// Moves the platform's clock on: tokens age, windows close.
    public func advanceClock(by seconds: Double) {
        clockOffset += seconds
        tellState()
    }

    /// How far the platform's clock is ahead of this machine's, in seconds.
    var clockAhead: Double { clockOffset }

    /// Sets what goes otherwise with every push.
    public func setDefaults(_ options: PushOptions) {
        defaults = options
        tellState()
    }

    /// Sets how long the callback may take.
    public func setAttemptLimit(_ limit: Duration) {
        attemptLimit = limit
        tellState()
    }

    /// The id of the account meant: the one named, by id, app id or original id, else the first.
    func accountID(_ name: String?) throws -> String {
        guard let name else {
            guard let first = settings.accounts.first else { throw Fault(.settings, "The simulator has no account.") }
            return first.id
        }
        let match = accounts.values.first {
            $0.account.id == name || $0.account.appID == name || $0.account.originalID == name
        }
        guard let match else { throw Fault(.data, "The simulator has no account “\(name)”.") }
        return match.account.id
    }

    /// An account as it stands.
    public func account(_ name: String? = nil) throws -> SimulatedAccount { try state(name).account }

    func state(_ name: String? = nil) throws -> AccountState {
        let id = try accountID(name)
        guard let state = accounts[id] else { throw Fault(.data, "The simulator has no account “\(id)”.") }
        return state
    }

    /// Changes an account's settings as its administrator would in the console.
    public func change(account name: String? = nil, _ change: @Sendable (inout SimulatedAccount) -> Void) throws {
        let id = try accountID(name)
        if var state = accounts[id] {
            change(&state.account)
            accounts[id] = state
            tellState()
        }
    }

    /// The menu the account published; nil when there is none.
    public func menu(of name: String? = nil) throws -> WeChatMenu? { try state(name).menu }

    /// How often an interface was called, whatever came of it.
    public func calls(_ path: String, account name: String? = nil) throws -> Int {
        try state(name).calls[path, default: 0]
    }

    /// Ends all access tokens: expired (42001), or replaced by a refresh elsewhere (40001).
    public func endTokens(of name: String? = nil, asExpired: Bool) throws {
        let id = try accountID(name)
        let now = self.now
        accounts[id]?.stableTokens.end(asExpired: asExpired, now: now)
        accounts[id]?.plainTokens.end(asExpired: asExpired, now: now)
    }

    /// Sets how often a day an interface may be called.
    public func setDailyLimit(_ limit: Int, of path: String, account name: String? = nil) throws {
        accounts[try accountID(name)]?.dailyLimits[path] = limit
    }

    /// Sets how often a minute an interface may be called.
    public func setMinuteLimit(_ limit: Int, of path: String, account name: String? = nil) throws {
        accounts[try accountID(name)]?.minuteLimits[path] = limit
    }

    /// Plans trouble for the next calls.
    public func plan(_ fault: PlannedFault) {
        faults.append(fault)
        tellState()
    }

    /// Takes back the trouble that was planned and has not come yet.
    public func forgetFaults() {
        faults = []
        tellState()
    }

    /// The chat with one person, or all chats, in order; `since` leaves out what was seen before.
    public func transcript(of openID: String? = nil, account name: String? = nil, since: Int = 0) -> [TranscriptEntry] {
        entries.filter { entry in
            entry.seq > since && (openID.map { $0 == entry.openID } ?? true)
                && (name.map { $0 == entry.account } ?? true)
        }
    }

    /// Adds a line to a chat and returns its number.
    @discardableResult
    func record(
        account: String, openID: String, from: TranscriptEntry.Speaker, _ shown: Shown,
        _ detail: (inout TranscriptEntry) -> Void = { _ in }
    ) -> Int {
        var entry = TranscriptEntry(
            seq: (entries.last?.seq ?? 0) + 1, at: now.timeIntervalSince1970, account: account, openID: openID,
            from: from, shown: shown)
        detail(&entry)
        entries.append(entry)
        if openID != Self.operatorID { meet(openID) }
        feed.tell("chat", entry)
        // Numbers follow one another, so `place(of:)` still finds the rest.
        if entries.count > 2 * Self.entryLimit { entries.removeFirst(Self.entryLimit) }
        return entry.seq
    }

    /// Where the entry of that number is; nil when it was dropped to make room.
    func place(of seq: Int) -> Int? {
        guard let first = entries.first else { return nil }
        let place = seq - first.seq
        return entries.indices.contains(place) ? place : nil
    }

    private static let entryLimit = 10_000

    /// A number above 2^53 that was not given before, as MsgIds are.
    func nextNumber() -> String {
        counter += 1
        let milliseconds = UInt64(max(0, clock().timeIntervalSince1970 * 1_000))
        return String((1 << 54) + milliseconds * 1_000 + counter)
    }

    /// A token of the length WeChat's have.
    func newToken() -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        return "97_" + String((0..<133).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
    }
}
