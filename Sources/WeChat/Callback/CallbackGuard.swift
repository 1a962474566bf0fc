import struct Foundation.Date

/// Checks that a callback was signed with the account's token, and recently.
struct CallbackGuard {
    private let token: [UInt8]
    private let window: Int64

    init(token: String, window: Duration) {
        self.token = Array(token.utf8)
        self.window = window.components.seconds
    }

    /// Checks the three-part signature, which covers neither echo nor body.
    func admit(_ query: CallbackQuery, now: Date) throws(CallbackRefusal) {
        guard let signature = query.signature else { throw .missingParameter }
        try check(signature, query, sealed: nil, now: now)
    }

    /// Checks the four-part signature, which covers the ciphertext; the three-part one then proves nothing more.
    func admit(_ query: CallbackQuery, sealed: [UInt8], now: Date) throws(CallbackRefusal) {
        guard let signature = query.messageSignature else { throw .missingParameter }
        try check(signature, query, sealed: sealed, now: now)
    }

    private func check(
        _ signature: [UInt8], _ query: CallbackQuery, sealed: [UInt8]?, now: Date
    ) throws(CallbackRefusal) {
        guard let timestamp = query.timestamp, let nonce = query.nonce else { throw .missingParameter }
        // Sorting makes the signature blind to which value was which, so the timestamp must look like one.
        guard let seconds = Self.seconds(timestamp) else { throw .malformedTimestamp }
        let parts = sealed.map { [token, timestamp, nonce, $0] } ?? [token, timestamp, nonce]
        guard WeChatSignature.equal(WeChatSignature.sign(parts), signature) else { throw .forged }
        guard abs(Int64(now.timeIntervalSince1970) - seconds) <= window else { throw .stale }
    }

    /// Reads one to twelve digits.
    private static func seconds(_ digits: [UInt8]) -> Int64? {
        guard (1...12).contains(digits.count) else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
