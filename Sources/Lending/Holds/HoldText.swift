import Kernel

/// What is said of holds.
struct HoldText {
    let turn: Turn
    private var language: Language { turn.language }

    init(_ turn: Turn) { self.turn = turn }

    static let page = Localized(zh: "打开预约页", en: "Open my holds")
    static let noSuchTitle = Localized(
        zh: "没有找到要预约的书。先查书，再发送“预约 2”预约第 2 本；或发送“预约 ISBN”。",
        en: "I do not know which book. Search first, then send “hold 2” for the second; or send “hold” and the ISBN.")
    private static let none = Localized(
        zh: "您没有预约。书都借出时，查到它后发送“预约 1”，或在图书页面点“预约”。",
        en: "You have no holds. When all copies are out, search for the book and send “hold 1”, or tap “Place hold” on "
            + "its page.")

    func list(_ view: AccountView, page: String) -> String {
        let (holds, awaited) = (view.account.holds, view.awaitedHolds)
        guard !holds.isEmpty || !awaited.isEmpty else { return Self.none(language) + page }
        let head = Localized(zh: "我的预约（\(holds.count)）", en: "My holds (\(holds.count))")(language)
        let lines = holds.prefix(10).enumerated().map { number, hold in
            "\(number + 1). " + line(hold, isLeaving: view.cancellation(of: hold.id) != nil)
        }
        let waiting = awaited.map { wish in
            "· " + AccountText.short(wish.action.title)
                + Localized(zh: " · 等系统恢复后办理", en: " · will be placed when the system is back")(language)
        }
        let hint = Localized(zh: "发送“取消预约 1”可取消。", en: "Send “cancel hold 1” to cancel.")(language)
        return ([head] + lines + waiting + (holds.isEmpty ? [] : [hint])).joined(separator: "\n") + page
    }

    private func line(_ hold: Hold, isLeaving: Bool) -> String {
        var parts = [AccountText.short(hold.title), hold.words(now: turn.now, zone: turn.timeZone)(language)]
        if let place = hold.pickup?.name { parts.append(place) }
        if isLeaving { parts.append(Localized(zh: "取消等待办理", en: "cancellation waiting")(language)) }
        return parts.joined(separator: " · ")
    }

    func placed(_ title: FoundTitle, _ doing: Doing, at place: PickupPlace?) -> String {
        let name = AccountText.short(title.title)
        switch doing {
        case .later: return "《\(name)》\n" + AccountText.later(language)
        case .settled(.refused(let refusal)):
            return Localized(zh: "没有预约成：", en: "The hold was not placed: ")(language) + refusal.words(language)
        case .settled(.held(let hold)):
            let status = hold.words(now: turn.now, zone: turn.timeZone)
            let at = hold.pickup?.name ?? place?.name
            return Localized(
                zh: "已预约《\(name)》，\(status.chinese)。" + (at.map { "取书处：\($0)。" } ?? "") + "到了会告诉您；发送“取消预约”可取消。",
                en: "Hold placed on “\(name)”, \(status.english)." + (at.map { " Pick it up at \($0)." } ?? "")
                    + " Send “cancel hold” to take it back.")(language)
        default: return AccountText.later(language)
        }
    }

    func cancelled(_ hold: Hold, _ doing: Doing) -> String {
        let name = AccountText.short(hold.title)
        switch doing {
        case .later: return "《\(name)》\n" + AccountText.later(language)
        case .settled(.refused(let refusal)): return refusal.words(language)
        default: return Localized(zh: "已取消《\(name)》的预约。", en: "Your hold on “\(name)” is cancelled.")(language)
        }
    }
}
