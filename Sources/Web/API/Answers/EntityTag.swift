import NIOCore

/// Tells answers apart by their bytes, so that one that has not changed need not be sent again.
enum EntityTag {
    /// The header `ETag` of a body: 64 bits of FNV-1a, enough to notice a change, no protection against forgery.
    static func of(_ body: ByteBuffer) -> String {
        let hash = body.readableBytesView.withUnsafeBytes { bytes in
            bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        return "\"\(String(hash, radix: 36))\""
    }

    /// Whether an `If-None-Match` header names the tag; a proxy that compresses makes it weak.
    static func isNamed(_ tag: String, in header: String) -> Bool {
        header.split(separator: ",").contains { candidate in
            let candidate = candidate.drop { $0 == " " }.prefix { $0 != " " }
            return candidate == "*" || candidate == tag || candidate.hasPrefix("W/") && candidate.dropFirst(2) == tag
        }
    }
}
