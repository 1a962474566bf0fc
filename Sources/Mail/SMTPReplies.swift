import NIOCore

/// What the server says to one command: a number and its lines.
struct SMTPReply: Sendable, Hashable {
    var code: Int
    var lines: [String]

    /// The number, with the enhanced one where the server gives it (`550 5.1.1`); none of the server's own words, which
    /// may hold an address.
    var summary: String {
        let first = lines.first?.split(separator: " ").first.map(String.init) ?? ""
        let isEnhanced = first.wholeMatch(of: /[245]\.\d{1,3}\.\d{1,3}/) != nil
        return isEnhanced ? "\(code) \(first)" : "\(code)"
    }
}

/// Reads replies off a connection and hands them to whoever waits; lives on its event loop.
final class SMTPReplies: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// More than any server says.
    private static let mostBytes = 64 * 1024

    private var bytes = ByteBuffer()
    private var lines: [String] = []
    private var ready: [SMTPReply] = []
    private var waiting: EventLoopPromise<SMTPReply>?
    private var end: MailTrouble?

    /// The next reply, or the end of the connection or of patience.
    func next(on loop: any EventLoop, within patience: TimeAmount) -> EventLoopFuture<SMTPReply> {
        if !ready.isEmpty { return loop.makeSucceededFuture(ready.removeFirst()) }
        if let end { return loop.makeFailedFuture(end) }
        let promise = loop.makePromise(of: SMTPReply.self)
        waiting = promise
        let timer = loop.assumeIsolated().scheduleTask(in: patience) {
            self.fail(MailTrouble(.passing, "the server took too long"))
        }
        promise.futureResult.whenComplete { _ in timer.cancel() }
        return promise.futureResult
    }

    /// Whether anything came that nobody asked for.
    ///
    /// Before TLS begins nothing may: it would be taken for an answer of the server it was never told to (CVE-2011-0411).
    var isQuiet: Bool { ready.isEmpty && lines.isEmpty && bytes.readableBytes == 0 }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var data = unwrapInboundIn(data)
        bytes.writeBuffer(&data)
        guard bytes.readableBytes <= Self.mostBytes, lines.count < 200 else {
            return fail(MailTrouble(.passing, "the server says too much"))
        }
        while let end = bytes.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
            let length = end - bytes.readerIndex + 1
            var line = bytes.readString(length: length) ?? ""
            while let last = line.unicodeScalars.last, last == "\n" || last == "\r" { line.unicodeScalars.removeLast() }
            take(line)
        }
        bytes.discardReadBytes()
    }

    private func take(_ line: String) {
        guard line.utf8.count >= 3, let code = Int(line.prefix(3)), (200..<600).contains(code) else {
            return fail(MailTrouble(.passing, "the server does not speak SMTP"))
        }
        lines.append(String(line.dropFirst(4)))
        guard line.dropFirst(3).first != "-" else { return }
        let reply = SMTPReply(code: code, lines: lines)
        lines = []
        if let waiting {
            self.waiting = nil
            waiting.succeed(reply)
        } else {
            ready.append(reply)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(MailTrouble(.passing, "the server closed the connection"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(MailTrouble(.passing, "the connection broke"))
        context.close(promise: nil)
    }

    private func fail(_ trouble: MailTrouble) {
        if end == nil { end = trouble }
        guard let waiting else { return }
        self.waiting = nil
        waiting.fail(trouble)
    }
}
