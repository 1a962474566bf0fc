import Crypto
import _CryptoExtras

import struct Foundation.Data

/// Encrypts and decrypts messages as WeChat's safe mode does: AES-256-CBC over random prefix, length, message and
/// app id, padded to 32 bytes.
///
/// Source: WeChat's developer documentation, "message encryption and decryption".
public struct MessageCipher: Sendable {
    private let key: MessageKey
    private let appID: [UInt8]

    /// Prepares the cipher of one account with one of its keys.
    public init(key: MessageKey, appID: String) {
        self.key = key
        self.appID = Array(appID.utf8)
    }

    /// Encrypts a message into one line of base64.
    ///
    /// - Parameter random: 16 fresh random bytes; the initialisation vector is constant, so they alone make two
    ///   ciphertexts of one message differ.
    public func encrypt(_ plain: [UInt8], random: [UInt8]) throws(CipherRefusal) -> String {
        guard random.count == 16 else { throw .random }
        guard let length = UInt32(exactly: plain.count) else { throw .size }
        var block: [UInt8] = []
        block.reserveCapacity(20 + plain.count + appID.count + Self.block)
        block += random
        for shift in [24, 16, 8, 0] as [UInt32] { block.append(UInt8(truncatingIfNeeded: length >> shift)) }
        block += plain
        block += appID
        let padding = Self.block - block.count % Self.block
        block.append(contentsOf: repeatElement(UInt8(padding), count: padding))
        guard let sealed = try? AES._CBC.encrypt(block, using: key.key, iv: key.vector, noPadding: true) else {
            throw .size
        }
        return String(decoding: Base64.encode(Array(sealed)), as: UTF8.self)
    }

    /// Decrypts a message; white space around the base64 is ignored.
    public func decrypt(_ base64: String) throws(CipherRefusal) -> [UInt8] { try decrypt(Array(base64.utf8)) }

    /// Decrypts a message given as the bytes of its base64; white space around them is ignored.
    public func decrypt(_ base64: [UInt8]) throws(CipherRefusal) -> [UInt8] {
        guard let sealed = Base64.decode(base64.withoutSpaceAtEnds) else { throw .base64 }
        guard !sealed.isEmpty, sealed.count.isMultiple(of: 16) else { throw .size }
        guard let opened = try? AES._CBC.decrypt(sealed, using: key.key, iv: key.vector, noPadding: true) else {
            throw .size
        }
        return try message(in: Array(opened))
    }

    private func message(in block: [UInt8]) throws(CipherRefusal) -> [UInt8] {
        guard let padding = block.last, (1...UInt8(Self.block)).contains(padding), Int(padding) <= block.count,
            block.suffix(Int(padding)).allSatisfy({ $0 == padding })
        else { throw .padding }
        let end = block.count - Int(padding)
        guard end >= 20 else { throw .size }
        let length = block[16..<20].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard UInt64(length) <= UInt64(end - 20) else { throw .length }
        let appStart = 20 + Int(length)
        guard WeChatSignature.equal(block[appStart..<end], appID) else { throw .appID }
        return Array(block[20..<appStart])
    }

    /// WeChat pads to 32 bytes, twice the block of AES.
    private static let block = 32
}

extension [UInt8] {
    /// The bytes without ASCII white space at both ends.
    var withoutSpaceAtEnds: ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let last = lastIndex(where: { !isSpace($0) }), let first = firstIndex(where: { !isSpace($0) }) else {
            return []
        }
        return self[first...last]
    }
}
