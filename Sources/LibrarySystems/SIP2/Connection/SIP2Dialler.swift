internal import Foundation
internal import Kernel
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Opens connections: TCP, TLS where it is wanted, the login, and a first question whether the system is there.
struct SIP2Dialler: Sendable {
    let settings: SIP2Settings
    let group: any EventLoopGroup
    let stamp: @Sendable () -> String
    private let tls: NIOSSLContext?

    init(
        settings: SIP2Settings, group: any EventLoopGroup, stamp: @escaping @Sendable () -> String
    ) throws {
        self.settings = settings
        self.group = group
        self.stamp = stamp
        tls = try settings.tls.map { try Self.context($0) }
    }

    private static func context(_ tls: SIP2Settings.TLS) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let file = tls.authorities {
            guard FileManager.default.isReadableFile(atPath: file) else {
                throw Fault(.settings, "library_system: tls: the file of authorities cannot be read")
            }
            configuration.trustRoots = .file(file)
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw Fault(.settings, "library_system: tls: the file of authorities holds no certificate", cause: error)
        }
    }

    /// Opens a connection and logs in.
    ///
    /// - Throws: `SIP2Trouble`, always one of those that say that nothing was asked for yet.
    func open() async throws -> SIP2Connection {
        let connection = try await connect()
        do {
            try await logIn(connection)
            return connection
        } catch {
            connection.close()
            let trouble = error as? SIP2Trouble ?? .closed
            throw trouble.isBeforeSending ? trouble : .unreachable(trouble.reason)
        }
    }

    private func logIn(_ connection: SIP2Connection) async throws {
        if settings.login.method == .message {
            let request = SIP2LoginRequest(
                user: settings.login.user, password: settings.login.password, location: settings.location)
            guard try await connection.exchange(request).isAccepted else { throw SIP2Trouble.loginRefused }
        }
        if settings.patrons.asksStatus {
            guard try await connection.exchange(SIP2StatusRequest()).isOnline else { throw SIP2Trouble.offline }
        }
    }

    private func connect() async throws -> SIP2Connection {
        let loop = group.next()
        let loggedIn = loop.makePromise(of: Void.self)
        let limit = TimeAmount(settings.limits.connecting)
        let dialled: (channel: any Channel, inbox: NIOLoopBound<SIP2Inbox>)
        do {
            dialled = try await ClientBootstrap(group: loop)
                .connectTimeout(limit)
                .channelOption(.socketOption(.so_keepalive), value: 1)
                .connect(host: settings.host, port: settings.port) { channel in
                    channel.eventLoop.makeCompletedFuture { (channel, try furnish(channel, loggedIn: loggedIn)) }
                }
        } catch {
            loggedIn.fail(SIP2Trouble.closed)
            throw SIP2Trouble.unreachable(Self.words(error))
        }
        let timer = loop.scheduleTask(in: limit) { loggedIn.fail(SIP2Trouble.unreachable("the telnet login hangs")) }
        defer { timer.cancel() }
        do {
            try await loggedIn.futureResult.get()
        } catch {
            dialled.channel.close(promise: nil)
            throw error
        }
        return SIP2Connection(dialled.channel, inbox: dialled.inbox, settings: settings, stamp: stamp)
    }

    private func furnish(
        _ channel: any Channel, loggedIn: EventLoopPromise<Void>
    ) throws -> NIOLoopBound<SIP2Inbox> {
        let pipeline = channel.pipeline.syncOperations
        if let tls {
            let name = settings.tls?.name ?? settings.host
            // An address is checked against the certificate without being named in the handshake.
            let isAddress = (try? SocketAddress(ipAddress: name, port: 0)) != nil
            try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : name))
        }
        if settings.login.method == .telnet {
            try pipeline.addHandler(
                SIP2TelnetLogin(
                    user: try settings.charset.encode(settings.login.user) ?? [],
                    password: try settings.charset.encode(settings.login.password) ?? [], loggedIn: loggedIn))
        } else {
            loggedIn.succeed()
        }
        try pipeline.addHandler(
            ByteToMessageHandler(SIP2LineDecoder(settings.wire, limit: settings.limits.answerBytes)))
        let inbox = SIP2Inbox()
        try pipeline.addHandler(inbox)
        return NIOLoopBound(inbox, eventLoop: channel.eventLoop)
    }

    /// Why a connection failed; addresses stand in the settings anyway.
    private static func words(_ error: any Error) -> String {
        switch error {
        case ChannelError.connectTimeout: "no connection in time"
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case let error as NIOConnectionError where error.dnsAError != nil && error.connectionErrors.isEmpty:
            "its name is not known"
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { words($0.error) } ?? "no connection"
        default: "no connection"
        }
    }
}
