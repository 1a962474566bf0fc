import Foundation
import Kernel
import NIOCore

/// One dialogue with a mail server that hands over one message (RFC 5321, 3207, 4954, 6531).
struct SMTPSession: Sendable {
    let settings: MailSettings
    let wire: SMTPWire

    /// Hands a message over.
    ///
    /// - Throws: `MailTrouble`.
    func send(_ message: MailMessage, now: Date) async throws {
        guard let to = MailAddress(message.to) else { throw MailTrouble(.final, "the address is none") }
        _ = try await expect(220, "greeting")
        var abilities = try await greet()
        if settings.security == .starttls {
            guard abilities.contains("STARTTLS") else { throw MailTrouble(.final, "the server offers no STARTTLS") }
            try await command("STARTTLS", expecting: 220)
            try await wire.secure()
            abilities = try await greet()
        }
        if let user = settings.user { try await signIn(user, settings.password ?? "", abilities) }
        var parameters = ""
        if !to.isASCII || !settings.from.isASCII {
            guard abilities.contains("SMTPUTF8") else {
                throw MailTrouble(.final, "the server takes no address beyond ASCII")
            }
            parameters = " SMTPUTF8"
        }
        if abilities.contains("8BITMIME"), !parameters.isEmpty { parameters += " BODY=8BITMIME" }
        try await command("MAIL FROM:<\(settings.from)>\(parameters)", expecting: 250, step: "MAIL")
        try await command("RCPT TO:<\(to)>", expecting: 250, 251, step: "RCPT")
        try await command("DATA", expecting: 354)
        let text = MailText(message, to: to, settings: settings, now: now)
        try await wire.send(text.stuffed)
        try await verdict()
        // It is handed over; how the server says goodbye changes nothing.
        try? await command("QUIT", expecting: 221)
    }

    /// The word after the message: what is not heard may have been done.
    private func verdict() async throws {
        let reply: SMTPReply
        do {
            reply = try await wire.reply()
        } catch let trouble as MailTrouble {
            throw MailTrouble(.unsure, "after the text: " + trouble.reason)
        }
        guard reply.code == 250 else { throw Self.trouble(reply, "DATA") }
    }

    /// Says hello and learns what the server can.
    private func greet() async throws -> Set<String> {
        try await wire.send(Array("EHLO \(Self.name)\r\n".utf8))
        let reply = try await wire.reply()
        if reply.code == 250 {
            let words = reply.lines.dropFirst().map { $0.uppercased() }
            let methods = words.first { $0.hasPrefix("AUTH ") }.map { $0.split(separator: " ").dropFirst() } ?? []
            return Set(words.map { String($0.prefix { $0 != " " }) } + methods.map { "AUTH " + $0 })
        }
        // A server of before 1995, which can do nothing more.
        guard [500, 502].contains(reply.code), settings.security != .starttls, settings.user == nil else {
            throw Self.trouble(reply, "EHLO")
        }
        try await command("HELO \(Self.name)", expecting: 250, step: "HELO")
        return []
    }

    private func signIn(_ user: String, _ password: String, _ abilities: Set<String>) async throws {
        if abilities.contains("AUTH PLAIN") {
            let secret = Data("\0\(user)\0\(password)".utf8).base64EncodedString()
            return try await command("AUTH PLAIN \(secret)", expecting: 235, step: "AUTH")
        }
        guard abilities.contains("AUTH LOGIN") else {
            throw MailTrouble(.final, "the server offers neither AUTH PLAIN nor LOGIN")
        }
        try await command("AUTH LOGIN", expecting: 334, step: "AUTH")
        try await command(Data(user.utf8).base64EncodedString(), expecting: 334, step: "AUTH")
        try await command(Data(password.utf8).base64EncodedString(), expecting: 235, step: "AUTH")
    }

    private func command(_ line: String, expecting codes: Int..., step: String? = nil) async throws {
        try await wire.send(Array((line + "\r\n").utf8))
        let reply = try await wire.reply()
        guard codes.contains(reply.code) else { throw Self.trouble(reply, step ?? line) }
    }

    private func expect(_ code: Int, _ step: String) async throws -> SMTPReply {
        let reply = try await wire.reply()
        guard reply.code == code else { throw Self.trouble(reply, step) }
        return reply
    }

    private static func trouble(_ reply: SMTPReply, _ step: String) -> MailTrouble {
        MailTrouble((400..<500).contains(reply.code) ? .passing : .final, "\(step) \(reply.summary)")
    }

    /// How this machine names itself; servers behind a login do not mind.
    private static let name: String = {
        let name = ProcessInfo.processInfo.hostName
        let isName =
            name.contains(".") && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
        return isName ? name : "[127.0.0.1]"
    }()
}
