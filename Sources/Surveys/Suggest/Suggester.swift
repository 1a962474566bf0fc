public import Kernel

/// Proposes codes for the functions of an account from what it shows without a login.
public struct Suggester: Sendable {
    private let lexicon: Lexicon
    private let codebook: StudyCodebook
    private let threshold: Double

    /// Makes a suggester.
    ///
    /// - Parameter threshold: the least confidence at which a function counts as found.
    public init(codebook: StudyCodebook, lexicon: Lexicon = .builtIn, threshold: Double = 0.35) {
        self.codebook = codebook
        self.lexicon = lexicon
        self.threshold = threshold
    }

    /// One suggestion for each function of the codebook the lexicon has words for, in the codebook's order.
    public func suggestions(for account: AccountEvidence) -> [Suggestion] {
        var found: [FunctionID: [Finding]] = [:]
        for entry in account.entries {
            for match in lexicon.matches(entry) where match.score >= 0.3 {
                found[match.function, default: []].append(Finding(entry: entry, match: match))
            }
        }
        if account.replies > 0 { found["RI01", default: []].append(Finding(replies: account.replies)) }
        let known = Set(lexicon.functions)
        return codebook.functions.filter { known.contains($0.id) }.map { function in
            let findings = (found[function.id] ?? []).sorted { $0.match.score > $1.match.score }
            let confidence = min(0.98, 1 - findings.prefix(3).reduce(1) { $0 * (1 - $1.match.score) })
            guard let best = findings.first, confidence >= threshold else {
                return notFound(function, among: account, trace: confidence)
            }
            return suggestion(function, best, findings, confidence, account)
        }
    }

    /// The functions of one entry, strongest first: what `top-1` is measured by.
    public func ranking(of entry: AccountEntry) -> [FunctionID] {
        lexicon.matches(entry).filter { $0.score >= threshold }.map(\.function)
    }

    private func suggestion(
        _ function: StudyFunction, _ best: Finding, _ findings: [Finding], _ confidence: Double,
        _ account: AccountEvidence
    ) -> Suggestion {
        let entry = lexicon.entries.first { $0.function == function.id }
        let verdict = EvidenceRule.verdict(
            entry, findings: findings, isSignInNeeded: account.asksToSignIn(best.entry))
        let place =
            best.entry.condition.isEmpty
            ? Localized(zh: "", en: "") : Localized(zh: "（\(best.entry.condition)）", en: " (\(best.entry.condition))")
        let target = best.entry.target.words
        let seen = Localized(
            zh: "\(sourceName(best.entry.source).chinese)“\(best.entry.way)”\(place.chinese)含“\(best.match.word)”，"
                + "通向\(target.chinese)",
            en: "\(sourceName(best.entry.source).english) “\(best.entry.way)”\(place.english) has “\(best.match.word)” "
                + "and leads to \(target.english)")
        return Suggestion(
            function: function.id, code: verdict.code, confidence: confidence, depth: best.entry.target.depth,
            way: best.entry.way, address: best.entry.address,
            reason: Localized(
                zh: "\(best.isCount ? best.countWords.chinese : seen.chinese)；\(verdict.why.chinese)",
                en: "\(best.isCount ? best.countWords.english : seen.english); \(verdict.why.english)"),
            toDo: verdict.code == .present
                ? Localized(
                    zh: "打开核对：\(function.presentRule.chinese)", en: "Open it and check: \(function.presentRule.english)"
                )
                : Localized(
                    zh: "记“有”须：\(function.presentRule.chinese) 记“部分”：\(function.partialRule.chinese)",
                    en: "Present if: \(function.presentRule.english) Partial if: \(function.partialRule.english)"))
    }

    private func notFound(_ function: StudyFunction, among account: AccountEvidence, trace: Double) -> Suggestion {
        // A function that has no menu entry as a rule is not missing because the menu lacks one.
        let isHidden = Self.seldomInMenus.contains(function.id)
        let base = account.hasPortal ? 0.35 : 0.75
        return Suggestion(
            function: function.id, code: .absent, confidence: max(0.05, (isHidden ? 0.3 : base) - trace), depth: nil,
            way: "", address: "",
            reason: Localized(
                zh: "在 \(account.entries.count) 个入口、回复和页面要素中未找到"
                    + (account.hasPortal ? "；但有笼统入口（\(account.portals.joined(separator: "、"))），其内未看" : ""),
                en: "not found in \(account.entries.count) entries, replies and parts of pages"
                    + (account.hasPortal
                        ? "; but a vague entry (\(account.portals.joined(separator: ", "))) may hide it" : "")),
            toDo: Localized(
                zh: "记“无”前还须查：小程序、账号内搜索、近 90 个教学日的文章",
                en: "Before coding absent: mini-program, search inside the account, posts of the last 90 teaching days")
        )
    }

    private func sourceName(_ source: AccountEntry.Source) -> Localized {
        switch source {
        case .menu: Localized(zh: "菜单", en: "menu entry")
        case .reply: Localized(zh: "关键词回复", en: "keyword reply")
        case .heading: Localized(zh: "页面标题", en: "heading of the page")
        case .button: Localized(zh: "页面按钮", en: "button of the page")
        case .link: Localized(zh: "页面链接", en: "link of the page")
        }
    }

    /// What happens in posts, messages or after a scan, and has an entry of its own in few menus.
    static let seldomInMenus: Set<FunctionID> = [
        "IP01", "CO02", "MA05", "RI05", "PS02", "PS04", "PS05", "PS06", "IN02", "IN03", "RI01", "MA03", "SP01",
    ]
}

/// One thing that points to a function.
struct Finding {
    var entry: AccountEntry
    var match: WordMatch
    var replies = 0

    init(entry: AccountEntry, match: WordMatch) {
        self.entry = entry
        self.match = match
    }

    /// The account answers so many keywords.
    init(replies: Int) {
        entry = AccountEntry(.reply, path: [], target: .answer)
        match = WordMatch(function: "RI01", entry: 0, score: replies >= 5 ? 0.9 : 0.7, word: "")
        self.replies = replies
    }

    var isCount: Bool { replies > 0 }

    var countWords: Localized {
        Localized(zh: "有 \(replies) 条关键词规则", en: "\(replies) keyword rules answer")
    }
}
