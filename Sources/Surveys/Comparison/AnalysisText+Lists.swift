import Kernel
import Statistics

extension AnalysisText {
    var stages: TextSection? {
        guard let profile = analysis.stages else { return nil }
        let used = profile.stages.filter { !$0.functions.isEmpty }
        let empty = profile.stages.filter(\.functions.isEmpty).map { $0.name(language) }.joined(separator: ", ")
        let columns = used.map { "\($0.name(language)) (\($0.functions.count))" }
        let rows = analysis.libraries.enumerated().map { place, library in
            [library.name(language)] + used.map { percentFigure($0.libraries[place]) }
        }
        let all = [say("全部", "all")] + used.map { percentFigure($0.coverage) }
        let unused = empty.isEmpty ? [] : [say("没有功能的阶段：\(empty)。", "Stages without a function: \(empty).")]
        return TextSection(
            say("阶段剖面：\(profile.scheme.name(language))", "Stage profile: \(profile.scheme.name(language))"),
            [say("图书馆", "library")] + columns, rows + [all],
            notes: [say("剖面不是分数，也不是达到的阶段。", "A profile is no grade, and no stage reached.")] + unused)
    }

    var priorities: TextSection? {
        let scored = analysis.priorities.filter { $0.rank != nil }
        guard !scored.isEmpty else { return nil }
        let names = Dictionary(analysis.functions.map { ($0.id, $0.name) }) { first, _ in first }
        return TextSection(
            say("先做什么：需要 × 差距", "What to do first: need × gap"),
            [
                say("序", "rank"), say("功能", "function"), say("需要", "need"), say("覆盖率", "coverage"),
                say("得分", "score"), say("依据", "evidence"),
            ],
            scored.map {
                [
                    "\($0.rank ?? 0)", names[$0.function]?(language) ?? $0.function.rawValue,
                    shortFigure($0.need?.weight), percentFigure($0.coverage), shortFigure($0.score),
                    $0.need?.evidence(language) ?? "",
                ]
            },
            notes: [
                say(
                    "\(analysis.priorities.count - scored.count) 项功能没有需求依据，未排序。这只是排序的方法，不是测量。",
                    "\(analysis.priorities.count - scored.count) functions have no evidence of need and no rank. This orders a "
                        + "list; it measures nothing.")
            ])
    }

    var reach: TextSection? {
        guard !analysis.reach.isEmpty else { return nil }
        let versions = CommunicationIndex.allCases.filter { version in
            analysis.reach.contains { $0.indices.contains { $0.version == version } }
        }
        return TextSection(
            say("影响力", "Reach"),
            [say("账号", "account"), say("篇数", "articles"), say("阅读", "reads")] + versions.map { "WCI \($0.rawValue)" }
                + [say("互动/阅读", "acts per read"), say("互动/粉丝", "acts per follower")],
            analysis.reach.map { result in
                [result.account, "\(result.reach.articles)", amountFigure(result.reach.reads.all)]
                    + versions.map { version in shortFigure(result.indices.first { $0.version == version }?.value) }
                    + [shortFigure(result.engagementPerRead), shortFigure(result.engagementPerFollower)]
            }, notes: [say("不同版本的 WCI 不可比较。", "WCI of different versions do not compare.")])
    }
}
