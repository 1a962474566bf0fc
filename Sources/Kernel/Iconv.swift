#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A conversion into UTF-8, or out of it, by the C library's `iconv`.
public final class Iconv {
    private let descriptor: iconv_t
    /// What stands for bytes that cannot be converted.
    private let substitute: [UInt8]

    /// Opens a conversion into UTF-8.
    ///
    /// Throws `Fault` (`.unavailable`) where the C library lacks it.
    public convenience init(from name: String) throws {
        try self.init(name, "UTF-8", substitute: [0xEF, 0xBF, 0xBD])
    }

    /// Opens a conversion out of UTF-8; what the other set lacks becomes `?` and counts as damage.
    ///
    /// Throws `Fault` (`.unavailable`) where the C library lacks it.
    public convenience init(to name: String) throws {
        try self.init("UTF-8", name, substitute: [0x3F])
    }

    private init(_ from: String, _ to: String, substitute: [UInt8]) throws {
        guard let opened = iconv_open(to, from), Int(bitPattern: opened) != -1 else {
            throw Fault(
                .unavailable,
                "this system cannot convert \(from) to \(to); install the C library's conversion modules (gconv)")
        }
        descriptor = opened
        self.substitute = substitute
    }

    deinit {
        iconv_close(descriptor)
    }

    /// The converted bytes; each byte that begins no character becomes U+FFFD (or `?`) and counts as damage.
    public func convert(_ bytes: ArraySlice<UInt8>, _ damage: inout Int) -> [UInt8] {
        var input = Array(bytes)
        let room = input.count * 4 + 16
        return input.withUnsafeMutableBytes { source in
            [UInt8](unsafeUninitializedCapacity: room) { target, written in
                written = run(source, UnsafeMutableRawBufferPointer(target), &damage)
            }
        }
    }

    /// Every input byte yields at most 4 bytes, a substitute 3, so the target always has room.
    private func run(
        _ source: UnsafeMutableRawBufferPointer, _ target: UnsafeMutableRawBufferPointer, _ damage: inout Int
    ) -> Int {
        guard let sourceBase = source.baseAddress, let targetBase = target.baseAddress else { return 0 }
        iconv(descriptor, nil, nil, nil, nil)
        var from: UnsafeMutablePointer<CChar>? = sourceBase.assumingMemoryBound(to: CChar.self)
        var to: UnsafeMutablePointer<CChar>? = targetBase.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var room = target.count
        while left > 0 {
            if iconv(descriptor, &from, &left, &to, &room) != -1 { break }
            guard left > 0, room > 3, let here = to else { break }
            damage += 1
            for (place, byte) in substitute.enumerated() { here[place] = CChar(bitPattern: byte) }
            to = here + substitute.count
            room -= substitute.count
            from = from.map { $0 + 1 }
            left -= 1
        }
        return target.count - room
    }
}
