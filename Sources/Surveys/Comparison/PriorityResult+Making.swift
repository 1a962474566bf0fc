import Statistics

extension PriorityResult {
    /// Orders a study's functions by need × gap; those without a score last, in the codebook's order.
    static func list(_ study: Study, coverages: [Double?]) -> [PriorityResult] {
        let known = study.needs ?? FunctionNeed.builtIn
        let needs = study.codebook.functions.map { function in known.first { $0.function == function.id } }
        let scores = NeedPriority.scores(coverages: coverages, needs: needs.map { $0?.weight }) ?? []
        let results = scores.map { score in
            PriorityResult(
                function: study.codebook.functions[score.function].id, coverage: coverages[score.function],
                need: needs[score.function], score: score.score, rank: score.rank)
        }
        let order = results.indices.sorted {
            (results[$0].rank ?? .max, $0) < (results[$1].rank ?? .max, $1)
        }
        return order.map { results[$0] }
    }
}
