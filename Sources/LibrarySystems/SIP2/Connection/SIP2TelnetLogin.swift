internal import NIOCore

/// Answers the prompts `login:` and `password:` before the first message, then takes itself away.
final class SIP2TelnetLogin: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Step { case user, password, verdict, done }

    private let user: [UInt8]
    private let password: [UInt8]
    private let loggedIn: EventLoopPromise<Void>
    private var step = Step.user
    private var heard: [UInt8] = []

    init(user: [UInt8], password: [UInt8], loggedIn: EventLoopPromise<Void>) {
        self.user = user
        self.password = password
        self.loggedIn = loggedIn
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        guard step != .done else { return context.fireChannelRead(data) }
        heard += buffer.readBytes(length: buffer.readableBytes) ?? []
        guard heard.count <= 4096 else { return refuse(context, .unreachable("no telnet login was offered")) }
        read(context)
    }

    private func read(_ context: ChannelHandlerContext) {
        let text = String(decoding: heard, as: UTF8.self).lowercased()
        switch step {
        case .user where text.contains("login:"): say(user, context, next: .password)
        case .password where text.contains("password:"): say(password, context, next: .verdict)
        case .verdict: judge(text, context)
        default: break
        }
    }

    private func say(_ answer: [UInt8], _ context: ChannelHandlerContext, next: Step) {
        step = next
        heard = []
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer + [0x0D, 0x0A])), promise: nil)
    }

    private func judge(_ text: String, _ context: ChannelHandlerContext) {
        if ["fail", "incorrect", "invalid", "denied", "login:"].contains(where: text.contains) {
            return refuse(context, .loginRefused)
        }
        let words = Array("login ok".utf8)
        let lower = heard.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let start = lower.indices.first(where: { lower[$0...].starts(with: words) }),
            let end = lower[start...].firstIndex(where: { $0 == 0x0D || $0 == 0x0A })
        else { return }
        step = .done
        let rest = heard[end...]
        loggedIn.succeed()
        context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: rest)))
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    private func refuse(_ context: ChannelHandlerContext, _ trouble: SIP2Trouble) {
        step = .done
        loggedIn.fail(trouble)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        loggedIn.fail(step == .verdict ? SIP2Trouble.loginRefused : .unreachable("it closed before the login"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        loggedIn.fail(SIP2Trouble.unreachable("TLS failed; see `tls` in the settings"))
        context.fireErrorCaught(error)
    }
}
