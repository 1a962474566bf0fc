import Conversation
import Foundation
import Kernel
import Logging
import WeChat
import Web

/// WeChat's callbacks: opens a push, has it answered, seals the answer.
struct WeChatCallbacks: Sendable {
    private let callbacks: [AccountID: WeChatCallback]
    private let conversation: Conversation
    private let meter: Meter
    private let logger: Logger

    init(accounts: [WeChatAccount], conversation: Conversation, meter: Meter, logger: Logger) throws {
        callbacks = Dictionary(
            try accounts.map { ($0.id, try WeChatCallback(account: $0)) }, uniquingKeysWith: { first, _ in first })
        self.conversation = conversation
        self.meter = meter
        self.logger = logger
    }

    /// The callback as the web mounts it.
    var callback: Callback {
        Callback(
            verify: { account, query in verify(account, query) },
            receive: { account, query, body in await receive(account, query, body) })
    }

    private func verify(_ id: AccountID, _ query: String) -> CallbackAnswer {
        guard let callback = callbacks[id] else { return Self.answer(404, "no such account") }
        do {
            let echo = try callback.verify(query: CallbackQuery(query), now: Date())
            logger.info("callback address confirmed", metadata: ["account": "\(id)"])
            return Self.answer(200, echo)
        } catch {
            return refuse(error, id)
        }
    }

    private func receive(_ id: AccountID, _ query: String, _ body: [UInt8]) async -> CallbackAnswer {
        guard let callback = callbacks[id] else { return Self.answer(404, "no such account") }
        let started = ContinuousClock.now
        let now = Date()
        let push: Push
        do {
            push = try callback.open(query: CallbackQuery(query), body: body, now: now)
        } catch {
            return refuse(error, id)
        }
        let outcome = await conversation.receive(push.inbound, account: callback.neutral, now: now)
        defer { meter.record(ContinuousClock.now - started, in: Self.seconds) }
        switch outcome {
        case .reply(let reply):
            meter.add(to: reply.isEmpty ? Self.silent : Self.answered)
            let sealed = callback.seal(reply, for: push, now: now, random: Self.random)
            return CallbackAnswer(status: 200, contentType: reply.isEmpty ? Self.plain : Self.xml, body: sealed)
        case .tryAgain:
            meter.add(to: Self.deferred)
            return Self.answer(503, "try again")
        }
    }

    private func refuse(_ refusal: CallbackRefusal, _ id: AccountID) -> CallbackAnswer {
        meter.add(to: Meter.Series("shiqu_callback_refusals_total", "reason=\"\(refusal.code)\""))
        logger.notice("callback refused", metadata: ["account": "\(id)", "reason": "\(refusal.code)"])
        return Self.answer(refusal.status, refusal.code)
    }

    private static func answer(_ status: Int, _ words: String) -> CallbackAnswer {
        CallbackAnswer(status: status, contentType: plain, body: Array(words.utf8))
    }

    private static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private static let plain = "text/plain; charset=utf-8"
    private static let xml = "text/xml; charset=utf-8"
    private static let answered = Meter.Series("shiqu_messages_total", "outcome=\"answered\"")
    private static let silent = Meter.Series("shiqu_messages_total", "outcome=\"silent\"")
    private static let deferred = Meter.Series("shiqu_messages_total", "outcome=\"deferred\"")
    private static let seconds = Meter.Series("shiqu_message_seconds")
}
