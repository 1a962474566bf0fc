public import Foundation
import NIOCore
import NIOPosix

/// Hands e-mails to a server, a few at a time.
public struct MailPost: Sendable {
    /// The server.
    public let settings: MailSettings
    private let turnstile: Turnstile

    /// Prepares the way to a server; nothing is connected yet.
    ///
    /// - Parameter atOnce: how many connections there are at most.
    public init(_ settings: MailSettings, atOnce: Int = 4) {
        self.settings = settings
        turnstile = Turnstile(atOnce)
    }

    /// Hands one message over.
    ///
    /// - Throws: `MailTrouble`, which says whether trying again makes sense.
    public func send(_ message: MailMessage, now: Date) async throws {
        await turnstile.enter()
        do {
            let wire = try await SMTPWire.open(settings, group: MultiThreadedEventLoopGroup.singleton)
            do {
                try await SMTPSession(settings: settings, wire: wire).send(message, now: now)
            } catch {
                await wire.close()
                throw error
            }
            await wire.close()
        } catch {
            await turnstile.leave()
            throw error as? MailTrouble ?? MailTrouble(.passing, "the mail server cannot be reached")
        }
        await turnstile.leave()
    }
}

/// Lets so many through at once; the others wait in their order.
actor Turnstile {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ width: Int) { free = width }

    func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
