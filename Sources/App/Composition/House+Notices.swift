import Conversation
import Foundation
import Kernel
import Logging
import Mail
import Notices
import ServiceLifecycle
import Storage
import WeChat

extension House {
    /// The outbox with all its ways.
    func outbox() -> OutboxService {
        let rooms = Dictionary(libraries.map { ($0.settings.id, $0.notices) }) { first, _ in first }
        let limits = Dictionary(
            libraries.flatMap { library in
                library.settings.accounts.map { ($0.id, library.notices.settings.limits) }
            }
        ) { first, _ in first }
        let wechat = WeChatCourier(clients: clients, meter: meter, notices: rooms)
        let courier = HouseCourier(wechat: wechat, mail: settings.mail.map { MailPost($0) }, meter: meter)
        let meter = meter
        return OutboxService(
            store: store, courier: courier, quotas: OutboxQuotas(limit: { limits[$0]?[$1] }), logger: logger,
            settled: { ending, transaction in
                let outcome = ending.delivery.map(\.word) ?? "late"
                meter.add(
                    to: Meter.Series(
                        "shiqu_notices_total", "way=\"\(ending.letter.way.rawValue)\",outcome=\"\(outcome)\""))
                if case .gone = ending.delivery { try rooms[ending.library]?.rest(ending.to, transaction) }
            })
    }

    /// What keeps notices going while the house serves.
    func noticeServices() -> [any Service] {
        libraries.map { NoticesWatch(room: $0.notices, pass: $0.duePass, logger: logger) }
    }
}

/// Sends each letter by its way.
struct HouseCourier: Courier {
    let wechat: WeChatCourier
    let mail: MailPost?
    let meter: Meter

    func deliver(_ reply: Reply, to reader: ReaderID, by account: AccountID) async -> Delivery {
        await wechat.deliver(reply, to: reader, by: account)
    }

    func deliver(_ letter: NoticeLetter, id: String, to reader: ReaderKey, in library: LibraryID) async -> Delivery {
        guard case .mail(let to, let subject, let text, let stop) = letter.content else {
            return await wechat.deliver(letter, id: id, to: reader, in: library)
        }
        guard let mail else { return .dead(reason: "no mail server is set") }
        let message = MailMessage(to: to, subject: subject, text: text, stop: stop, id: id)
        do {
            try await mail.send(message, now: Date())
            return .delivered
        } catch let trouble as MailTrouble {
            switch trouble.kind {
            case .passing: return .retry(after: .seconds(60), reason: trouble.reason)
            case .final: return .dead(reason: trouble.reason)
            case .unsure: return .unsure(reason: trouble.reason)
            }
        } catch {
            return .retry(after: .seconds(60), reason: "the mail server cannot be reached")
        }
    }
}

extension Delivery {
    /// The word metrics know it by.
    var word: String {
        switch self {
        case .delivered: "delivered"
        case .retry: "retry"
        case .hold: "held"
        case .dead: "dead"
        case .usedUp: "used_up"
        case .unsure: "unsure"
        case .gone: "gone"
        }
    }
}
