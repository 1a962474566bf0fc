import NIOCore
import NIOPosix

@testable import LibrarySystems

/// A server that asks for an account by prompts before it speaks SIP2.
final class TelnetServer: Sendable {
    private let channel: any Channel
    let port: Int

    init(
        user: String, password: String, answer: @escaping @Sendable (ScriptedServer.Heard) -> [ScriptedServer.Step]
    ) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Prompting(user: user, password: password, answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    func stop() async { try? await channel.close().get() }

    private final class Prompting: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        let user: String
        let password: String
        let answer: @Sendable (ScriptedServer.Heard) -> [ScriptedServer.Step]
        private var text = ""
        private var said: [String] = []

        init(
            user: String, password: String, answer: @escaping @Sendable (ScriptedServer.Heard) -> [ScriptedServer.Step]
        ) {
            self.user = user
            self.password = password
            self.answer = answer
        }

        func channelActive(context: ChannelHandlerContext) { say("Welcome\r\nlogin: ", context) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            while let end = text.unicodeScalars.firstIndex(where: { $0 == "\r" || $0 == "\n" }) {
                let line = String(text.unicodeScalars[..<end])
                text = String(text.unicodeScalars[text.unicodeScalars.index(after: end)...])
                if !line.isEmpty { heard(line, context) }
            }
        }

        private func heard(_ line: String, _ context: ChannelHandlerContext) {
            said.append(line)
            switch said.count {
            case 1: say("password: ", context)
            case 2:
                let isRight = said == [user, password]
                say(isRight ? "Login OK.  Initiating SIP\r\n" : "Login failed\r\n", context)
            default:
                for case .bytes(let bytes) in answer(.init(connection: 1, line: SIP2Line(Array(line.utf8)))) {
                    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                }
            }
        }

        private func say(_ words: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words)), promise: nil)
        }
    }
}
