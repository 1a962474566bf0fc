import Foundation
import Testing

@testable import Mail

/// The dialogue with a server that says what the test wants.
struct SMTPTests {
    private static let polite: ScriptedServer.Script = [
        ("EHLO", "250-mail.example.edu\r\n250-8BITMIME\r\n250 SIZE 1000000"), ("MAIL", "250 ok"), ("RCPT", "250 ok"),
        ("DATA", "354 go on"), (".", "250 2.0.0 queued"), ("QUIT", "221 bye"),
    ]

    private func changed(_ begins: String, _ answer: String?) -> ScriptedServer.Script {
        Self.polite.map { $0.begins == begins ? (begins, answer) : $0 }
    }

    private func post(
        _ port: Int, security: MailSettings.Security = .none, user: String? = nil, patience: Duration = .seconds(5)
    ) throws -> MailPost {
        MailPost(
            try MailSettings(
                host: "127.0.0.1", port: port, security: security, user: user, password: user.map { _ in "secret" },
                from: "library@example.edu", patience: patience))
    }

    private static let message = MailMessage(to: "reader@example.edu", subject: "三体", text: "您好\n.\n再见", id: "n1")
    private static let now = Date(timeIntervalSince1970: 1_796_090_425)

    private func trouble(_ post: MailPost, _ message: MailMessage = SMTPTests.message) async -> MailTrouble? {
        do {
            try await post.send(message, now: Self.now)
            return nil
        } catch {
            return error as? MailTrouble
        }
    }

    @Test func `a message is handed over`() async throws {
        try await ScriptedServer.with(Self.polite) { server in
            let trouble = try await trouble(post(server.port))
            #expect(trouble == nil)
            let said = server.said
            #expect(said.contains("MAIL FROM:<library@example.edu>"))
            #expect(said.contains("RCPT TO:<reader@example.edu>"))
            #expect(said.last == "QUIT")
        }
    }

    @Test(arguments: [
        ("RCPT", "550 5.1.1 no reader@example.edu here", MailTrouble.Kind.final, "RCPT 550 5.1.1"),
        ("RCPT", "450 4.2.1 busy", .passing, "RCPT 450 4.2.1"), ("MAIL", "421 closing", .passing, "MAIL 421"),
        ("DATA", "554 no", .final, "DATA 554"), (".", "452 full", .passing, "DATA 452"),
        (".", "550 5.7.1 spam", .final, "DATA 550 5.7.1"), ("EHLO", "421 later", .passing, "EHLO 421"),
    ])
    func `what the server refuses is told by its step and number`(
        step: String, answer: String, kind: MailTrouble.Kind, reason: String
    ) async throws {
        try await ScriptedServer.with(changed(step, answer)) { server in
            let trouble = try await trouble(post(server.port))
            #expect(trouble == MailTrouble(kind, reason))
        }
    }

    @Test func `silence after the text may mean that it went`() async throws {
        try await ScriptedServer.with(changed(".", nil)) { server in
            let trouble = try await trouble(post(server.port))
            #expect(trouble?.kind == .unsure)
        }
        try await ScriptedServer.with(changed(".", "")) { server in
            let trouble = try await trouble(post(server.port, patience: .milliseconds(300)))
            #expect(trouble?.kind == .unsure)
        }
    }

    @Test func `a server that says nothing is waited for so long and no longer`() async throws {
        try await ScriptedServer.with(Self.polite, greeting: nil) { server in
            let trouble = try await trouble(post(server.port, patience: .milliseconds(300)))
            #expect(trouble?.kind == .passing)
        }
    }

    @Test func `nothing is sent without the TLS that was asked for`() async throws {
        try await ScriptedServer.with(Self.polite) { server in
            let trouble = try await trouble(post(server.port, security: .starttls, user: "u"))
            #expect(trouble?.kind == .final)
            #expect(!server.said.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
        }
    }

    @Test func `words put in before TLS begins are not believed`() async throws {
        let injected: ScriptedServer.Script = [
            ("EHLO", "250-mail.example.edu\r\n250 STARTTLS"), ("STARTTLS", "220 go\r\n250-evil\r\n250 AUTH PLAIN"),
        ]
        try await ScriptedServer.with(injected) { server in
            let trouble = try await trouble(post(server.port, security: .starttls, user: "u"))
            #expect(trouble != nil)
            #expect(!server.said.contains { $0.hasPrefix("AUTH") })
        }
    }

    @Test func `an address beyond ASCII needs a server that can`() async throws {
        let message = MailMessage(to: "读者@example.edu", subject: "s", text: "t", id: "n")
        try await ScriptedServer.with(Self.polite) { server in
            let trouble = try await trouble(post(server.port), message)
            #expect(trouble?.kind == .final)
        }
        try await ScriptedServer.with(changed("EHLO", "250-m\r\n250-SMTPUTF8\r\n250 8BITMIME")) { server in
            let trouble = try await trouble(post(server.port), message)
            #expect(trouble == nil)
            #expect(server.said.contains("MAIL FROM:<library@example.edu> SMTPUTF8 BODY=8BITMIME"))
        }
    }

    @Test func `a server of before 1995 is greeted as it knows`() async throws {
        let old: ScriptedServer.Script = [("EHLO", "500 what?"), ("HELO", "250 hello")] + Self.polite
        try await ScriptedServer.with(old) { server in
            let trouble = try await trouble(post(server.port))
            #expect(trouble == nil)
        }
    }

    @Test func `nobody there, or nobody who speaks SMTP, is told apart from a refusal`() async throws {
        let trouble = try await trouble(post(1))
        #expect(trouble?.kind == .passing)
        try await ScriptedServer.with(Self.polite, greeting: "HTTP/1.1 400 Bad Request") { server in
            let trouble = try await self.trouble(post(server.port))
            #expect(trouble?.kind == .passing)
        }
    }
}
