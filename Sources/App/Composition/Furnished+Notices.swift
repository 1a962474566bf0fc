import Conversation
import Foundation
import Kernel
import Lending
import Notices
import Readers
import Storage
import WeChat

extension Furnished {
    /// The room of notices, joined with the outbox and the chat.
    static func notices(
        _ settings: LibrarySettings, pages: String?, hasMail: Bool, _ store: Store
    ) -> NoticesRoom {
        let (library, ids) = (settings.id, store.ids)
        let accounts = Dictionary(settings.accounts.map { ($0.id, $0) }) { first, _ in first }
        var told = settings.notices
        if !hasMail { told.ways.removeAll { $0 == .email } }
        let ports = NoticePorts(
            post: { try Outbox.post($0, in: library, now: $1, ids: ids, $2) },
            withdraw: { try Outbox.forget($0, in: library, kind: .notice, $1) },
            language: { try Conversation.language(of: $0, in: library, $1) },
            agreement: { account, template, back, token in
                accounts[account]?.oneTimeNoticeURL(
                    template: template.id, scene: template.scene, redirect: back, reserved: token)
            })
        return NoticesRoom(
            store: store.library(library), settings: told, name: settings.name, timeZone: settings.timeZone,
            pages: pages, accounts: settings.accounts.map(\.neutral), ports: ports)
    }

    /// The pass over all bound cards, by what the library system tells of them.
    var duePass: DuePass {
        let due = DueNotices(settings: lending.settings, zone: settings.timeZone)
        let accounts = lending.accounts
        return DuePass(room: notices, cards: readers.cards) { bound in
            let now = Date()
            let (account, before) = try await accounts.snapshot(of: bound, now: now)
            return DuePass.Asked(
                notices: due.notices(for: account, before: before, bound: bound, now: now),
                email: account.patron.email)
        }
    }
}
