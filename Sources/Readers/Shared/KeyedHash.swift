import Crypto
import Foundation
import Kernel
import Storage

/// Hashes that only this library's database can make: HMAC-SHA-256 under a key of its own.
///
/// What must be recognised and not be told (a card somebody guessed at, a reader who was erased) is kept as such a hash.
struct KeyedHash {
    let library: LibraryID
    let transaction: Transaction

    static let schema = SchemaStep(
        "readers.key.1",
        [
            .table(
                Table(
                    "reader_key", [.text("library"), .blob("key_bytes")], primaryKey: ["library"]))
        ])

    /// The hash of a text, made of its kind too, so that a card and a code that look alike differ.
    func hash(_ kind: String, _ text: String) throws -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(kind)\u{1F}\(text)".utf8), using: SymmetricKey(data: try key()))
        return Array(code)
    }

    /// Makes the library's key, where there is none yet.
    func make() throws { _ = try key() }

    /// The library's key, made when it is first needed.
    private func key() throws -> [UInt8] {
        if let known = try stored() { return known }
        try transaction.run(
            """
            INSERT INTO reader_key (library, key_bytes) VALUES (\(library), \(Randomness.bytes(32)))
            ON CONFLICT (library) DO NOTHING
            """)
        guard let made = try stored() else { throw Fault(.bug, "a library's key was written and cannot be read") }
        return made
    }

    private func stored() throws -> [UInt8]? {
        try transaction.first("SELECT key_bytes FROM reader_key WHERE library = \(library)") { $0.bytes(0) }
    }
}

/// The system's own randomness.
enum Randomness {
    static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Hexadecimal digits, two a byte.
    static func hexadecimal(_ count: Int) -> String { bytes(count).hexadecimal }

    /// Six decimal digits.
    static func sixDigits() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(String(1_000_000 + Int.random(in: 0..<1_000_000, using: &generator)).dropFirst())
    }
}

extension [UInt8] {
    /// Two digits a byte.
    var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
