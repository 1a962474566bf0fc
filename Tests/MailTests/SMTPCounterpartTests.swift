import Foundation
import Testing

@testable import Mail

/// The dialogue with a real server, started by `scripts/check-mail`, which reads afterwards what arrived.
///
/// `SHIQU_SMTP` is `PORT CERTIFICATES USER PASSWORD`.
@Suite(.enabled(if: Counterpart.place != nil, "runs with scripts/check-mail"))
struct SMTPCounterpartTests {
    private func post(user: String?, password: String?, certificates: String?) throws -> MailPost {
        let place = try #require(Counterpart.place)
        return MailPost(
            try MailSettings(
                host: "localhost", port: Int(place[0]), security: .starttls, user: user, password: password,
                from: "测试馆 <library@example.edu>", certificates: certificates, patience: .seconds(10)))
    }

    private func trouble(_ post: MailPost) async -> MailTrouble? {
        do {
            try await post.send(MailMessage(to: "a@example.edu", subject: "s", text: "t", id: "no"), now: Date())
            return nil
        } catch {
            return error as? MailTrouble
        }
    }

    @Test func `messages arrive over STARTTLS with a login`() async throws {
        let place = try #require(Counterpart.place)
        let post = try post(user: place[2], password: place[3], certificates: place[1])
        let texts = [
            "您好：\n.\n..两点\n《三体》将于 12月4日到期。", "plain words\n.dot\ntrailing blank \nend=",
            String(repeating: "长", count: 4000),
        ]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, text) in texts.enumerated() {
                let subject = "测试馆 · 【即将到期】《三体：一部名字很长很长的书》，应还 12月4日 \(index)"
                let message = MailMessage(
                    to: "reader\(index)@example.edu", subject: subject, text: text,
                    stop: "https://library.example.edu/notices/stop?t=abc", id: "n\(index)")
                group.addTask { try await post.send(message, now: Date()) }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a wrong password, and a certificate nobody vouches for, send nothing`() async throws {
        let place = try #require(Counterpart.place)
        let wrong = try await trouble(post(user: place[2], password: "wrong", certificates: place[1]))
        #expect(wrong?.kind == .final && wrong?.reason.hasPrefix("AUTH 535") == true)
        let unknown = try await trouble(post(user: place[2], password: place[3], certificates: nil))
        #expect(unknown?.kind == .passing)
    }
}

/// Where the server is.
private enum Counterpart {
    static let place = ProcessInfo.processInfo.environment["SHIQU_SMTP"]?.components(separatedBy: " ")
}
