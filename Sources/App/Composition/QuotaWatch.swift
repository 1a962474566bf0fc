import Conversation
import Foundation
import Kernel
import Logging
import Notices
import Storage
import WeChat

/// Asks WeChat how much of a day's quota is left for the ways that are in use, for the outbox's ledger.
struct QuotaWatch: Sendable {
    let clients: [AccountID: WeChatClient]
    let store: Store
    let logger: Logger

    func look(_ library: Furnished) async {
        for account in library.settings.accounts where !account.appSecret.isEmpty {
            let templates = library.notices.settings.templates.filter { $0.account == nil || $0.account == account.id }
            for way in Set(templates.map(\.way)).sorted(by: { $0.rawValue < $1.rawValue }) {
                guard let path = way.path, library.notices.settings.ways.contains(way),
                    way.ability.map(account.neutral.abilities.contains) ?? true, let client = clients[account.id],
                    let quota = try? await client.quota(path)
                else { continue }
                await learn(quota, way, account)
            }
        }
    }

    private func learn(_ quota: WeChatClient.Quota, _ way: NoticeWay, _ account: WeChatAccount) async {
        let day = LocalMoment(Date(), in: OutboxQuotas.china).day.number
        do {
            try await store.write { transaction in
                try Outbox.Ledger.learn(
                    allowed: quota.dailyLimit, used: quota.used, library: account.library, account: account.id,
                    way: way, day: day, transaction)
                try Outbox.Ledger.forget(before: day - 90, transaction)
            }
        } catch {
            logger.warning("a quota could not be noted", metadata: ["error": "\(error)"])
        }
    }
}

extension NoticeWay {
    /// WeChat's call that sends by this way.
    var path: String? {
        switch self {
        case .oneTime: "/cgi-bin/message/template/subscribe"
        case .subscription: "/cgi-bin/message/subscribe/bizsend"
        case .template: "/cgi-bin/message/template/send"
        case .customerService: "/cgi-bin/message/custom/send"
        case .email: nil
        }
    }

    /// What an account needs for it.
    var ability: Account.Ability? {
        switch self {
        case .oneTime: .oneTimeNotices
        case .subscription: .subscriptionNotices
        case .template: .templates
        case .customerService: .lateAnswer
        case .email: nil
        }
    }
}
