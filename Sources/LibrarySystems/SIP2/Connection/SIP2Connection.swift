internal import Kernel
internal import NIOCore
internal import Synchronization

/// One connection, logged in; whoever holds it has it alone.
///
/// After any trouble it is closed: what may still come over it could be taken for the answer to something else.
final class SIP2Connection: Sendable {
    private struct State {
        var sequence: UInt8 = 0
        var lastUsed = NIODeadline.now()
        var isEnded = false
    }

    /// How often a damaged answer is asked for again, and how often a request is repeated that the server found damaged.
    private static let mostRepeats = 2

    private let channel: any Channel
    /// Held here: the pipeline of a closed channel has it no more, though it knows why the channel was closed.
    private let inbox: NIOLoopBound<SIP2Inbox>
    private let settings: SIP2Settings
    private let stamp: @Sendable () -> String
    private let state = Mutex(State())

    init(
        _ channel: any Channel, inbox: NIOLoopBound<SIP2Inbox>, settings: SIP2Settings,
        stamp: @escaping @Sendable () -> String
    ) {
        self.channel = channel
        self.inbox = inbox
        self.settings = settings
        self.stamp = stamp
    }

    /// Whether it is still open, as far as is known.
    var isOpen: Bool { channel.isActive && !state.withLock { $0.isEnded } }

    /// When it was used last.
    var lastUsed: NIODeadline { state.withLock { $0.lastUsed } }

    /// Closes it.
    func close() {
        state.withLock { $0.isEnded = true }
        channel.close(mode: .all, promise: nil)
    }

    /// Sends a request and waits for its answer.
    ///
    /// - Throws: `SIP2Trouble`; the connection is closed then, but for a value that could not be sent.
    func exchange<Request: SIP2Request>(_ request: Request, within limit: Duration? = nil) async throws
        -> Request.Answer
    {
        var writer = SIP2Writer(Request.code, settings: settings, stamp: stamp())
        request.write(to: &writer)
        let body = try writer.bytes()
        let deadline = NIODeadline.now() + TimeAmount(limit ?? settings.limits.answering)
        do {
            let frame = try await exchange(body, expecting: Request.Answer.code, until: deadline)
            state.withLock { $0.lastUsed = .now() }
            return Request.Answer(frame)
        } catch {
            let trouble = await reason(for: SIP2Inbox.trouble(error))
            close()
            throw trouble
        }
    }

    /// Why the connection ended, where all that is known is that it did: a write fails with less than was told of it.
    private func reason(for trouble: SIP2Trouble) async -> SIP2Trouble {
        guard trouble == .closed || trouble == .stale else { return trouble }
        let known = try? await channel.eventLoop.submit { [inbox] in inbox.value.trouble }.get()
        guard let known = known ?? nil, known != .closed else { return trouble }
        // What came unasked over a connection at rest does not keep from asking over another.
        return trouble == .stale && !known.isBeforeSending ? .stale : known
    }

    private func exchange(_ body: [UInt8], expecting code: String, until deadline: NIODeadline) async throws
        -> SIP2Frame
    {
        let sequence = state.withLock { state in
            defer { state.sequence = (state.sequence + 1) % 10 }
            return state.sequence
        }
        let message = SIP2Trailer.close(body, sequence: sequence, wire: settings.wire)
        try await sendFirst(message)
        var repeats = 0
        var damaged: ArraySlice<UInt8>?
        while true {
            let line = try await next(until: deadline)
            if line.code == SIP2Resend.code {
                repeats += 1
                guard repeats <= Self.mostRepeats else { throw SIP2Trouble.resendLoop }
                try await send(message)
            } else if !isWhole(line), settings.wire.isChecked != .auto || line.bytes[..<line.bodyEnd] != damaged {
                repeats += 1
                guard repeats <= Self.mostRepeats else { throw SIP2Trouble.damaged }
                damaged = line.bytes[..<line.bodyEnd]
                try await send(SIP2Resend.bytes(settings.wire))
            } else if settings.wire.isNumbered, let number = line.sequence, number != sequence {
                // The late answer to something else.
                continue
            } else {
                guard line.code == code else { throw SIP2Trouble.unexpected(line.code) }
                return try SIP2Frame(line, charset: settings.charset, delimiter: delimiter)
            }
        }
    }

    private var delimiter: UInt8 { settings.wire.delimiter.asciiValue ?? UInt8(ascii: "|") }

    private func isWhole(_ line: SIP2Line) -> Bool {
        line.isWhole(settings.wire.isChecked) {
            let text = try? settings.charset.decode(line.bytes[..<line.countedEnd])
            return String(decoding: text ?? [], as: UTF8.self)
        }
    }

    /// Sends what asks again for something; the connection may be gone.
    private func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get() }

    /// Sends a request.
    ///
    /// - Throws: `SIP2Trouble.stale` where the connection was closed already: then nothing was asked for.
    private func sendFirst(_ bytes: [UInt8]) async throws {
        let (channel, inbox) = (channel, inbox)
        do {
            try await channel.eventLoop.flatSubmit { () -> EventLoopFuture<Void> in
                guard channel.isActive else { return channel.eventLoop.makeFailedFuture(SIP2Trouble.stale) }
                inbox.value.drain()
                return channel.writeAndFlush(ByteBuffer(bytes: bytes))
            }.get()
        } catch ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed {
            throw SIP2Trouble.stale
        }
    }

    private func next(until deadline: NIODeadline) async throws -> SIP2Line {
        let (loop, inbox) = (channel.eventLoop, inbox)
        return try await loop.flatSubmit { inbox.value.next(until: deadline, on: loop) }.get()
    }
}
