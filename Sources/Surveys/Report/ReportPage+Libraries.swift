import Kernel
import Statistics

extension ReportPage {
    private static let stepsShown = 8

    /// A page a library; one sentence when they are too many or nameless.
    var libraryPages: Section? {
        guard !analysis.libraries.isEmpty else { return nil }
        let title = word(zh: "每馆一页：现状、同行、下一步", en: "Library by library: what you have, what peers have, what next")
        if isLarge {
            return Section(
                id: "libraries", title: title,
                body: paragraph(
                    say(
                        zh: "图书馆太多，这里不逐一列出；`shiqu survey report --library ID` 为一所图书馆单独成页，tables/next-steps.csv 列出全部。",
                        en:
                            """
                            There are too many libraries for a page each here: “shiqu survey report \
                            --library ID” writes the page of one, and tables/next-steps.csv lists all.
                            """
                    )))
        }
        if report.isAnonymous {
            return Section(
                id: "libraries", title: title,
                body: paragraph(
                    say(zh: "匿名版不附各馆单页。", en: "The anonymous edition has no pages of single libraries.")))
        }
        let links = analysis.libraries.enumerated().map { place, library -> Markup in
            "<li><a href=\"#library-\(place + 1)\">\(library.name(language))</a></li>"
        }
        let all = PeerGroups(analysis)
        let pages = analysis.libraries.indices.map { place -> Markup in
            """
            <article class="library" id="library-\(place + 1)" aria-labelledby="library-\(place + 1)-h">\
            <h3 id="library-\(place + 1)-h">\(analysis.libraries[place].name(language))</h3>\(libraryBody(place, among: all, heading: "h4"))</article>
            """
        }
        return Section(
            id: "libraries", title: title, body: "<ul class=\"index\">\(links)</ul>" + "\(pages)")
    }

    /// The page of one library below its name.
    func libraryBody(_ place: Int, among all: PeerGroups, heading: Markup) -> Markup {
        let next = NextSteps(analysis, all, library: place)
        return standing(place, next) + has(next, heading) + peersHave(next, heading) + todo(next, heading)
    }

    private func standing(_ place: Int, _ next: NextSteps) -> Markup {
        let library = analysis.libraries[place]
        guard let coverage = library.codes.coverage else {
            return paragraph(say(zh: "没有任何功能得到核实。", en: "Nothing could be verified."))
        }
        let (sum, verified) = (Figure.halves(library.sum), library.codes.verified)
        let own = say(
            zh: "贵馆已核实的 \(verified) 项功能中计得 \(sum) 项（\(Figure.percent(coverage))）。",
            en:
                """
                Of \(count(verified, "function", "functions")) verified your account has \(sum) \
                (\(Figure.percent(coverage))). 
                """
        )
        guard let median = next.peerMedian else { return paragraph(own) }
        let (n, middle) = (next.peers, Figure.halves(median))
        let who = peerWords(next)
        return paragraph(
            own
                + say(
                    zh: "\(who)的 \(n) 所图书馆中位数为 \(middle) 项。", en: "The middle of \(who) (\(n)) is \(middle)."),
            "standing")
    }

    private func peerWords(_ next: NextSteps) -> String {
        next.peerGroup.map { word(zh: "同组“\($0)”", en: "your group “\($0)”") }
            ?? word(zh: "其他全部", en: "all other libraries")
    }

    private func has(_ next: NextSteps, _ heading: Markup) -> Markup {
        let parts = analysis.groups.compactMap { group -> Markup? in
            let present = (next.functions[.present] ?? []).filter(group.functions.contains)
            let partial = (next.functions[.partial] ?? []).filter(group.functions.contains)
            if present.isEmpty, partial.isEmpty { return nil }
            let names =
                present.map { analysis.functions[$0].name(language) }
                + partial.map { analysis.functions[$0].name(language) + word(zh: "（部分）", en: " (in part)") }
            let listed = list(names)
            return analysis.groups.count > 1
                ? "<div><dt>\(group.name(language))</dt><dd>\(listed)</dd></div>" : "<div><dd>\(listed)</dd></div>"
        }
        let unseen = next.functions[.unverified] ?? []
        let hidden =
            unseen.isEmpty
            ? "" as Markup
            : paragraph(
                say(
                    zh: "未能核实，请自行查看：\(list(unseen.map { analysis.functions[$0].name(language) }))。",
                    en:
                        """
                        Could not be seen, please check yourself: \
                        \(list(unseen.map { analysis.functions[$0].name(language) })).
                        """
                ), "minor")
        let body: Markup =
            parts.isEmpty
            ? paragraph(say(zh: "没有找到任何功能。", en: "No function was found.")) : "<dl class=\"has\">\(parts)</dl>"
        return "<\(heading)>\(word(zh: "已有的功能", en: "What you have"))</\(heading)>" + body + hidden
    }

    private func peersHave(_ next: NextSteps, _ heading: Markup) -> Markup {
        guard next.peers > 0 else { return "" }
        let common = next.steps.filter { ($0.peers ?? 0) >= 0.5 && $0.code == .absent }
            .sorted { ($1.peers ?? 0, $0.function) < ($0.peers ?? 0, $1.function) }
        let rare = (next.functions[.present] ?? []).filter { (next.peerCoverage[$0] ?? 1) < 0.25 }
        let who = peerWords(next)
        func names(_ steps: [NextSteps.Step]) -> String {
            list(steps.map { "\(analysis.functions[$0.function].name(language)) (\(percent($0.peers)))" })
        }
        let lack =
            common.isEmpty
            ? say(zh: "半数以上同行（\(who)）拥有的功能，贵馆都有。", en: "What most peers (\(who)) have, you have too.")
            : say(
                zh: "半数以上同行（\(who)）拥有而贵馆没有：\(names(common))。",
                en: "Most peers (\(who)) have, and you do not: \(names(common)).")
        let lead =
            rare.isEmpty
            ? "" as Markup
            : say(
                zh: "贵馆有而同行少有（不到四分之一）：\(list(rare.map { analysis.functions[$0].name(language) }))。",
                en:
                    """
                     You have what few peers have (under a quarter): \
                    \(list(rare.map { analysis.functions[$0].name(language) })).
                    """
            )
        return "<\(heading)>\(word(zh: "同行的情况", en: "What your peers have"))</\(heading)>" + paragraph(lack + lead)
    }

    private func todo(_ next: NextSteps, _ heading: Markup) -> Markup {
        let title: Markup = "<\(heading)>\(word(zh: "下一步可以做什么", en: "What to do next"))</\(heading)>"
        guard !next.steps.isEmpty else {
            let unseen = next.functions[.unverified]?.isEmpty ?? true
            return title
                + paragraph(
                    unseen
                        ? say(zh: "编码表中的功能贵馆都有了。", en: "Every function of the codebook is there.")
                        : say(zh: "凡能核实的功能贵馆都有了。", en: "Every function that could be verified is there."))
        }
        let hasNeed = next.steps.contains { $0.need != nil }
        let order =
            hasNeed
            ? say(zh: "先按需求，再按同行的覆盖率排列。", en: "By need, then by how many peers have it.")
            : say(zh: "按同行的覆盖率排列（没有需求证据）。", en: "By how many peers have it (no evidence of need is known).")
        let items = next.steps.prefix(Self.stepsShown).map { step -> Markup in "<li>\(stepWords(step))</li>" }
        let more = next.steps.count - items.count
        let rest =
            more > 0
            ? paragraph(
                say(
                    zh: "另有 \(more) 项，见 tables/next-steps.csv。", en: "\(more) more stand in tables/next-steps.csv."),
                "minor")
            : ""
        return title + paragraph(order, "minor") + "<ol class=\"steps\">\(items)</ol>" + rest
    }

    private func stepWords(_ step: NextSteps.Step) -> Markup {
        let function = study.codebook.functions[step.function]
        let state = step.code == .partial ? word(zh: "目前部分具备", en: "there in part") : ""
        let facts = [
            state, step.peers.map { word(zh: "同行 \(Figure.percent($0))", en: "peers \(Figure.percent($0))") } ?? "",
            step.need.map { $0.evidence(language) } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        let rule =
            function.presentRule(language).isEmpty ? function.definition(language) : function.presentRule(language)
        let counts: Markup =
            rule.isEmpty ? "" : "<span class=\"rule\">\(word(zh: "怎样算“有”：", en: "Counts as present: "))\(rule)</span>"
        return "<b>\(function.name(language))</b> <span class=\"minor\">\(facts)</span>\(counts)"
    }
}
