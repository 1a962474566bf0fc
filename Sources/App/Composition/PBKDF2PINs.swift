import Circulation
import Foundation
import Kernel
import _CryptoExtras

/// Hashes PINs with PBKDF2 and SHA-512, as `pbkdf2-sha512$ROUNDS$SALT$HASH`, salt and hash in Base64.
///
/// The work is done beside Swift's own threads, since it takes a good part of a second on purpose, and leaves one core
/// to everybody else: a hundred who sign in at once wait for each other and not for them the messages.
struct PBKDF2PINs: PINHasher {
    /// As OWASP's password storage cheat sheet has it for SHA-512.
    var rounds = 210_000
    /// Whether every core may be used: for a command that does nothing else.
    var usesAllCores = false
    private static let besideOthers = lane("shiqu-pins", ProcessInfo.processInfo.activeProcessorCount - 1)
    private static let alone = lane("shiqu-pins-all", ProcessInfo.processInfo.activeProcessorCount)
    private static let scheme = "pbkdf2-sha512"

    func hash(_ pin: String) async throws -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let key = try await derive(pin, salt, rounds)
        return [Self.scheme, "\(rounds)", Data(salt).base64EncodedString(), Data(key).base64EncodedString()]
            .joined(separator: "$")
    }

    func matches(_ pin: String, hash: String) async throws -> Bool {
        let parts = hash.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == Self.scheme, let rounds = Int(parts[1]), (1...10_000_000).contains(rounds),
            let salt = Data(base64Encoded: parts[2]), let stored = Data(base64Encoded: parts[3]), !stored.isEmpty
        else {
            _ = try await derive(pin, [UInt8](repeating: 0, count: 16), self.rounds)
            return false
        }
        let key = try await derive(pin, [UInt8](salt), rounds)
        return key.count == stored.count && zip(key, stored).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func lane(_ name: String, _ width: Int) -> OperationQueue {
        let lane = OperationQueue()
        lane.name = name
        lane.maxConcurrentOperationCount = max(1, width)
        return lane
    }

    private func derive(_ pin: String, _ salt: [UInt8], _ rounds: Int) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            (usesAllCores ? Self.alone : Self.besideOthers).addOperation {
                continuation.resume(
                    with: Result {
                        try KDF.Insecure.PBKDF2.deriveKey(
                            from: [UInt8](pin.utf8), salt: salt, using: .sha512, outputByteCount: 32,
                            unsafeUncheckedRounds: rounds
                        ).withUnsafeBytes { [UInt8]($0) }
                    })
            }
        }
    }
}
