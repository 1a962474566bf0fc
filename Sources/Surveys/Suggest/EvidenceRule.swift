import Kernel

/// Which code what was seen supports.
enum EvidenceRule {
    /// The code and why, of the strongest finding that settles it.
    ///
    /// 1. *RI01*: present from five keyword rules on, partial below.
    /// 2. What *informs*: present behind a list, an answer in the chat or a page, partial behind a single article; where
    ///    several parts are needed, partial until all were seen.
    /// 3. An article, or a label that promises instructions (指南, 须知, 流程, guide): partial, it informs and does not
    ///    transact.
    /// 4. A form on another site or what looks like a desktop catalogue: partial.
    /// 5. What needs a *test*: unverified (found, but only a test reader can say whether it works).
    /// 6. What anybody can *look* at: present; behind a sign-in: unverified.
    static func verdict(
        _ lexicon: Lexicon.Entry?, findings: [Finding], isSignInNeeded: Bool
    ) -> (code: Code, why: Localized) {
        let supported = findings.prefix(3).map { verdict(lexicon, $0, isSignInNeeded) }
        // The best of comparably strong findings counts: an article beside a page does not pull it down.
        let strong = zip(findings, supported).filter { $0.0.match.score >= 0.8 * (findings.first?.match.score ?? 0) }
        let ranking: [Code] = [.absent, .partial, .unverified, .present]
        let rank = { (code: Code) in ranking.firstIndex(of: code) ?? 0 }
        guard var best = strong.map(\.1).max(by: { rank($0.code) < rank($1.code) }) else {
            return (.absent, Localized(zh: "无", en: "nothing"))
        }
        if let lexicon, !lexicon.parts.isEmpty, best.code != .partial {
            let seen = findings.reduce(into: Set<String>()) { $0.formUnion($1.match.parts) }
            let missing = lexicon.parts.filter { !seen.contains($0) }
            if !missing.isEmpty {
                let words = missing.compactMap { partNames[$0] }
                best = (
                    .partial,
                    Localized(
                        zh: "但未见\(words.map(\.chinese).joined(separator: "、"))，只够“部分”",
                        en: "but \(words.map(\.english).joined(separator: ", ")) was not seen: partial")
                )
            }
        }
        return best
    }

    private static func verdict(
        _ lexicon: Lexicon.Entry?, _ finding: Finding, _ isSignInNeeded: Bool
    ) -> (code: Code, why: Localized) {
        if finding.isCount {
            return finding.replies >= 5
                ? (.present, Localized(zh: "五条以上", en: "five or more"))
                : (.partial, Localized(zh: "不足五条", en: "fewer than five"))
        }
        let access = lexicon?.access ?? .test
        let target = finding.entry.target
        if access == .info { return informing(target) }
        if target == .article || instructs(finding.entry.label) || (target == .answer && access == .test) {
            return (.partial, Localized(zh: "只作说明，不能办理", en: "it informs and does not transact: partial"))
        }
        if target == .outsideForm || target == .desktopPage {
            return (.partial, Localized(zh: "转到账号外、未适配手机的页面", en: "it leaves for a page not made for this: partial"))
        }
        if access == .test || isSignInNeeded {
            return (.unverified, Localized(zh: "入口在，须用测试读者登录验证", en: "the entry is there; only a test reader can tell"))
        }
        return (.present, Localized(zh: "无须登录即可打开", en: "anybody can open it"))
    }

    private static func informing(_ target: EntryTarget) -> (code: Code, why: Localized) {
        switch target {
        case .article: (.partial, Localized(zh: "单篇图文，是否更新不可知", en: "a single article, perhaps stale: partial"))
        case .desktopPage: (.partial, Localized(zh: "未适配手机", en: "not made for a phone: partial"))
        default: (.present, Localized(zh: "有固定入口", en: "a permanent entry"))
        }
    }

    /// Whether a label promises to explain rather than to do.
    static func instructs(_ label: String) -> Bool {
        let folded = FoldedLabel(label)
        return instructing.contains { folded.range(of: $0) != nil }
    }

    private static let instructing = [
        "指南", "须知", "说明", "流程", "规则", "规定", "办法", "介绍", "简介", "攻略", "方法", "指引", "guide", "how to", "policy",
        "instruction",
    ].map { FoldedLabel($0) }

    private static let partNames: [String: Localized] = [
        "guide": Localized(zh: "规章或指南", en: "rules or a guide"),
        "contact": Localized(zh: "联系方式", en: "a contact"),
        "query": Localized(zh: "查询", en: "the query"),
        "pay": Localized(zh: "缴费", en: "the payment"),
        "loss": Localized(zh: "挂失", en: "the loss report"),
        "card": Localized(zh: "电子证", en: "the electronic card"),
    ]
}
