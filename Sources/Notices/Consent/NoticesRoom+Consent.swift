public import Kernel
public import Storage

public import struct Foundation.Date

extension NoticesRoom {
    /// What to add to an answer so that the reader can agree to the next notice of these kinds; nil where there is
    /// nothing to agree to or it was agreed already.
    public func offer(_ kinds: [Notice.Kind], to reader: ReaderKey, in language: Language) async throws -> Reply? {
        guard let address = try await agreement(to: kinds, of: reader) else { return nil }
        let words = Localized(zh: "订阅下一次提醒", en: "Remind me once")(language)
        return .text("<a href=\"\(address)\">\(words)</a>")
    }

    /// Where a reader agrees to the next notice of the first of these kinds; nil where there is nothing to agree to or
    /// it was agreed already.
    public func agreement(to kinds: [Notice.Kind], of reader: ReaderKey) async throws -> String? {
        let all = try await agreements(of: reader)
        guard let kind = kinds.first, let one = all.first(where: { $0.kinds.contains(kind) }) else { return nil }
        return one.left == 0 ? one.address : nil
    }

    /// Something a reader can agree to on the channel's own page, each time for one notice.
    public struct Agreement: Sendable, Hashable {
        /// The kinds it is about.
        public var kinds: [Notice.Kind]
        /// Where the reader agrees.
        public var address: String
        /// For how many notices the reader agreed already.
        public var left: Int
    }

    /// What a reader can agree to; nothing of what they do not want or hear of without being asked.
    public func agreements(of reader: ReaderKey) async throws -> [Agreement] {
        guard let account = accounts[reader.account], let pages, settings.ways.contains(.oneTime),
            account.abilities.contains(.oneTimeNotices)
        else { return [] }
        let forms = settings.templates.filter { $0.way == .oneTime && ($0.account ?? account.id) == account.id }
        if forms.isEmpty { return [] }
        let id = store.id
        return try await store.write { transaction in
            let preferences = try PreferenceTable.read(reader, id, transaction)
            if preferences.isOff || preferences.isGone { return [] }
            return try forms.compactMap { form -> Agreement? in
                let kinds = form.kinds.filter { !preferences.off.contains($0) && !isToldAnyway($0, account) }
                if kinds.isEmpty { return nil }
                let token = try PreferenceTable.token(reader, id, transaction)
                let left = try ConsentTable.remaining(form.id, reader, id, transaction)
                return ports.agreement(account.id, form, pages + "/notices/agreed", token).map {
                    Agreement(kinds: kinds, address: $0, left: left)
                }
            }
        }
    }

    /// Whether a form that needs no agreement reaches an account's readers.
    private func isToldAnyway(_ kind: Notice.Kind, _ account: Account) -> Bool {
        settings.ways.contains(.template) && account.abilities.contains(.templates)
            && settings.template(.template, kind, account.id) != nil
    }

    /// Takes one agreement for a letter that needs one; false where none is left.
    public func takeConsent(for letter: NoticeLetter, of reader: ReaderKey) async throws -> Bool {
        guard let template = Self.consentedTemplate(letter) else { return true }
        if isLasting(template) { return true }
        let id = store.id
        return try await store.write { try ConsentTable.take(template, reader, id, $0) }
    }

    /// Gives an agreement back: nothing was sent for it.
    public func giveBackConsent(for letter: NoticeLetter, of reader: ReaderKey, now: Date) async throws {
        guard let template = Self.consentedTemplate(letter), !isLasting(template) else { return }
        let id = store.id
        try await store.write { try ConsentTable.add(template, reader, now: now.milliseconds, id, $0) }
    }

    /// Notes that the channel knows of no agreement.
    public func clearConsent(for letter: NoticeLetter, of reader: ReaderKey) async throws {
        guard let template = Self.consentedTemplate(letter) else { return }
        let id = store.id
        try await store.write { try ConsentTable.clear(template, reader, id, $0) }
    }

    private func isLasting(_ template: String) -> Bool {
        settings.templates.contains { $0.id == template && $0.isLasting }
    }

    private static func consentedTemplate(_ letter: NoticeLetter) -> String? {
        switch (letter.way, letter.content) {
        case (.subscription, .form(let template, _, _)): template
        case (.oneTime, .once(let template, _, _, _, _)): template
        default: nil
        }
    }

    /// What happened to a reader that notices must know of: what they agreed to or took back, that they left or came.
    public func heard(_ inbound: Inbound) -> Effect? {
        let (reader, id, now) = (inbound.from, store.id, inbound.sentAt.milliseconds)
        switch inbound.content {
        case .followed: return presence(of: reader, isGone: false)
        case .unfollowed: return presence(of: reader, isGone: true)
        case .notification("subscribe_msg_popup_event", let fields),
            .notification("subscribe_msg_change_event", let fields):
            let decisions = Self.decisions(fields)
            if decisions.isEmpty { return nil }
            return Effect { transaction in
                for (template, isAgreed) in decisions {
                    if isAgreed {
                        try ConsentTable.add(template, reader, now: now, id, transaction)
                    } else {
                        try ConsentTable.clear(template, reader, id, transaction)
                    }
                }
                _ = try NoticeTable.again(now: now, reader: reader, id, transaction)
            }
        default: return nil
        }
    }

    /// Notes whether a reader follows; who left is reached by e-mail alone.
    private func presence(of reader: ReaderKey, isGone: Bool) -> Effect {
        let id = store.id
        return Effect { transaction in
            try PreferenceTable.change(reader, id, transaction) { $0.isGone = isGone }
        }
    }

    /// Rests a reader whom the channel no longer knows, in the transaction that stores it.
    public func rest(_ reader: ReaderKey, _ transaction: Transaction) throws {
        try PreferenceTable.change(reader, store.id, transaction) { $0.isGone = true }
    }

    /// The forms of an event and whether the reader agreed, in the order in which they stand there.
    ///
    /// WeChat writes one member or a list, with `accept`, `reject` or, in settings, `acceptWithAudio`.
    static func decisions(_ fields: [String: String]) -> [(template: String, isAgreed: Bool)] {
        fields.keys.filter { $0.hasSuffix(".TemplateId") }.sorted().compactMap { key in
            let status = fields[key.dropLast("TemplateId".count) + "SubscribeStatusString"] ?? ""
            guard let template = fields[key], !template.isEmpty, !status.isEmpty else { return nil }
            return (template, status.hasPrefix("accept"))
        }
    }
}
