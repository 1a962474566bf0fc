import Foundation
import Kernel
import Testing

@testable import WeChat

struct HostilePushTests {
    @Test(arguments: [
        ("signature=a&signature=b", CallbackRefusal.repeatedParameter),
        ("timestamp=1&%74imestamp=1", .repeatedParameter),
        ("x=1&x=2", .repeatedParameter),
        ("signature[]=a", .repeatedParameter),
        ("signature%5B0%5D=a", .repeatedParameter),
        ("nonce=%", .malformedQuery),
        ("nonce=%4", .malformedQuery),
        ("nonce=%zz", .malformedQuery),
        ("nonce=%00", .malformedQuery),
        ("nonce=a%0Ab", .malformedQuery),
        ("nonce=%C0%80", .malformedQuery),
        ("nonce=" + String(repeating: "a", count: 4_096), .malformedQuery),
        ((0..<40).map { "p\($0)=1" }.joined(separator: "&"), .repeatedParameter),
    ])
    func `a query two readers could read differently is refused`(query: String, refusal: CallbackRefusal) {
        #expect(throws: refusal) { try CallbackQuery(query) }
    }

    @Test func `a query is decoded once`() throws {
        let query = try CallbackQuery("nonce=%2541+b&&=&timestamp=1&echostr=a=b")
        #expect(query.nonce == Array("%41 b".utf8))
        #expect(query.echo == Array("a=b".utf8))
    }

    @Test func `the safe mode takes nothing but sealed pushes`() throws {
        let sample = try Sample(.safe)
        let (query, body) = try sample.sealed(Sample.text())
        let readable = Sample.text()
        let unsigned = try #require(query.split(separator: "&msg_signature").first.map(String.init))
        let rows: [(String, String, CallbackRefusal)] = [
            (sample.query(), readable, .downgraded),
            (sample.query(extra: "&encrypt_type=raw"), readable, .downgraded),
            (sample.query(), body, .downgraded),
            (query.replacing("=aes", with: "=AES"), body, .mislabelled),
            (query.replacing("=aes", with: "=none"), body, .mislabelled),
            (query, readable, .mislabelled),
            (sample.query(extra: "&encrypt_type=aes"), readable, .mislabelled),
            (unsigned, body, .missingParameter),
            (query, body.replacing("</xml>", with: "<Encrypt>a</Encrypt></xml>"), .mislabelled),
            (query, "<xml><Encrypt> </Encrypt></xml>", .mislabelled),
            (query.replacing("nonce=1", with: "nonce=2"), body, .forged),
        ]
        for (query, body, refusal) in rows {
            #expect(throws: refusal, "\(query)") { try sample.open(query, body) }
        }
    }

    @Test func `the plain mode takes nothing that is or claims to be sealed`() throws {
        let sample = try Sample(.plain)
        let (query, body) = try sample.sealed(Sample.text())
        for (query, body) in [
            (query, body), (sample.query(), body), (sample.query(extra: "&encrypt_type=aes"), Sample.text()),
            (sample.query(extra: "&msg_signature=a"), Sample.text()),
            (sample.query(extra: "&encrypt_type=rot13"), Sample.text()),
        ] {
            #expect(throws: CallbackRefusal.mislabelled) { try sample.open(query, body) }
        }
        #expect(try sample.open(sample.query(extra: "&encrypt_type=raw"), Sample.text()).inbound.text == "三体")
    }

    @Test func `the compatible mode refuses half a disguise`() throws {
        let sample = try Sample(.compatible)
        let (query, body) = try sample.sealed(Sample.text())
        #expect(throws: CallbackRefusal.mislabelled) { try sample.open(query, Sample.text()) }
        #expect(throws: CallbackRefusal.missingParameter) { try sample.open(sample.query(), body) }
        #expect(throws: CallbackRefusal.missingParameter) {
            try sample.open(sample.query(extra: "&encrypt_type=raw"), body)
        }
        #expect(throws: CallbackRefusal.forged) {
            try sample.open(sample.query().replacing("signature=", with: "signature=0"), Sample.text())
        }
    }

    @Test func `a signature does not fit other words in its places`() throws {
        let sample = try Sample(.plain)
        let nonce = "1514711492"
        let signature = WeChatSignature.sign([sample.account.token, "1760000000", nonce])
        for query in [
            "signature=\(signature)&timestamp=\(sample.account.token)&nonce=\(nonce)",
            "signature=\(signature)&timestamp=-1760000000&nonce=\(nonce)",
            "signature=\(signature)&timestamp=&nonce=\(nonce)",
            "signature=\(signature)&timestamp=1760000000000&nonce=\(nonce)",
            "signature=\(signature)&timestamp=1.76e9&nonce=\(nonce)",
        ] {
            #expect(throws: CallbackRefusal.malformedTimestamp) { try sample.open(query, Sample.text()) }
        }
        #expect(throws: CallbackRefusal.stale) {
            try sample.open("signature=\(signature)&timestamp=\(nonce)&nonce=1760000000", Sample.text())
        }
        #expect(throws: CallbackRefusal.forged) {
            try sample.open(sample.query().replacing(signature, with: signature.uppercased()), Sample.text())
        }
    }

    @Test(arguments: [1_759_999_399, 1_760_000_601, 0, 999_999_999_999])
    func `a push from another time is refused`(seconds: Int) throws {
        let sealed = try Sample(.safe).sealed(Sample.text(), at: seconds)
        #expect(throws: CallbackRefusal.stale) { try Sample(.safe).open(sealed.query, sealed.body) }
        let plain = try Sample(.plain)
        #expect(throws: CallbackRefusal.stale) { try plain.open(plain.query(at: seconds), Sample.text()) }
    }

    @Test(arguments: WeChatAccount.Mode.allCases)
    func `a push to another account is refused`(mode: WeChatAccount.Mode) throws {
        #expect(throws: CallbackRefusal.otherAccount) { try Sample(mode).push(Sample.text(to: "gh_other")) }
    }

    @Test func `a message sealed for another app id is refused`() throws {
        let sample = try Sample()
        for appID in ["", "wx", Sample.appID + "0", "0" + Sample.appID, Sample.appID.uppercased()] {
            let (query, body) = try sample.sealed(Sample.text(), appID: appID)
            #expect(throws: CallbackRefusal.otherAccount) { try sample.open(query, body) }
        }
        let (query, body) = try sample.sealed(Sample.text(), key: String(repeating: "A", count: 43))
        #expect(throws: CallbackRefusal.undecipherable) { try sample.open(query, body) }
    }

    @Test(arguments: [
        ("<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", XMLRefusal.documentType),
        ("<!DOCTYPE xml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>", .documentType),
        ("<!DOCTYPE xml SYSTEM \"http://example.org/\">", .documentType),
        ("<?php?>", .instruction),
        ("\0", .malformed),
        ("<xml/>", .trailing),
    ])
    func `a body with a hostile head is refused in every mode`(head: String, refusal: XMLRefusal) throws {
        for mode in WeChatAccount.Mode.allCases {
            #expect(throws: CallbackRefusal.malformedBody(refusal)) { try Sample(mode).push(head + Sample.text()) }
            let sample = try Sample(mode)
            let (query, body) = try sample.sealed(Sample.text())
            guard mode != .plain else { continue }
            #expect(throws: CallbackRefusal.malformedBody(refusal)) { try sample.open(query, head + body) }
        }
    }

    @Test func `deep nests, long bodies and bodies cut short are refused`() throws {
        let sample = try Sample(.plain)
        let nest = String(repeating: "<a>", count: 60_000)
        #expect(throws: CallbackRefusal.malformedBody(.tooDeep)) {
            try sample.push(Sample.text(extra: nest))
        }
        #expect(throws: CallbackRefusal.tooLarge) {
            try sample.push(Sample.text(String(repeating: "a", count: WeChatCallback.bodyLimit)))
        }
        let whole = Array(Sample.text().utf8)
        for length in 0..<whole.count {
            #expect(throws: CallbackRefusal.self) {
                try sample.callback.open(
                    query: CallbackQuery(sample.query()), body: Array(whole[..<length]), now: Sample.now)
            }
        }
    }

    @Test(arguments: ["ToUserName", "FromUserName", "CreateTime", "MsgType"])
    func `a push without one of the common fields is refused`(field: String) throws {
        let sample = try Sample(.plain)
        #expect(throws: CallbackRefusal.incomplete) {
            try sample.push(Sample.text().replacing(field, with: "Other"))
        }
    }

    @Test(arguments: ["-1", "1e9", "", "99999999999999999999", "１７"])
    func `a push without a sensible time is refused`(time: String) throws {
        let body = Sample.text().replacing("<CreateTime>1760000000", with: "<CreateTime>\(time)")
        #expect(throws: CallbackRefusal.incomplete) { try Sample(.plain).push(body) }
    }

    @Test func `no flipped bit of a sealed push passes`() throws {
        let sample = try Sample()
        let (query, body) = try sample.sealed(Sample.text())
        let original = try sample.open(query, body)
        let parsed = try CallbackQuery(query)
        var bytes = Array(body.utf8)
        for index in bytes.indices {
            for bit in 0..<8 as Range<UInt8> {
                bytes[index] ^= 1 << bit
                // Outside the ciphertext a flip may leave another well-formed envelope; what is read must not change.
                if let push = try? sample.callback.open(query: parsed, body: bytes, now: Sample.now) {
                    #expect(push.inbound == original.inbound)
                }
                bytes[index] ^= 1 << bit
            }
        }
    }

    @Test func `no flipped bit of a ciphertext crashes or passes when its signature is renewed`() throws {
        let sample = try Sample()
        let cipher = MessageCipher(key: try MessageKey(Sample.key), appID: Sample.appID)
        var sealed = try #require(
            Base64.decode(try cipher.encrypt(Array(Sample.text().utf8), random: Sample.random).utf8))
        let original = try sample.push(Sample.text())
        for index in sealed.indices {
            sealed[index] ^= 0x80
            let (query, body) = sample.signed(String(decoding: Base64.encode(sealed), as: UTF8.self))
            // Who can sign anew holds the token; a damaged block inside a text may then still be UTF-8.
            if let push = try? sample.open(query, body) { #expect(push.inbound.account == original.inbound.account) }
            sealed[index] ^= 0x80
        }
    }

    @Test func `every refusal is a 4xx with a code of its own`() {
        let refusals: [CallbackRefusal] = [
            .malformedQuery, .repeatedParameter, .missingParameter, .malformedTimestamp, .stale, .forged, .tooLarge,
            .downgraded, .mislabelled, .undecipherable, .malformedBody(.entity), .incomplete, .otherAccount,
        ]
        #expect(refusals.allSatisfy { (400..<500).contains($0.status) })
        #expect(Set(refusals.map(\.code)).count == refusals.count)
        #expect(CallbackRefusal.tooLarge.status == 413)
    }
}
