import Kernel

import struct Foundation.Date

/// What the slices of this room share: how a reader's account is reached, and what is said where it cannot be.
struct AccountTalk: Sendable {
    let accounts: SteadyAccounts
    let cards: any BoundCards
    let notifier: any Notifier
    let settings: LendingSettings
    let pages: LendingPages?
    let titles: any TitleFinder
    let knownTitles: any KnownTitles

    /// Answers out of the account of the card in use, or tells why it cannot be seen.
    func answer(
        _ turn: Turn, uses: [FunctionID], _ work: (BoundCard, AccountView) async throws -> Answer
    ) async throws -> Answer {
        guard let bound = try await cards.cards(of: turn.inbound.from).first else { return unbound(turn) }
        do {
            // The chat waits longer than a page: it is told to wait by the channel, not by a blank window.
            let view = try await accounts.account(of: bound, now: turn.now, within: accounts.timing.chatting)
            var answer = try await work(bound, view)
            if view.standing == .copy { answer.reply = Reply.text(stale(view, turn)).followed(by: answer.reply).joined }
            return answer
        } catch is LibrarySystemAway {
            return Answer(.text(AccountText.away(turn.language)), uses: uses)
        } catch LendingRefusal.unknownCard {
            try await cards.noteUnknown(bound)
            return Answer(.text(AccountText.unknownCard(turn.language) + bindLink(turn)), uses: uses)
        } catch let refusal as LendingRefusal {
            return Answer(.text(refusal.words(turn.language)), uses: uses)
        }
    }

    /// One warm sentence and the way to bind.
    func unbound(_ turn: Turn) -> Answer {
        Answer(.text(AccountText.unbound(turn.language) + bindLink(turn)), dialogue: .close)
    }

    private func bindLink(_ turn: Turn) -> String {
        guard let pages else { return "" }
        return "\n" + pages.link("/bind", Localized(zh: "绑定读者证", en: "Bind your library card"), turn)
    }

    private func stale(_ view: AccountView, _ turn: Turn) -> String {
        AccountText.copy(DueWords.moment(view.takenAt, now: turn.now, zone: turn.timeZone))(turn.language)
    }

    /// A line that leads to a page, where there are pages.
    func line(_ path: String, _ words: Localized, _ turn: Turn) -> String {
        pages.map { "\n" + $0.link(path, words, turn) } ?? ""
    }

    /// An answer, and the question whether the reader wants to be told next time; not asked of those who do not want to
    /// be written to at all.
    func offering(
        _ kinds: [Notice.Kind], after answer: Answer, _ bound: BoundCard, _ turn: Turn
    ) async throws -> Answer {
        guard bound.purposes.contains(.notices),
            let offer = try await notifier.offer(kinds, to: turn.inbound.from, in: turn.language)
        else { return answer }
        var answer = answer
        answer.reply = answer.reply.followed(by: offer)
        return answer
    }

    /// Claims what was asked in so many words; what only looks like it is left to the search where it is a title.
    func claim(
        _ asked: LendingAsk.Found, _ turn: Turn, _ work: @escaping @Sendable () async throws -> Answer
    ) -> Claim {
        guard asked.isGuess else { return .work(work) }
        let text = turn.trimmedText
        return .consider { try await knownTitles.isTitle(text) ? nil : .answer(try await work()) }
    }
}

extension Reply {
    /// The same with neighbouring texts joined into one.
    var joined: Reply {
        var blocks: [Block] = []
        for block in self.blocks {
            if case .text(let next) = block, case .text(let last)? = blocks.last {
                blocks[blocks.count - 1] = .text(last + "\n\n" + next)
            } else if case .choices(let head, let choices, let tail) = block, case .text(let last)? = blocks.last {
                blocks[blocks.count - 1] = .choices(head: last + "\n\n" + head, choices, tail: tail)
            } else {
                blocks.append(block)
            }
        }
        return Reply(blocks)
    }
}

/// What is said of any account.
enum AccountText {
    static let unbound = Localized(
        zh: "绑定读者证后，就能在这里查借阅、续借和预约。",
        en: "Bind your library card and you can see your loans, renew and place holds right here.")
    static let away = Localized(
        zh: "图书馆系统暂时没有回应，现在看不到您的账户；借阅和预约都不受影响。请过几分钟再试。",
        en: "The library's system does not answer just now, so your account cannot be shown. Your loans and holds are "
            + "not affected. Please try again in a few minutes.")
    static let unknownCard = Localized(
        zh: "图书馆系统里找不到您绑定的证，可能换了新证号。请重新绑定，或问服务台。",
        en:
            "The library's system no longer knows the card you bound; perhaps it has a new number. Please bind it again "
            + "or ask at the desk.")
    static let later = Localized(
        zh: "图书馆系统暂时没有回应。已记下，系统恢复后替您办理，并告诉您结果。",
        en: "The library's system does not answer just now. It is noted, will be done when the system is back, and you "
            + "will be told.")

    static func copy(_ moment: Localized) -> Localized {
        Localized(
            zh: "图书馆系统暂时没有回应，以下是\(moment.chinese)的情况：",
            en: "The library's system does not answer just now; this is how it was at \(moment.english):")
    }

    /// A title that fits a line of the chat.
    static func short(_ title: String, to length: Int = 24) -> String {
        title.count > length ? title.prefix(length - 1) + "…" : title
    }
}
