import Foundation
import Kernel
import Logging
import NIOCore
import NIOPosix
import TestSupport

@testable import LibrarySystems

/// A SIP2 server of another make that `scripts/counterparts` started, and its desk.
struct CounterpartStage: LibrarySystemStage {
    let sip: SIP2LibrarySystem
    let timeZone = TimeZone.current
    private let desk: Desk

    var system: any LibrarySystem { sip }

    /// The servers that run, by their character set and port.
    static let running: [(charset: SystemCharset, port: Int)] = [
        (.utf8, "SHIQU_SIP_PORT"), (.gb18030, "SHIQU_SIP_GB18030_PORT"), (.big5, "SHIQU_SIP_BIG5_PORT"),
    ].compactMap { charset, name in
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }.map { (charset, $0) }
    }

    /// The port of a server of a second make.
    static let invenio = ProcessInfo.processInfo.environment["SHIQU_SIP_INVENIO_PORT"].flatMap { Int($0) }

    init(charset: SystemCharset, port: Int, connections: Int = 4) throws {
        var settings = SIP2Settings(host: "127.0.0.1", port: port)
        settings.login = .init(user: "shiqu", password: "shiqu-password")
        settings.institution = "DEMO"
        settings.charset = charset
        settings.limits.connections = connections
        settings.wire.isChecked = .strict
        sip = try SIP2LibrarySystem(
            settings: settings, zone: timeZone, group: MultiThreadedEventLoopGroup.singleton,
            logger: .init(label: "test"))
        desk = Desk(port: port + 1)
    }

    func newPatron() async throws -> StagePatron {
        let made = try await desk.ask(["do": "patron"])
        return StagePatron(card: CardNumber(made["card"] ?? ""), pin: made["pin"] ?? "")
    }

    func newCopy() async throws -> StageCopy {
        let made = try await desk.ask(["do": "copy"])
        let barcode = made["barcode"] ?? ""
        return StageCopy(barcode: barcode, target: .copy(barcode: barcode), title: made["title"])
    }

    func arrange(_ situation: StageSituation) async throws -> Bool {
        switch situation {
        case .lent(let copy, let patron): try await lend(copy, patron, days: 30)
        case .overdue(let copy, let patron): try await lend(copy, patron, days: -3)
        case .returned(let copy): _ = try await desk.ask(["do": "return", "barcode": copy.barcode])
        case .recalled(let copy): _ = try await desk.ask(["do": "recall", "barcode": copy.barcode])
        case .owes(let patron, let hundredths):
            _ = try await desk.ask(["do": "owe", "card": patron.card.rawValue], ["hundredths": hundredths])
        case .expired(let patron): _ = try await desk.ask(["do": "expire", "card": patron.card.rawValue])
        case .barred(let patron): _ = try await desk.ask(["do": "bar", "card": patron.card.rawValue])
        case .renewedOften(let copy): _ = try await desk.ask(["do": "wear_out", "barcode": copy.barcode])
        }
        return true
    }

    private func lend(_ copy: StageCopy, _ patron: StagePatron, days: Int) async throws {
        let order = ["do": "lend", "barcode": copy.barcode, "card": patron.card.rawValue]
        _ = try await desk.ask(order, ["days": days])
    }

    /// The server's side door: one JSON object a line.
    private struct Desk: Sendable {
        let port: Int

        func ask(_ words: [String: String], _ numbers: [String: Int] = [:]) async throws -> [String: String] {
            let order = words.merging(numbers.mapValues(String.init)) { $1 }
                .map { key, value in "\"\(key)\":" + (numbers[key] == nil ? "\"\(value)\"" : value) }
                .joined(separator: ",")
            let answer = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: String.self)
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(OneLine(answer))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
            try await channel.writeAndFlush(ByteBuffer(string: "{\(order)}\n")).get()
            let line = try await answer.futureResult.get()
            try? await channel.close().get()
            return (try? JSONDecoder().decode([String: String].self, from: Data(line.utf8))) ?? [:]
        }
    }

    private final class OneLine: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let answer: EventLoopPromise<String>
        private var text = ""

        init(_ answer: EventLoopPromise<String>) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            if text.contains("\n") { answer.succeed(text) }
        }

        func channelInactive(context: ChannelHandlerContext) { answer.fail(ChannelError.eof) }
    }
}
