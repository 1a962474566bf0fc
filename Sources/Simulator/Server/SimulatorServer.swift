internal import Hummingbird
public import Logging
internal import NIOCore
public import ServiceLifecycle

/// Puts a simulator on a port: the phone at `/`, the platform's API and pages where WeChat has them, the control API under
/// `/sim/api`.
public struct SimulatorServer: Service {
    /// The simulator behind it.
    public let simulator: Simulator
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// Makes a server for a new simulator.
    /// - Parameter onListening: told the port once it listens.
    public init(
        settings: SimulatorSettings, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws {
        try self.init(simulator: Simulator(settings: settings), logger: logger, onListening: onListening)
    }

    /// Makes a server for a simulator that others use too.
    public init(
        simulator: Simulator, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws {
        try simulator.settings.checkHost()
        self.simulator = simulator
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until it is shut down, then closes the simulator's connections.
    public func run() async throws {
        let router = Router()
        let settings = simulator.settings
        router.add(
            middleware: LoopbackGuard(
                hosts: settings.allowedHosts.union([settings.host]), mayBeAddress: settings.mayListenBeyondLoopback))
        let control = ControlRoutes(simulator: simulator)
        control.mount(on: router)
        PhoneRoutes(simulator: simulator, control: control).mount(on: router)
        EventRoutes(feed: simulator.feed).mount(on: router)
        for method in [HTTPRequest.Method.get, .post] {
            for place in Self.places {
                router.on(RouterPath("\(place)/**"), method: method) { request, _ in try await answer(request) }
            }
        }
        let onListening = onListening
        let application = Application(
            router: router,
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "simulator"),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? settings.port) },
            logger: logger)
        do {
            try await run(application)
        } catch {
            try? await simulator.close()
            throw error
        }
        try await simulator.close()
    }

    /// The platform's paths, on whichever of its hosts they are.
    private static let places = [
        "/cgi-bin", "/sns", "/connect", "/customservice", "/datacube", "/mp", "/wxaapi", "/wxa",
    ]

    /// Serves, delivers what people do, and ends the streams of events so that a shutdown need not wait for them.
    private func run(_ application: some ApplicationProtocol) async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await simulator.deliverPushes() }
                group.addTask { await simulator.deliverJobs() }
                group.addTask { await simulator.feed.keepBeating() }
                try await application.run()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            simulator.feed.finish()
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 16 << 20)
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters where query[String(name)] == nil {
            query[String(name)] = String(value)
        }
        let call = APIRequest(
            method: request.method.rawValue, path: request.uri.path, query: query, body: Array(buffer: body),
            contentType: request.headers[.contentType] ?? "", hasLength: request.headers[.contentLength] != nil,
            person: request.cookies["sim_person"]?.value,
            isShown: ["document", "iframe"].contains(request.headers[.secFetchDest] ?? ""))
        let answer = await simulator.answerNoted(call)
        var response = Response.json(status: .init(code: answer.status), answer.body, type: answer.contentType)
        if let location = answer.location { response.headers[.location] = location }
        if let name = answer.fileName {
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        }
        return response
    }
}
