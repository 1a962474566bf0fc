/// The query of a callback, percent-decoded once.
public struct CallbackQuery: Sendable {
    /// The three-part signature.
    private(set) var signature: [UInt8]?
    /// The four-part signature of an encrypted push.
    private(set) var messageSignature: [UInt8]?
    /// Seconds since 1970 as WeChat wrote them.
    private(set) var timestamp: [UInt8]?
    /// WeChat's random word.
    private(set) var nonce: [UInt8]?
    /// What a verification wants repeated.
    private(set) var echo: [UInt8]?
    /// `aes`, `raw` or absent.
    private(set) var encryption: [UInt8]?

    /// Reads what follows the `?`; parameters this protocol does not know are ignored.
    ///
    /// Repeated parameters and array forms are refused even when they are unknown: two readers could disagree on them.
    public init(_ rawQuery: some StringProtocol) throws(CallbackRefusal) {
        let bytes = Array(rawQuery.utf8)
        guard bytes.count <= Self.limit else { throw .malformedQuery }
        var unknown: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
            if start < end { try take(bytes[start..<end], &unknown) }
            start = end + 1
        }
    }

    private mutating func take(_ pair: ArraySlice<UInt8>, _ unknown: inout [ArraySlice<UInt8>]) throws(CallbackRefusal)
    {
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let raw = pair[..<equals]
        let name = Self.isPlain(raw) ? raw : try Self.decode(raw)[...]
        let value = try Self.decode(equals < pair.endIndex ? pair[(equals + 1)...] : [])
        guard !name.contains(UInt8(ascii: "[")) else { throw .repeatedParameter }
        if name == Self.names.signature {
            try set(&signature, value)
        } else if name == Self.names.timestamp {
            try set(&timestamp, value)
        } else if name == Self.names.nonce {
            try set(&nonce, value)
        } else if name == Self.names.messageSignature {
            try set(&messageSignature, value)
        } else if name == Self.names.encryption {
            try set(&encryption, value)
        } else if name == Self.names.echo {
            try set(&echo, value)
        } else {
            guard !unknown.contains(name), unknown.count < Self.unknownLimit else { throw .repeatedParameter }
            unknown.append(name)
        }
    }

    private func set(_ field: inout [UInt8]?, _ value: [UInt8]) throws(CallbackRefusal) {
        guard field == nil else { throw .repeatedParameter }
        field = value
    }

    private static let limit = 4_096
    private static let unknownLimit = 32
    private static let names = (
        signature: Array("signature".utf8)[...], timestamp: Array("timestamp".utf8)[...],
        nonce: Array("nonce".utf8)[...], messageSignature: Array("msg_signature".utf8)[...],
        encryption: Array("encrypt_type".utf8)[...], echo: Array("echostr".utf8)[...]
    )

    /// Decodes `%XX` and `+`; control characters and what is not UTF-8 are refused.
    private static func decode(_ text: ArraySlice<UInt8>) throws(CallbackRefusal) -> [UInt8] {
        if isPlain(text) { return Array(text) }
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var isASCII = true
        var index = text.startIndex
        while index < text.endIndex {
            var byte = text[index]
            if byte == UInt8(ascii: "+") {
                byte = UInt8(ascii: " ")
            } else if byte == UInt8(ascii: "%") {
                guard index + 2 < text.endIndex, let high = hexadecimal(text[index + 1]),
                    let low = hexadecimal(text[index + 2])
                else { throw .malformedQuery }
                byte = high << 4 | low
                index += 2
            }
            guard byte >= 0x20, byte != 0x7F else { throw .malformedQuery }
            isASCII = isASCII && byte < 0x80
            out.append(byte)
            index += 1
        }
        guard isASCII || String(validating: out, as: UTF8.self) != nil else { throw .malformedQuery }
        return out
    }

    /// Whether a text stands for itself.
    private static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
