import Crypto

/// The SHA-1 signatures of WeChat's callbacks, cards and pages.
public enum WeChatSignature {
    /// Signs parts: sorted by their bytes, joined without separator, SHA-1 in lower-case hexadecimal.
    public static func sign(_ parts: [String]) -> String {
        String(decoding: sign(parts.map { Array($0.utf8) }), as: UTF8.self)
    }

    /// Signs a page for the JS-SDK; a `#fragment` is not part of what is signed.
    ///
    /// - Parameter timestamp: seconds since 1970, the same the page gives to `wx.config`.
    public static func jsSDK(ticket: String, nonce: String, timestamp: Int, url: String) -> String {
        let page = url.prefix { $0 != "#" }
        let text = "jsapi_ticket=\(ticket)&noncestr=\(nonce)&timestamp=\(timestamp)&url=\(page)"
        return String(decoding: digest(Array(text.utf8)), as: UTF8.self)
    }

    /// Compares two signatures in a time that does not tell where they differ.
    public static func equal(_ left: String, _ right: String) -> Bool { equal(left.utf8, right.utf8) }

    /// Compares bytes in a time that does not tell where they differ; only the lengths show.
    static func equal(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }

    /// Signs parts given as bytes.
    static func sign(_ parts: [[UInt8]]) -> [UInt8] {
        var sorted = parts
        // Three or four parts: insertion needs no more than a handful of comparisons.
        for end in sorted.indices {
            var index = end
            while index > 0, sorted[index].lexicographicallyPrecedes(sorted[index - 1]) {
                sorted.swapAt(index, index - 1)
                index -= 1
            }
        }
        var joined: [UInt8] = []
        joined.reserveCapacity(sorted.reduce(0) { $0 + $1.count })
        for part in sorted { joined += part }
        return digest(joined)
    }

    /// SHA-1 in lower-case hexadecimal.
    static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(40)
        for byte in Insecure.SHA1.hash(data: bytes) {
            text.append(hexadecimal(byte >> 4))
            text.append(hexadecimal(byte & 15))
        }
        return text
    }

    private static func hexadecimal(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
