import Kernel

/// Writes a group of notices in the words of each way that may lead to its reader.
struct LetterWriting: Sendable {
    let settings: NoticesSettings
    let library: Localized
    /// Where the library's pages are, with their prefix; nil where that is not known.
    let pages: String?
    let language: Language
    let reader: ReaderKey
    let account: Account?
    let preferences: NoticePreferences
    let address: NoticeAddress?
    /// Where e-mails are ended by one tap.
    let stop: String?
    /// How many agreements a form has left.
    let consents: [String: Int]

    /// The letters, in the order of the ways to try; empty where no way leads to the reader.
    func letters(_ group: NoticeGroup) -> [NoticeLetter] {
        preferences.order(of: settings.ways).compactMap { way in
            switch way {
            case .template: may(.templates) ? form(way, group) : nil
            case .subscription: may(.subscriptionNotices) ? form(way, group) : nil
            case .oneTime: may(.oneTimeNotices) ? once(group) : nil
            // An account that may never write first lets it wait for the reader's next message.
            case .customerService: account == nil ? nil : NoticeLetter(way, .message(message(group)))
            case .email: mail(group)
            }
        }
    }

    private func may(_ ability: Account.Ability) -> Bool { account?.abilities.contains(ability) == true }

    private func isAgreed(_ template: NoticeTemplate) -> Bool { (consents[template.id] ?? 0) > 0 }

    private func form(_ way: NoticeWay, _ group: NoticeGroup) -> NoticeLetter? {
        guard let template = settings.template(way, group.kind, reader.account),
            way == .template || isAgreed(template), let fields = filled(template, group)
        else { return nil }
        return NoticeLetter(way, .form(template: template.id, fields: fields, page: page(group) ?? ""))
    }

    private func once(_ group: NoticeGroup) -> NoticeLetter? {
        guard let template = settings.template(.oneTime, group.kind, reader.account), isAgreed(template) else {
            return nil
        }
        let title = Shortening.shorten(NoticeWords.kind(group.kind)(language), to: 15)
        let text = Shortening.shorten(NoticeWords.text(group, language), to: 200)
        return NoticeLetter(
            .oneTime,
            .once(template: template.id, scene: template.scene, title: title, text: text, page: page(group) ?? ""))
    }

    private func message(_ group: NoticeGroup) -> Reply {
        let text = NoticeWords.text(group, language)
        guard let page = page(group) else { return .text(text) }
        let open = Localized(zh: "点开查看", en: "Open")(language)
        return .text(text + "\n<a href=\"\(page)\">\(open)</a>")
    }

    private func mail(_ group: NoticeGroup) -> NoticeLetter? {
        guard let address, address.isConfirmed else { return nil }
        let parts = [
            NoticeWords.text(group, language), page(group), NoticeWords.mailFoot(stop, library: library, language),
        ]
        let text = parts.compactMap { $0 }.joined(separator: "\n\n") + "\n"
        let subject = "\(library(language)) · \(Shortening.shorten(NoticeWords.head(group, language), to: 60))"
        return NoticeLetter(.email, .mail(to: address.address, subject: subject, text: text, stop: stop))
    }

    private func page(_ group: NoticeGroup) -> String? {
        pages.map { base in
            base + group.page + (group.page.contains("?") ? "&" : "?") + "a=" + reader.account.rawValue
        }
    }

    /// What fills a form's places; nil where one of them cannot be filled.
    func filled(_ template: NoticeTemplate, _ group: NoticeGroup) -> [String: String]? {
        var fields: [String: String] = [:]
        for (name, source) in template.fields {
            let rule = FieldRule(name, length: template.lengths[name])
            guard let value = value(source, rule, group).flatMap(rule.fitted) else { return nil }
            fields[name] = value
        }
        return fields
    }

    private func value(_ source: NoticeTemplate.Source, _ rule: FieldRule, _ group: NoticeGroup) -> String? {
        switch source {
        case .title: NoticeWords.titles(group, most: rule.length)
        case .count: String(group.count)
        case .day: group.day.map(rule.written)
        case .place: group.place ?? library(language)
        // A phrase takes Chinese characters only.
        case .kind: NoticeWords.kind(group.kind)(rule.kind == .phrase ? .chinese : language)
        case .remark: (group.remark ?? NoticeWords.advice(group.kind))(language)
        case .library: library(language)
        }
    }
}
