internal import Foundation
internal import Kernel

/// The page that asks a person, in a browser, whether an account may do something; each answer is the same address with
/// one word more.
///
/// WeChat spares whoever comes from a followed account's chat this question; here it is always asked, so that both
/// answers can be tried.
struct ConsentPage {
    let account: Localized
    let person: Localized
    let wish: Localized
    let request: APIRequest

    /// Nil where the address already has the answer, or no person looks on.
    func answer(yes: (String, String), no: (String, String)) -> APIAnswer? {
        guard request.isShown, request.query[yes.0] != yes.1, request.query[no.0] != no.1 else { return nil }
        let values = [
            "ACCOUNT": Self.both(account), "PERSON": Self.both(person), "WISH_ZH": wish.chinese,
            "WISH_EN": wish.english, "YES": address(yes), "NO": address(no),
        ]
        let words = /ACCOUNT|PERSON|WISH_ZH|WISH_EN|YES|NO/
        return .page(Assets.consentPageHtml.replacing(words) { Self.escaped(values[String($0.output)] ?? "") })
    }

    private func address(_ more: (String, String)) -> String {
        let query = request.query.filter { !$0.key.hasPrefix("sim_") || $0.key == "sim_openid" }
        return PushEnvelope.address(request.path, query.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [more])
    }

    private static func both(_ words: Localized) -> String {
        words.chinese == words.english ? words.chinese : "\(words.chinese) · \(words.english)"
    }

    private static func escaped(_ text: String) -> String {
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")].reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

extension Simulator {
    /// Asks the person who looks at a page; nil where there is nothing to ask.
    func ask(
        _ request: APIRequest, _ state: AccountState, _ wish: Localized, yes: (String, String), no: (String, String)
    ) -> APIAnswer? {
        let openID = person(request, state)
        let name = people.first { $0.openID == openID }?.name ?? Localized(zh: openID, en: openID)
        return ConsentPage(account: state.account.name, person: name, wish: wish, request: request)
            .answer(yes: yes, no: no)
    }
}
