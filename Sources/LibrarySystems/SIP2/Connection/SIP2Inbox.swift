internal import NIOCore
internal import NIOSSL

/// Keeps what a connection has received until somebody asks for it; lives on the connection's event loop.
final class SIP2Inbox: ChannelInboundHandler {
    typealias InboundIn = SIP2Line

    /// More than this unasked means a server that cannot be spoken with.
    private static let most = 32

    private var lines: [SIP2Line] = []
    private var waiting: EventLoopPromise<SIP2Line>?
    private var timer: Scheduled<Void>?
    /// Why the connection ended, by the first reason there was; nil while it has not.
    private(set) var trouble: SIP2Trouble?

    /// The next message, or `SIP2Trouble` when the deadline has passed or the connection is gone.
    func next(until deadline: NIODeadline, on loop: any EventLoop) -> EventLoopFuture<SIP2Line> {
        if !lines.isEmpty { return loop.makeSucceededFuture(lines.removeFirst()) }
        if let trouble { return loop.makeFailedFuture(trouble) }
        let promise = loop.makePromise(of: SIP2Line.self)
        waiting = promise
        timer = loop.assumeIsolated().scheduleTask(deadline: deadline) { self.fail(.silent) }
        return promise.futureResult
    }

    /// Forgets what came unasked.
    func drain() { lines = [] }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let line = unwrapInboundIn(data)
        if let promise = take() { return promise.succeed(line) }
        lines.append(line)
        if lines.count > Self.most {
            end(.unexpected(line.code))
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.closed)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(Self.trouble(error))
        context.close(promise: nil)
    }

    /// What an error of the connection means.
    static func trouble(_ error: any Error) -> SIP2Trouble {
        switch error {
        case let trouble as SIP2Trouble: trouble
        case NIOSSLError.handshakeFailed: .unreachable("TLS failed; see `tls` in the settings")
        case is NIOSSLExtraError: .unreachable("its certificate is for another name; see `tls` in the settings")
        default: .closed
        }
    }

    private func end(_ reason: SIP2Trouble) {
        trouble = trouble ?? reason
        fail(trouble ?? reason)
    }

    private func fail(_ reason: SIP2Trouble) { take()?.fail(reason) }

    private func take() -> EventLoopPromise<SIP2Line>? {
        timer?.cancel()
        timer = nil
        defer { waiting = nil }
        return waiting
    }
}
