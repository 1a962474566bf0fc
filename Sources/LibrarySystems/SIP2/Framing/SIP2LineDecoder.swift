internal import NIOCore

/// Cuts what comes over the wire into messages.
///
/// A carriage return ends one; what stands between messages (line feeds, zeros, blanks) is skipped. A line feed ends one
/// only for servers that are spoken to with line feeds: in others it may stand inside a text. None of these bytes is
/// part of a character in UTF-8, GB 18030 or Big5, so bytes can be cut before they are read.
struct SIP2LineDecoder: ByteToMessageDecoder {
    typealias InboundOut = SIP2Line

    private let limit: Int
    private let delimiter: UInt8
    private let endsAtLineFeed: Bool

    init(_ wire: SIP2Settings.Wire, limit: Int) {
        self.limit = limit
        delimiter = wire.delimiter.asciiValue ?? UInt8(ascii: "|")
        endsAtLineFeed = wire.terminator != .cr
    }

    mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        while let byte = buffer.getInteger(at: buffer.readerIndex, as: UInt8.self), byte <= 0x20 {
            buffer.moveReaderIndex(forwardBy: 1)
        }
        let view = buffer.readableBytesView
        guard let end = view.firstIndex(where: { $0 == 0x0D || ($0 == 0x0A && endsAtLineFeed) }) else {
            guard view.count <= limit else { throw SIP2Trouble.tooLong }
            return .needMoreData
        }
        let count = end - view.startIndex
        guard count <= limit else { throw SIP2Trouble.tooLong }
        let bytes = buffer.readBytes(length: count) ?? []
        buffer.moveReaderIndex(forwardBy: 1)
        context.fireChannelRead(wrapInboundOut(SIP2Line(bytes, delimiter: delimiter)))
        return .continue
    }

    /// What was begun and never ended is no message.
    mutating func decodeLast(
        context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
    ) throws -> DecodingState {
        let state = try decode(context: context, buffer: &buffer)
        if state == .needMoreData { buffer.clear() }
        return state
    }
}
