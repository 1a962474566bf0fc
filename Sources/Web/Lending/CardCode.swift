import Crypto
import Foundation
import Kernel

/// The code on an electronic card: new every minute, signed by the library's key, and without the card's number.
///
/// `SQ1.BINDING.MINUTE.MAC`, numbers to base 36, the MAC the first 10 bytes of HMAC-SHA-256 in hexadecimal. It is good
/// in its own minute and the two beside it, so that a clock or a slow hand may be off; a photograph of it soon is not.
struct CardCode: Sendable {
    /// How long one code is shown.
    static let step = 60

    let library: LibraryID
    let key: [UInt8]

    /// The code of a binding at a moment.
    func code(of binding: Int64, at now: Date) -> String { code(binding, minute: Self.minute(now)) }

    /// The binding a code names, nil where it is not ours or its time is over.
    func binding(of code: String, at now: Date) -> Int64? {
        let parts = code.trimmed.uppercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "SQ1", let binding = Int64(parts[1], radix: 36),
            let minute = Int(parts[2], radix: 36), abs(minute - Self.minute(now)) <= 1,
            Self.isSame(self.code(binding, minute: minute), parts.joined(separator: "."))
        else { return nil }
        return binding
    }

    /// Whole minutes since 1970.
    static func minute(_ now: Date) -> Int { Int((now.timeIntervalSince1970 / Double(step)).rounded(.down)) }

    private func code(_ binding: Int64, minute: Int) -> String {
        let named =
            "SQ1." + String(binding, radix: 36, uppercase: true) + "." + String(minute, radix: 36, uppercase: true)
        let signed = HMAC<SHA256>.authenticationCode(
            for: Data("\(library)|\(named)".utf8), using: SymmetricKey(data: key))
        let mac = signed.prefix(10).map { byte in
            String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
        }
        return named + "." + mac.joined()
    }

    /// Compares in a time that does not tell how much was right.
    static func isSame(_ left: String, _ right: String) -> Bool {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
