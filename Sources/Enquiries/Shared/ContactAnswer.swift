import Kernel

/// The answer to somebody who wants a person; two slices give it.
struct ContactAnswer: Sendable {
    let settings: EnquiriesSettings

    /// Hands over where a librarian is there and the account may, else says how and when one is reached.
    ///
    /// The hand-over is the channel's one immediate answer; the text beside it follows by itself.
    func answer(_ turn: Turn, byTap: Bool, dialogue: DialogueChange = .keep) -> Answer {
        let now = LocalMoment(turn.now, in: turn.timeZone)
        let mayHandOver = settings.contact.handsOver && turn.account.abilities.contains(.handOver)
        // Without hours of its own the desk's console decides whether somebody answers.
        let isThere = settings.desk.map { if case .open = $0.state(at: now) { true } else { false } } ?? true
        if mayHandOver && isThere {
            if byTap {
                return Answer(.text(lines(ContactText.typeForPerson, turn, now)), uses: ["IP04"], dialogue: dialogue)
            }
            let words = Reply.Block.text(ContactText.handingOver(turn.language))
            return Answer(Reply([.handOver(agent: nil), words]), uses: ["RI03"], dialogue: dialogue)
        }
        return Answer(.text(lines(ContactText.reach, turn, now)), uses: ["IP04"], dialogue: dialogue)
    }

    private func lines(_ head: Localized, _ turn: Turn, _ now: LocalMoment) -> String {
        [head(turn.language), settings.contact.lines(turn.language), presence(at: now)(turn.language)]
            .joined(separator: "\n")
    }

    /// When a person is there, in a sentence.
    func presence(at now: LocalMoment) -> Localized {
        guard let desk = settings.desk else { return ContactText.unknownHours }
        let week = HoursWords.week(desk.week)
        switch desk.state(at: now) {
        case .open(let until?):
            let until = HoursWords.moment(until, from: now)
            return Localized(
                zh: "现在有馆员值班（到 \(until.chinese)）。", en: "A librarian is there now (until \(until.english)).")
        case .open(nil): return Localized(zh: "现在有馆员值班。", en: "A librarian is there now.")
        case .closed(let opens?):
            let opens = HoursWords.moment(opens, from: now)
            return Localized(
                zh: "现在没有馆员值班，下次：\(opens.chinese)。\n值班时间：\n\(week.chinese)",
                en: "No librarian is there now; next: \(opens.english).\nDesk hours:\n\(week.english)")
        case .closed(nil):
            return Localized(zh: "现在没有馆员值班。", en: "No librarian is there now.")
        }
    }
}

/// The words around a person's being reached.
enum ContactText {
    static let handingOver = Localized(
        zh: "正在为您转接馆员，请直接描述您的问题。请不要发送密码或证件号。",
        en: "Connecting you to a librarian: please describe your question. Do not send passwords or identity numbers.")
    static let typeForPerson = Localized(
        zh: "馆员现在可以在这里回答您：请发送“人工”。也可以这样联系：",
        en: "A librarian can answer you here now: send \"librarian\". You can also use:")
    static let reach = Localized(zh: "您可以这样联系馆员：", en: "This is how to reach a librarian:")
    static let unknownHours = Localized(
        zh: "图书馆还没有告诉我馆员的值班时间。", en: "The library has not told me yet when a librarian is there.")
}
