import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A mail server that answers as a script says and remembers what it heard.
final class ScriptedServer: Sendable {
    /// What is answered to a line that begins so; the first that fits, each as often as it stands there, the last for
    /// ever.
    typealias Script = [(begins: String, answer: String?)]

    let port: Int
    private let channel: any Channel

    static func with(
        _ script: Script, greeting: String? = "220 mail.example.edu ready",
        _ test: (ScriptedServer) async throws -> Void
    ) async throws {
        let server = try await ScriptedServer(script, greeting: greeting)
        do {
            try await test(server)
        } catch {
            try await server.channel.close()
            throw error
        }
        try await server.channel.close()
    }

    private init(_ script: Script, greeting: String?) async throws {
        let heard = Heard()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Lines(script: script, greeting: greeting, heard: heard))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        source = heard
    }

    private let source: Heard

    /// What clients said, line by line.
    var said: [String] { source.lines.withLock { $0 } }

    private final class Heard: Sendable {
        let lines = Mutex<[String]>([])
    }

    private final class Lines: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private var script: Script
        private let greeting: String?
        private let heard: Heard
        private var rest = ""
        private var isText = false

        init(script: Script, greeting: String?, heard: Heard) {
            self.script = script
            self.greeting = greeting
            self.heard = heard
        }

        func channelActive(context: ChannelHandlerContext) {
            if let greeting { say(greeting, context) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            rest += String(buffer: unwrapInboundIn(data))
            while let end = rest.range(of: "\r\n") {
                let line = String(rest[..<end.lowerBound])
                rest = String(rest[end.upperBound...])
                heard.lines.withLock { $0.append(line) }
                if isText, line != "." { continue }
                answer(isText ? "." : line, context)
            }
        }

        private func answer(_ line: String, _ context: ChannelHandlerContext) {
            isText = false
            guard let index = script.firstIndex(where: { line.hasPrefix($0.begins) }) else {
                return say("500 what?", context)
            }
            let answer = script[index].answer
            if script.dropFirst(index + 1).contains(where: { $0.begins == script[index].begins }) {
                script.remove(at: index)
            }
            guard let answer else {
                context.close(promise: nil)
                return
            }
            if answer.hasPrefix("354") { isText = true }
            if !answer.isEmpty { say(answer, context) }
        }

        private func say(_ text: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
        }
    }
}
