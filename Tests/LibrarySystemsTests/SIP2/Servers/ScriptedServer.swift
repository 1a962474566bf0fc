import NIOCore
import NIOPosix
import Synchronization

@testable import LibrarySystems

/// A server that does what a test wants of it, over real TCP.
final class ScriptedServer: Sendable {
    /// What it does with a request.
    enum Step: Sendable {
        /// Sends bytes as they are, in one write.
        case bytes([UInt8])
        /// Closes the connection.
        case close
    }

    /// A request as it came.
    struct Heard: Sendable {
        /// Which connection it came over, the first is 1.
        let connection: Int
        /// The request.
        let line: SIP2Line
    }

    private let listener = Mutex<(any Channel)?>(nil)
    private let log: Log
    let port: Int

    /// Listens on any free port, or on one that was free a moment ago.
    init(port: Int = 0, answer: @escaping @Sendable (Heard) -> [Step]) async throws {
        let numbers = Mutex(0)
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                let number = numbers.withLock { numbers in
                    numbers += 1
                    return numbers
                }
                log.add(channel)
                return channel.eventLoop.makeCompletedFuture {
                    var wire = SIP2Settings.Wire()
                    wire.terminator = .crlf
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(ByteToMessageHandler(SIP2LineDecoder(wire, limit: 65_536)))
                    try pipeline.addHandler(Answering(number: number, log: log, answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        self.port = channel.localAddress?.port ?? 0
        self.log = log
        listener.withLock { $0 = channel }
    }

    /// All requests of a code, as their text in UTF-8.
    func heard(_ code: String) -> [String] {
        log.heard.filter { $0.line.code == code }.map {
            String(decoding: $0.line.bytes[..<$0.line.bodyEnd], as: UTF8.self)
        }
    }

    /// How many connections were opened.
    var connections: Int { log.connections }

    /// Listens no more and closes every connection at once: the plug is pulled.
    func stop() async {
        let channel = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        try? await channel?.close().get()
        for channel in log.takeChannels() { try? await channel.close().get() }
    }

    /// What was heard, by whom.
    final class Log: Sendable {
        private struct State {
            var heard: [Heard] = []
            var connections = 0
            var channels: [any Channel] = []
        }

        private let state = Mutex(State())

        var heard: [Heard] { state.withLock { $0.heard } }
        var connections: Int { state.withLock { $0.connections } }

        func add(_ channel: any Channel) {
            state.withLock { state in
                state.connections += 1
                state.channels.append(channel)
            }
        }

        func add(_ heard: Heard) { state.withLock { $0.heard.append(heard) } }

        func takeChannels() -> [any Channel] {
            state.withLock { state in
                defer { state.channels = [] }
                return state.channels
            }
        }
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = SIP2Line
        typealias OutboundOut = ByteBuffer

        let number: Int
        let log: Log
        let answer: @Sendable (Heard) -> [Step]

        init(number: Int, log: Log, answer: @escaping @Sendable (Heard) -> [Step]) {
            self.number = number
            self.log = log
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let heard = Heard(connection: number, line: unwrapInboundIn(data))
            log.add(heard)
            for step in answer(heard) {
                switch step {
                case .bytes(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                case .close: context.close(promise: nil)
                }
            }
        }
    }
}
