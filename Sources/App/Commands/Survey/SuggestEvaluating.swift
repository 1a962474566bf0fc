import Foundation
import Kernel
import Surveys

extension SurveySuggestCommand {
    /// `--evaluate`: what the suggestions are worth on menus whose true codes are known.
    struct Evaluating {
        var folder: String

        func run(_ suggester: Suggester, _ format: SurveyFormat) throws {
            let result = try Self.evaluate(folder, suggester)
            switch format {
            case .json: Terminal.print(try JSONText.of(Report(result)))
            case .csv: Terminal.print(Self.functions(result).csv)
            case .table: Terminal.print(Self.text(result))
            }
        }

        /// Evaluates every file of a folder.
        ///
        /// Throws `Fault` (`.input`) where it holds none.
        static func evaluate(_ folder: String, _ suggester: Suggester) throws -> SuggestEvaluation {
            let files = StudyFolder(path: folder).files(in: ".").filter {
                $0.hasSuffix(".txt") || $0.hasSuffix(".json")
            }
            guard !files.isEmpty else { throw Fault(.input, "\(folder) holds no labelled menu (.txt or .json)") }
            var result = SuggestEvaluation()
            for file in files {
                var evidence = AccountEvidence()
                try evidence.add(SurveySuggestCommand.bytes("\(folder)/\(file)"), file: file)
                result.add(evidence, by: suggester)
            }
            return result
        }

        static func functions(_ result: SuggestEvaluation) -> Listing {
            let rows = result.functions.sorted { $0.key < $1.key }.map { id, hits in
                [id, "\(hits.right)", "\(hits.wrong)", "\(hits.missed)"]
                    + [hits.precision, hits.recall, hits.f1].map(figure)
            }
            return Listing(columns: ["function", "right", "wrong", "missed", "precision", "recall", "f1"], rows: rows)
        }

        private static func text(_ result: SuggestEvaluation) -> String {
            let hits = Listing(
                columns: ["", "right", "wrong", "missed", "precision", "recall", "f1"],
                rows: [("named by an entry", result.named), ("all the account has", result.all)].map { name, hits in
                    [name, "\(hits.right)", "\(hits.wrong)", "\(hits.missed)"]
                        + [hits.precision, hits.recall, hits.f1].map(figure)
                })
            let codes = ["present", "partial", "absent"]
            let table = Listing(
                columns: ["true \\ proposed", "present", "partial", "unverified", "absent"],
                rows: codes.map { truth in
                    [truth] + ["present", "partial", "unverified", "absent"].map { "\(result.codes[truth]?[$0] ?? 0)" }
                })
            let bands = Listing(
                columns: ["confidence from", "proposals", "mean", "right"],
                rows: result.bands.map {
                    [figure($0.from), "\($0.proposals)", figure($0.confidence), figure($0.share)]
                })
            let wrong = result.confusion.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            return """
                \(result.menus) menus, \(result.entries) labelled entries
                strongest function of an entry right (top-1): \(figure(result.topOne))
                macro F1: \(figure(result.macroF1)); code right where one was proposed: \(figure(result.codesRight))

                \(hits.table)

                \(table.table)

                \(bands.table)
                calibration error \(figure(result.calibrationError)), Brier \(figure(result.brier))

                wrong first functions, true → proposed (- is none)
                \(wrong.map { "  \($0.key)  ×\($0.value)" }.joined(separator: "\n"))

                \(functions(result).table)
                """
        }

        private static func figure(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "-" }
    }

    /// The evaluation as JSON, with what follows from the counts.
    struct Report: Encodable {
        var menus, entries: Int
        var topOne, macroF1, codesRight, calibrationError, brier: Double?
        var named, all: SuggestEvaluation.Hits
        var functions: [String: SuggestEvaluation.Hits]
        var codes: [String: [String: Int]]
        var confusion: [String: Int]
        var bands: [SuggestEvaluation.Band]

        private enum CodingKeys: String, CodingKey {
            case menus, entries, brier, named, all, functions, codes, confusion, bands
            case topOne = "top_1"
            case macroF1 = "macro_f1"
            case codesRight = "codes_right"
            case calibrationError = "calibration_error"
        }

        init(_ result: SuggestEvaluation) {
            (menus, entries, topOne, macroF1) = (result.menus, result.entries, result.topOne, result.macroF1)
            (codesRight, calibrationError, brier) = (result.codesRight, result.calibrationError, result.brier)
            (named, all, functions, codes) = (result.named, result.all, result.functions, result.codes)
            (confusion, bands) = (result.confusion, result.bands)
        }
    }
}
