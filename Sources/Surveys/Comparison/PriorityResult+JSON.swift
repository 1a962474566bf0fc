import Kernel
import Statistics

extension PriorityResult {
    var json: OrderedJSON {
        [
            "function": .text(function.rawValue), "rank": OrderedJSON(rank), "score": OrderedJSON(score),
            "coverage": OrderedJSON(coverage), "need": OrderedJSON(need?.weight),
            "evidence": OrderedJSON(need) { OrderedJSON($0.evidence) },
        ]
    }
}

extension StageProfile {
    func json(_ libraries: [String], _ functions: [String]) -> OrderedJSON {
        [
            "scheme": .text(scheme.key), "name": OrderedJSON(scheme.name),
            "stages": .object(
                stages.map { stage in
                    .init(
                        stage.key,
                        [
                            "name": OrderedJSON(stage.name),
                            "functions": .list(stage.functions.map { .text(functions[$0]) }),
                            "coverage": OrderedJSON(stage.coverage),
                            "libraries": .figures(libraries, stage.libraries),
                        ])
                }),
        ]
    }
}

extension ReachResult {
    var json: OrderedJSON {
        [
            "account": .text(account), "library": .text(library), "articles": .count(reach.articles),
            "days": OrderedJSON(reach.days), "reads": .number(reach.reads.all),
            "wci": .object(indices.map { .init($0.version.rawValue, .number($0.value)) }),
            "engagement_per_read": OrderedJSON(engagementPerRead),
            "engagement_per_follower": OrderedJSON(engagementPerFollower),
        ]
    }
}
