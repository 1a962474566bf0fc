/// Why a ciphertext or a key is not accepted.
///
/// Tells nothing of its content.
public enum CipherRefusal: String, Error, Sendable, Equatable {
    /// The EncodingAESKey is not 43 characters of base64.
    case key
    /// The ciphertext is not base64.
    case base64
    /// The ciphertext is empty, too short, or not a whole number of blocks.
    case size
    /// The padding is not what WeChat writes.
    case padding
    /// The length field points beyond the plaintext.
    case length
    /// The message was made for another account.
    case appID
    /// The random prefix given is not 16 bytes.
    case random
}
