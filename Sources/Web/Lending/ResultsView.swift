import Kernel
import Lending

/// What became of what a form asked for, shown on the page it leads back to.
struct ResultsView: Sendable, Equatable {
    let resultHead: String
    let lines: [String]
    let isBad: Bool

    /// One part for what was done, one for what waits, one for what was refused.
    static func of(
        _ results: [(action: Wish.Action, outcome: WishOutcome?)], _ own: AccountVisit
    ) -> [ResultsView] {
        var done: [String] = []
        var waiting: [String] = []
        var refused: [String] = []
        for (action, outcome) in results {
            let title = action.title
            switch outcome {
            case .renewed(let loan)?:
                let due = DueWords(loan, now: own.visit.now, zone: own.zone).date
                done.append(
                    Localized(
                        zh: "《\(title)》续借成功，新的应还日期 \(due.chinese)", en: "“\(title)” is renewed, now due \(due.english)")(
                            own.language))
            case .held(let hold)?: done.append(Self.held(title, hold, own))
            case .cancelled?:
                done.append(
                    Localized(zh: "已取消《\(title)》的预约", en: "Your hold on “\(title)” is cancelled")(own.language))
            case .refused(let refusal)?:
                let why = refusal.words
                refused.append(
                    Localized(zh: "《\(title)》：\(why.chinese)", en: "“\(title)”: \(why.english)")(own.language))
            case .dropped?: refused.append(title)
            case nil: waiting.append(Localized(zh: "《\(title)》", en: "“\(title)”")(own.language))
            }
        }
        return [(done, "resultDone", false), (waiting, "resultWaiting", false), (refused, "resultRefused", true)]
            .filter { !$0.0.isEmpty }
            .map { ResultsView(resultHead: PageWords.word($0.1, own.language), lines: $0.0, isBad: $0.2) }
    }

    private static func held(_ title: String, _ hold: Hold, _ own: AccountVisit) -> String {
        let status = hold.words(now: own.visit.now, zone: own.zone)
        let at = hold.pickup?.name
        return Localized(
            zh: "已预约《\(title)》，\(status.chinese)" + (at.map { "，在\($0)取" } ?? ""),
            en: "Hold placed on “\(title)”, \(status.english)" + (at.map { ", pick up at \($0)" } ?? ""))(own.language)
    }
}
