import Conversation
import Kernel
import Notices
import Readers
import Storage
import WeChat
import Web

extension House {
    /// The readers' pages, with the accounts that may tell who a reader is, service accounts first.
    func pages() throws -> ReaderPages {
        let pages = libraries.map { library in
            var page = PageLibrary(
                id: library.settings.id, name: library.settings.name, timeZone: library.settings.timeZone,
                catalogue: library.catalogue, enquiries: library.enquiries,
                store: store.library(library.settings.id), authorisations: authorisations(of: library.settings),
                readers: ReaderDoor(
                    room: library.readers, data: library.ownData(store, erasures: settings.erasureList),
                    signOns: SignOnChoice(library.settings.signOn, http: http, logger: logger).campus),
                chatLanguage: { account, reader in
                    if let chosen = try await library.readers.language(of: ReaderKey(account: account, reader: reader))
                    {
                        return chosen
                    }
                    return try await conversation.language(of: reader, at: account, in: library.settings.id)
                })
            if library.notices.settings.isOn { page.notices = library.notices }
            page.lending = LendingDoor(
                room: library.lending,
                keepHistory: { try await library.readers.keepHistory($0, $1, told: $2, now: $3) })
            return page
        }
        return try ReaderPages(
            libraries: pages,
            settings: PageSettings(publicURL: settings.publicURL, frameAncestors: settings.frameAncestors))
    }

    private func authorisations(of library: LibrarySettings) -> [WebAuthorisation] {
        let able = library.accounts.filter { $0.neutral.abilities.contains(.webAuthorisation) && !$0.appSecret.isEmpty }
        return able.compactMap { account in
            guard let client = clients[account.id] else { return nil }
            return WebAuthorisation(
                account: account.id,
                // Only a simulator is both WeChat's side and allowed to frame our pages.
                isFramed: settings.frameAncestors.contains(account.apiBase),
                address: { client.authorisationURL(redirect: $0, scope: .base, state: $1) },
                reader: { code in
                    let identity = try await client.readerIdentity(code: code)
                    return identity.isSnapshot ? nil : identity.reader
                })
        }
    }
}
