import Crypto
import _CryptoExtras

/// An account's EncodingAESKey, decoded once.
///
/// - Warning: a secret. It prints as nothing.
public struct MessageKey: Sendable, CustomStringConvertible, CustomReflectable {
    let key: SymmetricKey
    let vector: AES._CBC.IV

    /// Decodes the 43 characters the console shows.
    ///
    /// They carry two bits more than the 32 bytes of the key; in real keys these are often set, which strict decoders
    /// refuse, so they are ignored here.
    public init(_ encodingAESKey: String) throws(CipherRefusal) {
        guard encodingAESKey.utf8.count == 43,
            let bytes = Base64.decode(unpadded: encodingAESKey.utf8, mayLeaveBits: true),
            let vector = try? AES._CBC.IV(ivBytes: bytes.prefix(16))
        else { throw .key }
        key = SymmetricKey(data: bytes)
        self.vector = vector
    }

    /// A word in place of the secret.
    public var description: String { "MessageKey" }

    /// Shows nothing of the secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
