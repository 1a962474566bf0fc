import Testing

@testable import WeChat

struct CipherVectorTests {
    @Test func `the vectors are there`() {
        #expect(Vectors.of("signature", "msg_signature", "decrypt", "encrypt", "reject").count == 48)
    }

    @Test(arguments: Vectors.of("signature", "msg_signature"))
    func `a published signature is reproduced`(vector: Vectors.Vector) {
        var parts = ["token", "timestamp", "nonce"].map { vector.input.text($0) }
        if let encrypt = vector.input["encrypt"].string { parts.append(encrypt) }
        let name = vector.kind == "signature" ? "signature" : "msg_signature"
        #expect(WeChatSignature.sign(parts) == vector.expected.text(name))
    }

    @Test(arguments: Vectors.of("sha1_sorted"))
    func `sorted parts give the published digest`(vector: Vectors.Vector) {
        #expect(WeChatSignature.sign(vector.input["parts"].items.compactMap(\.string)) == vector.expected.text("sha1"))
    }

    @Test(arguments: Vectors.of("sha1_amp"))
    func `parts joined with an ampersand give the published digest`(vector: Vectors.Vector) {
        let joined = vector.input["parts"].items.compactMap(\.string).joined(separator: "&")
        #expect(WeChatSignature.sign([joined]) == vector.expected.text("sha1"))
    }

    @Test(arguments: Vectors.of("jssdk"))
    func `a page is signed as published`(vector: Vectors.Vector) throws {
        let signature = WeChatSignature.jsSDK(
            ticket: vector.input.text("jsapi_ticket"), nonce: vector.input.text("noncestr"),
            timestamp: try #require(Int(vector.input.text("timestamp"))), url: vector.input.text("url"))
        #expect(signature == vector.expected.text("signature"))
    }

    // The credentials in the public test of senparc-safe-mode do not fit its ciphertext; it must not open.
    @Test(arguments: Vectors.of("decrypt", except: ["senparc-safe-mode"]))
    func `a published ciphertext opens and closes to the same bytes`(vector: Vectors.Vector) throws {
        let cipher = try cipher(vector, appID: vector.expected.text("trailing_id"))
        let opened = try cipher.decrypt(vector.input.text("encrypt"))
        #expect(String(decoding: opened, as: UTF8.self) == vector.expected.text("plaintext"))
        let random = Array(vector.expected.text("random").utf8)
        #expect(try cipher.encrypt(opened, random: random) == vector.input.text("encrypt"))
        #expect(signature(vector, vector.input.text("encrypt")) == vector.expected.text("msg_signature"))
    }

    @Test func `a ciphertext whose published credentials do not fit is refused`() throws {
        let vector = try #require(Vectors.all.first { $0.id == "senparc-safe-mode" })
        let cipher = try cipher(vector, appID: vector.input.text("appid"))
        #expect(throws: CipherRefusal.self) { try cipher.decrypt(vector.input.text("encrypt")) }
    }

    @Test(arguments: Vectors.of("encrypt", except: ["chanxuehong-encrypt-as-upstream"]))
    func `a message closes to the published ciphertext`(vector: Vectors.Vector) throws {
        let cipher = try cipher(vector, appID: vector.input.text("appid"))
        let sealed = try cipher.encrypt(
            Array(vector.input.text("plaintext").utf8), random: Array(vector.input.text("random").utf8))
        #expect(sealed == vector.expected.text("encrypt"))
        if let expected = vector.expected["msg_signature"].string { #expect(signature(vector, sealed) == expected) }
    }

    @Test func `the vector with a spoilt plaintext stays different`() throws {
        let vector = try #require(Vectors.all.first { $0.id == "chanxuehong-encrypt-as-upstream" })
        let cipher = try cipher(vector, appID: vector.input.text("appid"))
        let sealed = try cipher.encrypt(
            Array(vector.input.text("plaintext").utf8), random: Array(vector.input.text("random").utf8))
        #expect(sealed != vector.expected.text("encrypt"))
    }

    private func cipher(_ vector: Vectors.Vector, appID: String) throws -> MessageCipher {
        MessageCipher(key: try MessageKey(vector.input.text("encodingAESKey")), appID: appID)
    }

    private func signature(_ vector: Vectors.Vector, _ encrypt: String) -> String {
        WeChatSignature.sign(["token", "timestamp", "nonce"].map { vector.input.text($0) } + [encrypt])
    }
}
