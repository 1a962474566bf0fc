import Kernel
import Statistics

extension ReportPage {
    /// The sample and its frame.
    var sample: Section {
        let (n, accounts) = (analysis.libraries.count, study.accounts.count)
        let frame: Markup =
            study.samplingFrame(language).isEmpty ? "" : paragraph(Markup(study.samplingFrame(language)))
        let census = paragraph(
            study.isCensus
                ? say(
                    zh: "这是普查：该群体的 \(n) 所图书馆全部在内，因此覆盖率不附抽样区间。",
                    en:
                        """
                        This is a census: all \(n) libraries of the named group are in, so coverage is \
                        given without an interval of sampling.
                        """
                )
                : say(
                    zh: "这是 \(n) 所图书馆的样本，因此覆盖率附有 95% 区间（Wilson）；区间说明的是样本所代表的图书馆，馆数少时很宽。",
                    en:
                        """
                        This is a sample of \(count(n, "library", "libraries")), so coverage comes with an \
                        interval of 95% (Wilson). It speaks about the libraries the sample was drawn from, \
                        and is wide when they are few.
                        """
                ))
        let counted =
            accounts == 0 || study.accounts.allSatisfy { $0.id == $0.library }
            ? "" as Markup
            : paragraph(
                say(
                    zh: "共查看 \(accounts) 个账号\(Markup(kinds))。比较的单位是“图书馆 × 功能”：一馆多个账号时取其中最高的编码。",
                    en:
                        """
                        \(count(accounts, "account was", "accounts were")) looked at\(Markup(kinds)). What \
                        is compared is one function of one library: the best code over a library’s accounts.
                        """
                ))
        return Section(
            id: "sample", title: word(zh: "样本与抽样框", en: "The sample and its frame"),
            body: frame + census + counted + basis + leftOut + roll)
    }

    private var kinds: String {
        let kinds = study.accounts.compactMap { $0.attributes["kind"] }.filter { !$0.isEmpty }
        let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +).sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        if counts.isEmpty { return "" }
        let parts = counts.map { "\($0.key) \($0.value)" }
        return word(zh: "（\(list(parts))）", en: " (\(list(parts)))")
    }

    /// Which codes the figures stand on.
    private var basis: Markup {
        let basis = analysis.basis
        let cells = analysis.libraries.count * analysis.functions.count
        var parts: [String] = []
        func add(_ number: Int, zh: String, en: String) {
            if number > 0 { parts.append(word(zh: "\(zh) \(number)", en: "\(number) \(en)")) }
        }
        add(basis.adjudicated, zh: "经裁定", en: "were adjudicated")
        add(basis.agreed, zh: "编码员一致", en: "stand because every coder who coded them says the same")
        add(basis.undecided, zh: "有分歧而未裁定（按未核实处理）", en: "were disputed and not decided (taken for unverified)")
        add(basis.uncoded, zh: "无人编码（按未核实处理）", en: "were coded by nobody (taken for unverified)")
        add(basis.unverified, zh: "未能核实", en: "could not be verified")
        return paragraph(
            say(
                zh: "在 \(cells) 个单元格中：\(list(parts))。未核实的单元格从不计为 0，而是不进入分母。",
                en:
                    """
                    Of \(count(cells, "cell", "cells")), \(list(parts)). What could not be verified is \
                    never counted as 0: it is left out of the denominator.
                    """
            ))
    }

    /// What single figures had to leave out; what concerns all of them is said with the codes.
    private var leftOut: Markup {
        let parts = analysis.dropped.filter { $0.count > 0 && $0.figure != "codes" }
        if parts.isEmpty { return "" }
        let items = parts.map { part -> Markup in
            "<li><b>\(figureName(part.figure))</b>\(word(zh: "：", en: ": "))\(part.count) \(part.reason(language))</li>"
        }
        return paragraph(say(zh: "个别计算中未计入的部分：", en: "Left out of single figures:")) + "<ul>\(items)</ul>"
    }

    private func figureName(_ key: String) -> String {
        let (kind, column) = (
            key.split(separator: ".").first.map(String.init) ?? key, key.split(separator: ".").last ?? ""
        )
        switch kind {
        case "cochran_q": return "Cochran Q"
        case "jaccard": return "Jaccard"
        case "hamming": return "Hamming"
        case "gower": return "Gower"
        case "spearman": return word(zh: "与“\(column)”的相关", en: "correlation with \(column)")
        case "groups": return word(zh: "按“\(column)”分组", en: "groups by \(column)")
        case "class_gap": return word(zh: "类别差距", en: "class gap")
        case "count_model": return word(zh: "计数模型", en: "count model")
        default: return key.replacing("_", with: " ")
        }
    }

    /// The libraries by group, with what is particular about them.
    private var roll: Markup {
        guard !isLarge else { return "" }
        let accounts = Dictionary(study.accounts.map { ($0.library, 1) }, uniquingKeysWith: +)
        let groups = Dictionary(grouping: analysis.libraries) { $0.group ?? "" }
        let parts = groups.sorted { $0.key < $1.key }.map { group, libraries -> Markup in
            let names = libraries.map { library -> String in
                let own = accounts[library.id] ?? 0
                let facts = [
                    own > 1 ? word(zh: "\(own) 个账号", en: "\(own) accounts") : "",
                    library.codes.unverified > 0
                        ? word(zh: "\(library.codes.unverified) 项未核实", en: "\(library.codes.unverified) unverified")
                        : "",
                ].filter { !$0.isEmpty }
                let all = facts.joined(separator: word(zh: "，", en: ", "))
                return library.name(language) + (all.isEmpty ? "" : word(zh: "（\(all)）", en: " (\(all))"))
            }
            let listed = names.joined(separator: word(zh: "；", en: "; "))
            let head =
                group.isEmpty
                ? word(zh: "\(libraries.count) 所", en: "\(libraries.count)")
                : "\(study.grouping ?? "") = \(group) (\(libraries.count))"
            return "<div><dt>\(head)</dt><dd>\(listed)</dd></div>"
        }
        return "<h3>\(word(zh: "调查的图书馆", en: "The libraries surveyed"))</h3><dl class=\"has\">\(parts)</dl>"
    }
}
