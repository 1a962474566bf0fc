import Kernel
import Statistics

extension StageProfile {
    /// Reads a study's stages under the scheme given, else the study's own; nil for neither.
    ///
    /// Throws a `Fault` of kind `data` for a scheme the codebook does not have.
    init?(_ study: Study, matrix: CoverageMatrix, scheme key: String?) throws {
        guard let key = key ?? study.scheme else { return nil }
        guard let scheme = study.codebook.schemes.first(where: { $0.key == key }) else {
            let known = study.codebook.schemes.map(\.key).joined(separator: ", ")
            throw Fault(.data, "the codebook has no stage scheme \(key); it has \(known.isEmpty ? "none" : known)")
        }
        self.scheme = scheme
        stages = scheme.stages.map { stage in
            let functions = study.codebook.functions.indices.filter {
                study.codebook.functions[$0].stages[key] == stage.key
            }
            let counts = matrix.selecting(functions: functions).libraryCounts
            return Stage(
                key: stage.key, name: stage.name, functions: functions, libraries: counts.map(\.coverage),
                coverage: CodeCount.sum(of: counts).coverage)
        }
    }
}
