import CZlib

/// Deflated bytes as ZIP keeps them (RFC 1951), by zlib.
public enum Deflate {
    /// Why bytes cannot be inflated.
    public enum Flaw: Error {
        /// They are no deflated bytes, or fewer than promised.
        case damaged
        /// They are more than promised.
        case tooLarge
    }

    /// Inflates bytes to exactly so many.
    public static func inflate(_ bytes: ArraySlice<UInt8>, to size: Int) throws(Flaw) -> [UInt8] {
        var source = Array(bytes)
        var stream = z_stream()
        guard shiqu_inflate_raw(&stream) == Z_OK else { throw .damaged }
        defer { inflateEnd(&stream) }
        var target = [UInt8](repeating: 0, count: size + 1)
        let status = run(&stream, &source, &target) { CZlib.inflate(&$0, Z_FINISH) }
        if status == Z_BUF_ERROR || Int(stream.total_out) > size { throw .tooLarge }
        guard status == Z_STREAM_END, Int(stream.total_out) == size else { throw .damaged }
        target.removeLast()
        return target
    }

    /// Deflates bytes; nil where zlib has no memory to begin.
    public static func deflate(_ bytes: [UInt8]) -> [UInt8]? {
        var source = bytes
        var stream = z_stream()
        guard shiqu_deflate_raw(&stream) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var target = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))) + 16)
        _ = run(&stream, &source, &target) { CZlib.deflate(&$0, Z_FINISH) }
        return Array(target.prefix(Int(stream.total_out)))
    }

    /// The checksum ZIP keeps of each file.
    ///
    /// - Parameter before: the checksum of what stands before these bytes.
    public static func checksum(_ bytes: [UInt8], after before: UInt32 = 0) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32(uLong(before), bytes, uInt(bytes.count)))
    }

    private static func run(
        _ stream: inout z_stream, _ source: inout [UInt8], _ target: inout [UInt8], _ step: (inout z_stream) -> Int32
    ) -> Int32 {
        source.withUnsafeMutableBufferPointer { input in
            target.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return step(&stream)
            }
        }
    }
}
