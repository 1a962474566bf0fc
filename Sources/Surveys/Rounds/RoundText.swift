public import Kernel
import Statistics

/// What changed between two rounds in tables and sentences for people.
public struct RoundText: Sendable {
    let comparison: RoundComparison
    let language: Language

    /// Tells a comparison in one language.
    public init(_ comparison: RoundComparison, language: Language) {
        self.comparison = comparison
        self.language = language
    }

    /// Section by section; unchanged functions are counted, not listed.
    public var sections: [TextSection] { [overview, libraries, functions, cells] }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    private var overview: TextSection {
        var notes: [String] = []
        if let all = comparison.overall {
            let interval = all.low.flatMap { low in
                all.high.map { say("（区间 ", " (") + "\(points(low)) – \(points($0))" + say("）", ")") }
            }
            notes.append(
                say("平均覆盖率：", "Mean coverage: ")
                    + "\(percentFigure(all.before)) → \(percentFigure(all.after)), \(points(all.after - all.before))"
                    + (interval ?? ""))
            if let test = all.test {
                notes.append(
                    say(
                        "\(test.secondHigher) 馆上升，\(test.firstHigher) 馆下降，符号检验 p = \(shortFigure(test.pExact))。",
                        "\(test.secondHigher) libraries rose, \(test.firstHigher) fell, sign test p = \(shortFigure(test.pExact))."
                    ))
            }
        }
        func list(_ names: [String], _ zh: String, _ en: String) {
            if !names.isEmpty { notes.append(say(zh, en) + names.joined(separator: ", ")) }
        }
        list(comparison.onlyFirst.map { $0.name(language) }, "仅在前一轮：", "Only in the first round: ")
        list(comparison.onlySecond.map { $0.name(language) }, "仅在后一轮：", "Only in the second round: ")
        list(comparison.functionsGone.map(\.rawValue), "后一轮代码本没有的功能：", "Functions the second codebook lacks: ")
        list(comparison.functionsNew.map(\.rawValue), "新增的功能：", "Functions new in the second codebook: ")
        if comparison.first.codebook != comparison.second.codebook, comparison.recoded.isEmpty {
            notes.append(
                say(
                    "两轮代码本不同而没有对照表（--recode）：编号相同的功能直接比较。",
                    "The codebooks differ and no recoding is given (--recode): functions of the same id are compared as they are."
                ))
        }
        let rounds = [comparison.first, comparison.second].map {
            [$0.title(language), "\($0.from) – \($0.to)", $0.codebook]
        }
        return TextSection(
            say("两轮", "Two rounds"), [say("研究", "study"), say("编码期", "window"), say("代码本", "codebook")], rounds,
            notes: notes)
    }

    private var libraries: TextSection {
        TextSection(
            say("图书馆", "Libraries"),
            [
                say("图书馆", "library"), say("前", "before"), say("后", "after"), say("上升", "risen"), say("下降", "fallen"),
                say("两轮都核实", "verified twice"),
            ],
            comparison.libraries.map { library in
                [
                    library.name(language), percentFigure(library.before), percentFigure(library.after),
                    library.risen.map(\.rawValue).joined(separator: " "),
                    library.fallen.map(\.rawValue).joined(separator: " "), "\(library.verified)",
                ]
            })
    }

    private var functions: TextSection {
        let changed = comparison.functions.filter { ($0.coverage?.risen ?? 0) + ($0.coverage?.fallen ?? 0) > 0 }
        return TextSection(
            say("功能", "Functions"),
            [
                say("编号", "id"), say("功能", "function"), say("前", "before"), say("后", "after"), say("变化", "change"),
                say("区间", "interval"), say("升/降", "risen/fallen"), say("p（McNemar）", "p (McNemar)"), "Holm",
            ],
            changed.map { function in
                let pair = function.coverage
                let ends = pair?.interval.map { "\(points($0.low)) – \(points($0.high))" } ?? "–"
                return [
                    function.id.rawValue, function.name(language), percentFigure(pair?.before),
                    percentFigure(pair?.after),
                    points(pair?.change), ends, "\(pair?.risen ?? 0)/\(pair?.fallen ?? 0)",
                    shortFigure(pair?.test?.pExact), shortFigure(function.holm),
                ]
            },
            notes: [
                say(
                    "\(comparison.functions.count - changed.count) 项功能没有变化。",
                    "\(comparison.functions.count - changed.count) functions did not change.")
            ])
    }

    private var cells: TextSection {
        TextSection(
            say("逐项变化与证据", "Changes and their evidence"),
            [
                say("图书馆", "library"), say("功能", "function"), say("前", "before"), say("后", "after"),
                say("前一轮证据", "evidence before"), say("后一轮证据", "evidence after"),
            ],
            comparison.cells.map { cell in
                let seen = [cell.evidenceBefore, cell.evidenceAfter].map { evidence in
                    evidence.map { $0.line(language) }.joined(separator: " | ")
                }
                return [
                    cell.library, cell.function.rawValue, cell.before?.name(language) ?? "–",
                    cell.after?.name(language) ?? "–",
                ] + seen
            })
    }

    private func points(_ share: Double?) -> String {
        guard let share else { return "–" }
        return (share > 0 ? "+" : "") + percentFigure(share)
    }
}

extension CodeEvidence {
    /// Coder, code and what proves it, in one line.
    func line(_ language: Language) -> String {
        let proofs = ["menu_path", "url", "screenshot", "note", "date"].compactMap { notes[$0] }
        return ([coder, code.name(language)] + proofs).joined(separator: ", ")
    }
}
