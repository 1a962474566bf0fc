import NIOCore
import NIOPosix
import NIOSSL

/// One connection to a mail server.
struct SMTPWire: Sendable {
    private let channel: any Channel
    private let settings: MailSettings
    private let patience: TimeAmount

    /// Connects, with TLS at once where the settings want it.
    static func open(_ settings: MailSettings, group: any EventLoopGroup) async throws -> SMTPWire {
        let context = settings.security == .tls ? try tls(settings) : nil
        let host = settings.host
        let patience = TimeAmount(settings.patience)
        do {
            let channel = try await ClientBootstrap(group: group)
                .connectTimeout(min(patience, .seconds(15)))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let context { try channel.pipeline.syncOperations.addHandler(secret(context, host)) }
                        try channel.pipeline.syncOperations.addHandler(SMTPReplies())
                    }
                }
                .connect(host: host, port: settings.port).get()
            return SMTPWire(channel: channel, settings: settings, patience: patience)
        } catch let trouble as MailTrouble {
            throw trouble
        } catch {
            throw MailTrouble(.passing, "the mail server cannot be reached")
        }
    }

    /// The server's next reply.
    func reply() async throws -> SMTPReply {
        let (channel, patience) = (channel, patience)
        return try await channel.eventLoop.flatSubmit {
            do {
                let replies = try channel.pipeline.syncOperations.handler(type: SMTPReplies.self)
                return replies.next(on: channel.eventLoop, within: patience)
            } catch {
                return channel.eventLoop.makeFailedFuture(MailTrouble(.passing, "the connection is closed"))
            }
        }.get()
    }

    /// Sends bytes.
    func send(_ bytes: [UInt8]) async throws {
        do {
            try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
        } catch {
            throw MailTrouble(.passing, "the connection broke")
        }
    }

    /// Begins TLS on a connection that was in clear.
    func secure() async throws {
        let (channel, host) = (channel, settings.host)
        let context = try Self.tls(settings)
        let isQuiet = try await channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            guard try pipeline.handler(type: SMTPReplies.self).isQuiet else { return false }
            try pipeline.addHandler(try Self.secret(context, host), position: .first)
            return true
        }.get()
        guard isQuiet else { throw MailTrouble(.final, "the server spoke before TLS began") }
    }

    /// Ends the connection.
    func close() async { try? await channel.close().get() }

    private static func tls(_ settings: MailSettings) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let file = settings.certificates { configuration.additionalTrustRoots = [.file(file)] }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw MailTrouble(.final, "mail.certificates cannot be read")
        }
    }

    /// The handler that encrypts; an address of numbers has no name to ask for.
    private static func secret(_ context: NIOSSLContext, _ host: String) throws -> NIOSSLClientHandler {
        do {
            return try NIOSSLClientHandler(context: context, serverHostname: host)
        } catch {
            return try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
    }
}
