import AsyncHTTPClient
import Catalogue
import Circulation
import Conversation
import Enquiries
import Foundation
import Hummingbird
import Kernel
import Lending
import LibrarySystems
import Logging
import NIOCore
import Notices
import Readers
import ServiceLifecycle
import Storage
import UnixSignals
import WeChat
import Web

/// The composition root: opens the store, furnishes each library's rooms, and joins them with the channel and the web.
struct House: Sendable {
    let settings: Settings
    let store: Store
    let libraries: [Furnished]
    let conversation: Conversation
    let clients: [AccountID: WeChatClient]
    let meter: Meter
    let logger: Logger
    let http: HTTPClient
    private let workbench: Workbench
    private let watch: ChannelWatch
    let writing: WritingWatch

    /// Opens the database, brings it up to date and furnishes the rooms.
    ///
    /// - Parameters:
    ///   - guests: slices beside the rooms' own, asked before them.
    ///   - timing: when a channel must be told something.
    init(
        settings: Settings, logger: Logger, guests: [any Slice] = [],
        timing: Conversation.Timing = Conversation.Timing()
    ) async throws {
        self.settings = settings
        self.logger = logger
        let store = try Self.openStore(settings)
        self.store = store
        for step in try await store.migrate() { logger.info("schema step done", metadata: ["step": "\(step)"]) }
        let meter = Meter()
        self.meter = meter
        let libraries = try settings.libraries.map {
            try Furnished(
                $0, among: settings.libraries.count, publicURL: settings.publicURL, hasMail: settings.mail != nil,
                store: store, meter: meter, logger: logger)
        }
        for library in libraries {
            try await library.enquiries.load()
            try library.checkRetention(store)
            let id = library.settings.id
            let again = try await library.ownData(store, erasures: settings.erasureList)
                .eraseAgain({ try Furnished.everybody(in: id, $0) }, now: Date())
            if again > 0 {
                logger.notice("readers erased before were erased again", metadata: ["readers": "\(again)"])
            }
        }
        self.libraries = libraries
        let http = WeChatClient.httpClient()
        self.http = http
        clients = Dictionary(
            settings.accounts.map { account in
                let tokens = DatabaseTokenStore(store: store.library(account.library))
                return (account.id, WeChatClient(account: account, http: http, tokens: tokens, logger: logger))
            }, uniquingKeysWith: { first, _ in first })
        watch = ChannelWatch(clients: clients, logger: logger)
        writing = WritingWatch(store: store, logger: logger)
        workbench = Workbench()
        conversation = Conversation(
            store: store, desks: libraries.map { $0.desk(guests: guests) }, workbench: workbench, timing: timing,
            meter: meter, logger: logger,
            split: { PassiveReply.split($0, account: $1) })
    }

    /// Everything that lives in the database, in the order in which it is made.
    static let schema =
        Conversation.schema + DatabaseTokenStore.schema + CatalogueRoom.schema + EnquiriesRoom.schema
        + CirculationRoom.schema + ReadersRoom.schema + LendingRoom.schema + NoticesRoom.schema + ReaderPages.schema

    /// Opens the database with the schema of everything that lives in it.
    static func openStore(_ settings: Settings) throws -> Store {
        try Store(settings.database, schema: schema, durability: settings.durability)
    }

    /// Opens the database for a command that reads or changes what is there.
    static func openCurrentStore(_ settings: Settings) async throws -> Store {
        guard databaseExists(settings) else {
            throw Fault(.unavailable, "there is no database at \(settings.databaseShown) yet: run `shiqu migrate`")
        }
        let store = try openStore(settings)
        let state = try await store.schemaState()
        try state.refuseNewer()
        guard state.isCurrent else {
            throw Fault(.settings, "the database is not up to date: run `shiqu migrate`")
        }
        return store
    }

    /// Whether the database is there, without making it.
    static func databaseExists(_ settings: Settings) -> Bool {
        guard case .file(let path) = settings.database else { return true }
        return FileManager.default.fileExists(atPath: path)
    }

    /// Serves until a signal ends it; `listening` receives `HOST:PORT` once connections are accepted.
    ///
    /// What was accepted before the signal is finished. One of the services besides ends the house by ending.
    func run(
        besides services: [any Service] = [], listening: @escaping @Sendable (String) -> Void
    ) async throws {
        do {
            try await group(besides: services, listening: listening).run()
        } catch {
            try? await close()
            throw Self.explained(error, address: Self.address(settings.host, settings.port))
        }
        try await close()
    }

    /// All that runs while the house serves.
    private func group(
        besides others: [any Service], listening: @escaping @Sendable (String) -> Void
    ) throws -> ServiceGroup {
        let server = try server(listening: listening)
        let outbox = outbox()
        let inbox = InboxService(conversation: conversation, accounts: settings.accounts.map(\.neutral))
        let rules = RulesWatch(rules: libraries.map(\.enquiries.rules), logger: logger)
        // Stopped in reverse: first no more requests, then what they left on the workbench, then the outbox.
        let lending = libraries.map { LendingWatch(lending: $0.lending, logger: logger) }
        let scheduler = Scheduler(store: store, jobs: jobs(), logger: logger, node: Scheduler.nodeName())
        let all: [any Service] =
            [watch, writing, rules, scheduler, outbox, inbox] + lending + noticeServices()
            + [workbench, server]
        // Below info the group writes out its services, with all they hold; without a name each is written out at once.
        var quiet = logger
        quiet.logLevel = max(.info, logger.logLevel)
        var configuration = ServiceGroupConfiguration(
            services: all.map { .init(service: $0, serviceName: "\(type(of: $0))") }
                + others.map {
                    .init(
                        service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                        serviceName: "\(type(of: $0))")
                },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        // What takes longer is in the database and taken up by another node, or at the next start.
        configuration.maximumGracefulShutdownDuration = .seconds(60)
        return ServiceGroup(configuration: configuration)
    }

    /// Ends what was opened, for a command that does not serve.
    func close() async throws {
        for library in libraries { (library.system as? SIP2LibrarySystem)?.close() }
        try await http.shutdown()
        try store.close()
    }

    private func server(listening: @escaping @Sendable (String) -> Void) throws -> some Service {
        let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: RequestWatch())
        router.add(middleware: GateAPI(libraries.map { ($0.settings.id, $0.lending) }))
        router.add(middleware: PublicAPI(libraries.map(\.open), rateLimit: settings.apiRateLimit, meter: meter))
        // First, since the router looks through its routes in order.
        let callbacks = try WeChatCallbacks(
            accounts: settings.accounts, conversation: conversation, meter: meter, logger: logger)
        router.mount(callbacks.callback, channel: "wechat", accounts: settings.accounts.map(\.id))
        router.mount(try pages())
        router.mountHealth(
            metricsToken: settings.metricsToken, ready: { await readiness() }, metrics: { await metrics() })
        let host = settings.host
        return Application(
            router: router, server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(host, port: settings.port)),
            onServerRunning: { listening(Self.address(host, $0.localAddress?.port ?? 0)) }, logger: logger)
    }

    /// `HOST:PORT` as an address has it: the colons of IPv6 stand in brackets.
    static func address(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private static func explained(_ error: any Error, address: String) -> any Error {
        switch error {
        case let error as IOError:
            Fault(.unavailable, "cannot listen on \(address): \(String(cString: strerror(error.errnoCode)))")
        case is SocketAddressError.UnknownHost: Fault(.unavailable, "cannot listen on \(address): no such host")
        default: error
        }
    }

    /// How the server is: the database decides, WeChat only degrades.
    func readiness() async -> Readiness {
        var checks: [String: Readiness.Check] = [:]
        do {
            let state = try await store.schemaState()
            checks["database"] = writing.trouble.map { .init(.down, $0) } ?? .init(.ok)
            checks["migrations"] = state.isCurrent ? .init(.ok) : .init(.down, "the schema is not this version's")
        } catch {
            checks["database"] = .init(.down, "the database cannot be read")
        }
        for account in settings.accounts {
            checks["wechat.\(account.id)"] = watch.trouble[account.id].map { .init(.degraded, $0) } ?? .init(.ok)
        }
        for library in libraries where !library.lending.accounts.isUp {
            checks["library_system.\(library.settings.id)"] = .init(.degraded, "the library system does not answer")
        }
        return Readiness(checks: checks)
    }

    private func metrics() async -> String {
        var gauges = [(Meter.Series("process_resident_memory_bytes"), ProcessMemory.resident())]
        let depth = (try? await store.read { try Outbox.depth($0) }) ?? [:]
        gauges += await jobGauges()
        for state in Outbox.State.allCases {
            gauges.append((Meter.Series("shiqu_outbox_entries", "state=\"\(state.name)\""), depth[state] ?? 0))
        }
        for account in settings.accounts {
            let isUp = watch.trouble[account.id] == nil ? 1 : 0
            gauges.append((Meter.Series("shiqu_channel_up", "account=\"\(account.id)\""), isUp))
        }
        let work = store.work
        let totals = [
            (Meter.Series("shiqu_sql_statements_total"), work.statements),
            (Meter.Series("shiqu_sql_commits_total"), work.commits),
        ]
        return PrometheusText.write(meter, gauges: gauges, totals: totals)
    }
}
