import Foundation
import Testing

@testable import Mail

/// What goes over the wire.
struct MailTextTests {
    private static let now = Date(timeIntervalSince1970: 1_796_090_425)

    private func settings(from: String = "测试馆 <library@example.edu>") throws -> MailSettings {
        try MailSettings(host: "127.0.0.1", security: .none, from: from)
    }

    private func text(
        subject: String = "到期提醒", text: String = "您好", stop: String? = nil, id: String = "n1"
    ) throws -> String {
        let to = try #require(MailAddress("reader@example.edu"))
        let message = MailMessage(to: to.text, subject: subject, text: text, stop: stop, id: id)
        return String(decoding: MailText(message, to: to, settings: try settings(), now: Self.now).bytes, as: UTF8.self)
    }

    private func headers(_ text: String) -> [String] {
        (text.components(separatedBy: "\r\n\r\n").first ?? "").replacing("\r\n ", with: " ")
            .components(separatedBy: "\r\n")
    }

    @Test func `the headers are those a mail must have`() throws {
        let headers = headers(try text(stop: "https://library.example.edu/notices/stop?t=abc"))
        #expect(headers.contains("Date: Tue, 1 Dec 2026 02:00:25 +0000"))
        #expect(headers.contains("From: =?utf-8?B?5rWL6K+V6aaG?= <library@example.edu>"))
        #expect(headers.contains("To: reader@example.edu"))
        #expect(headers.contains("Message-ID: <n1@example.edu>"))
        #expect(headers.contains("List-Unsubscribe: <https://library.example.edu/notices/stop?t=abc>"))
        #expect(headers.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        #expect(headers.contains("Auto-Submitted: auto-generated"))
    }

    @Test(arguments: [
        "Plain words", "到期提醒", "三体：一部名字长得一行放不下的书还有它的许多许多副题和说明文字直到天边",
        "mixed 三体 and words", "👨‍👩‍👧 a family", "=?utf-8?B?fake?=", String(repeating: "a", count: 200),
    ])
    func `a subject comes back as it was, in lines that are short enough`(subject: String) throws {
        let text = try text(subject: subject)
        let line = try #require(headers(text).first { $0.hasPrefix("Subject: ") })
        #expect(decoded(String(line.dropFirst(9))) == subject)
        for line in (text.components(separatedBy: "\r\n\r\n").first ?? "").components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 78)
            #expect(line.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test(arguments: [
        "x\r\nBcc: thief@example.edu", "x\nBcc: thief@example.edu", "x\rBcc: thief", "x\u{2028}Bcc: thief", "x\0\u{B}y",
    ])
    func `nothing in a value begins a header`(subject: String) throws {
        let headers = headers(try text(subject: subject, stop: "https://a\r\nBcc: b@c.d", id: "n1>\r\nBcc: z"))
        #expect(!headers.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(headers.count { $0.hasPrefix("Subject:") } == 1)
    }

    @Test(arguments: [
        "您好\n.\n..两点\n末行", ".", ".\n", "plain\n.dot", "trailing blank \nnext", "a=b",
        String(repeating: "long ", count: 60), "tab\there\t",
    ])
    func `a text comes back as it was, whatever its dots`(text: String) throws {
        let to = try #require(MailAddress("reader@example.edu"))
        let message = MailMessage(to: to.text, subject: "s", text: text, id: "n")
        let stuffed = MailText(message, to: to, settings: try settings(), now: Self.now).stuffed
        let wire = String(decoding: stuffed, as: UTF8.self)
        #expect(wire.hasSuffix("\r\n.\r\n"))
        let sent = wire.dropLast(2).components(separatedBy: "\r\n")
        #expect(sent.allSatisfy { $0.utf8.count <= 78 && $0 != "." })
        let lines = sent.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
        let mail = lines.joined(separator: "\r\n")
        let parts = mail.components(separatedBy: "\r\n\r\n")
        let body = parts.dropFirst().joined(separator: "\r\n\r\n")
        let isBase64 = parts[0].contains("base64")
        let plain = isBase64 ? base64(body) : unquoted(body)
        let expected = text.replacing("\n", with: "\r\n")
        #expect(plain == expected || plain == expected + "\r\n")
    }

    @Test(arguments: [
        "a@b.c", "first.last@example.edu", "读者@example.edu", "a+b@example.edu",
    ])
    func `an address is taken`(address: String) {
        #expect(MailAddress(address) != nil)
    }

    @Test(arguments: [
        "", "a", "@b", "a@", "a@b@c", "a b@c.d", "a@b.c\r\nRCPT TO:<x@y.z>", "a@b.c>", "<a@b.c", "a@.b", "a@b..c",
        "a@b.c,d@e.f",
        "\"a\"@b.c", "a@b.c\0",
    ])
    func `what could end a command is no address`(address: String) {
        #expect(MailAddress(address) == nil)
    }

    @Test func `a password never travels in clear`() {
        #expect(throws: (any Error).self) {
            try MailSettings(host: "h", security: .none, user: "u", password: "p", from: "a@b.c")
        }
        #expect(throws: (any Error).self) { try MailSettings(host: "h", from: "nobody") }
    }

    private func decoded(_ words: String) -> String {
        let pieces = words.matches(of: /=\?utf-8\?B\?([^?]*)\?=/)
        if pieces.isEmpty { return words }
        return String(
            decoding: pieces.flatMap { Array(Data(base64Encoded: String($0.1)) ?? Data()) }, as: UTF8.self)
    }

    private func base64(_ body: String) -> String {
        String(decoding: Data(base64Encoded: body.replacing("\r\n", with: "")) ?? Data(), as: UTF8.self)
    }

    private func unquoted(_ body: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(body.replacing("=\r\n", with: "").utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), rest.count >= 2 {
                bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
