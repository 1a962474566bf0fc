import Conversation
import Foundation
import Kernel
import Notices
import WeChat

/// Sends what the outbox holds by WeChat's ways, answers as customer-service messages, and turns WeChat's errors into what becomes of an entry.
struct WeChatCourier: Courier {
    let clients: [AccountID: WeChatClient]
    let meter: Meter
    var notices: [LibraryID: NoticesRoom] = [:]

    func deliver(_ reply: Reply, to reader: ReaderID, by account: AccountID) async -> Delivery {
        guard let client = clients[account] else {
            return .dead(reason: "the account \(account) is not in the settings")
        }
        do {
            try await client.send(reply, to: reader)
            meter.add(to: Meter.Series("shiqu_deliveries_total", "outcome=\"delivered\""))
            return .delivered
        } catch let error as WeChatError {
            let delivery = Self.delivery(after: error, now: Date())
            meter.add(to: Meter.Series("shiqu_deliveries_total", "outcome=\"\(delivery.word)\""))
            return delivery
        } catch {
            return .retry(after: .seconds(5), reason: "WeChat could not be reached")
        }
    }

    /// What becomes of an entry: window and allowance errors wait for the reader, passing errors for a while, and
    /// what can never work is dead.
    static func delivery(after error: WeChatError, now: Date) -> Delivery {
        let reason = error.summary
        switch error.code {
        case 45015, 45047, 48001: return .hold(reason: reason)
        default: break
        }
        if let pause = error.pause(from: now) { return .retry(after: pause, reason: reason) }
        return error.class == .configuration ? .retry(after: .seconds(300), reason: reason) : .dead(reason: reason)
    }
}

extension WeChatError {
    /// WeChat's number, where it gave one, and what to do about it.
    var summary: String { code == 0 ? advice.english : "\(code) \(advice.english)" }
}
