import Kernel

/// The codes that stand in a round, by library and function, after recoding.
struct RoundCodes {
    private(set) var codes: [String: [FunctionID: Code]] = [:]
    private(set) var functions: Set<FunctionID> = []
    private(set) var recoded: [RoundComparison.Recoded] = []
    private var sources: [FunctionID: [FunctionID]] = [:]
    private let study: Study

    init(_ study: Study, recoding: Recoding?) throws {
        self.study = study
        let settled = try SettledCodes(study)
        for (column, function) in study.codebook.functions.enumerated() {
            let known = recoding?.steps(from: function.id.rawValue)
            for step in known ?? [Recoding.Step(to: function.id, rule: .same)] {
                if known != nil { recoded.append(.init(from: function.id, to: step.to, rule: step.rule)) }
                guard let target = step.to else { continue }
                functions.insert(target)
                sources[target, default: []].append(function.id)
                for (row, library) in study.libraries.enumerated() {
                    guard let code = settled.codes[row][column] else { continue }
                    let earlier = codes[library.id]?[target]
                    codes[library.id, default: [:]][target] = Code.declaredMaximum(
                        of: [earlier, step.rule.carry(code)].compactMap { $0 })
                }
            }
        }
    }

    func code(_ library: String, _ function: FunctionID) -> Code? { codes[library]?[function] }

    /// What coders noted of a library's accounts about the functions that lead to this one.
    func evidence(_ library: String, _ function: FunctionID) -> [CodeEvidence] {
        let accounts = Set(study.accounts.filter { $0.library == library }.map(\.id))
        let asked = Set(sources[function] ?? [])
        return study.coders.flatMap { coder in
            (study.coding[coder] ?? []).filter { accounts.contains($0.account) && asked.contains($0.function) }.map {
                CodeEvidence(coder: coder, account: $0.account, code: $0.code, depth: $0.depth, notes: $0.evidence)
            }
        }
    }
}
