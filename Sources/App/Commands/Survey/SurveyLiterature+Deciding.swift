public import ArgumentParser
import Foundation
import Kernel
import Statistics
public import Surveys

extension SurveyLiteratureCommand {
    /// `shiqu survey literature duplicates`.
    struct Duplicates: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "duplicates", abstract: "Show records that look like one publication, and decide about them.",
            discussion: """
                Nothing is merged unless you say so, and records are never deleted: decisions stand in \
                literature/duplicates.csv, --undo takes one back.

                  shiqu survey literature duplicates STUDY --confirm 0.95 --by alice
                  shiqu survey literature duplicates STUDY --same L1a L2b --by alice
                  shiqu survey literature duplicates STUDY --undo L1a L2b
                """)

        @OptionGroup var argument: StudyArgument
        @Option(name: .long, help: "The least score of what is shown, 0 to 1.") var least = 0.8
        @Option(name: .long, help: "Take all with this score or more for the same.") var confirm: Double?
        @Option(name: .long, parsing: .upToNextOption, help: "Two ids that are the same publication.")
        var same: [String] = []
        @Option(name: .long, parsing: .upToNextOption, help: "Two ids that are not.") var different: [String] = []
        @Option(name: .long, parsing: .upToNextOption, help: "Two ids whose decision is taken back.")
        var undo: [String] = []
        @Option(name: .long, help: "Who decides.") var by: String?
        @Option(name: .long, help: "table, csv or json.") var format = SurveyFormat.table

        func validate() throws {
            for pair in [same, different, undo] where ![0, 2].contains(pair.count) {
                throw ValidationError("Give two ids.")
            }
            if confirm != nil || !same.isEmpty || !different.isEmpty, by?.trimmed.isEmpty ?? true {
                throw ValidationError("Say who decides: --by NAME.")
            }
        }

        func run() throws {
            var literature = try Literature(argument.study)
            let before = literature.pairs
            let today = SurveyDay.today
            if let confirm {
                for pair in literature.duplicates(from: confirm) {
                    try literature.decide(pair.first, pair.second, isSame: true, by: by ?? "", date: today)
                }
            }
            for (pair, isSame) in [(same, true), (different, false)] where pair.count == 2 {
                try literature.decide(pair[0], pair[1], isSame: isSame, by: by ?? "", date: today)
            }
            if undo.count == 2, !literature.undo(undo[0], undo[1]) {
                throw Fault(.data, "nothing was decided about \(undo[0]) and \(undo[1])")
            }
            if literature.pairs != before { try literature.write(argument.study) }
            try show(literature)
        }

        private func show(_ literature: Literature) throws {
            let proposals = literature.duplicates(from: least)
            let listing = Listing(
                columns: ["first", "second", "score", "reason", "title", "other title"],
                rows: proposals.map {
                    [
                        $0.first, $0.second, String(format: "%.3f", $0.score), $0.reason,
                        literature.record($0.first)?.title ?? "", literature.record($0.second)?.title ?? "",
                    ]
                })
            switch format {
            case .json: Terminal.print(try JSONText.of(proposals))
            case .csv: Terminal.print(listing.csv)
            case .table: if !proposals.isEmpty { Terminal.print(listing.table) }
            }
            let same = literature.pairs.count { $0.isSame }
            Terminal.note(
                "\(proposals.count) pairs to decide; \(same) decided to be the same, "
                    + "\(literature.pairs.count - same) to be different; \(literature.publications.count) publications")
        }
    }

    /// `shiqu survey literature screen`.
    struct Screen: ParsableCommand {
        enum Decision: String, ExpressibleByArgument, CaseIterable { case include, exclude }

        static let configuration = CommandConfiguration(
            commandName: "screen", abstract: "Decide about a publication, or see what waits for a decision.",
            discussion: """
                Two people screen without seeing each other's decisions, then --settle decides what they disagree about. \
                Without --id: what you (--by) have not decided yet, and how far the screeners agree.
                """)

        @OptionGroup var argument: StudyArgument
        @Option(name: .long, parsing: .upToNextOption, help: "The record's id, or several.") var id: [String] = []
        @Option(name: .long, help: "include or exclude.") var decision: Decision?
        @Option(name: .long, help: "Why it is excluded.") var reason = ""
        @Option(name: .long, help: "Who decides.") var by: String?
        @Option(name: .long, help: "title (and abstract) or text.") var stage = ScreeningDecision.Stage.title
        @Flag(name: .long, help: "This decision settles a disagreement.") var settle = false
        @Option(name: .long, help: "table, csv or json.") var format = SurveyFormat.table

        func validate() throws {
            guard !id.isEmpty || decision != nil else { return }
            guard !id.isEmpty, decision != nil, by?.trimmed.isEmpty == false else {
                throw ValidationError("A decision needs --id, --decision and --by.")
            }
            if decision == .exclude, reason.trimmed.isEmpty {
                throw ValidationError("An exclusion needs its --reason.")
            }
        }

        func run() throws {
            var literature = try Literature(argument.study)
            guard let decision else { return try showWaiting(literature) }
            for id in id {
                try literature.screen(
                    ScreeningDecision(
                        id: id, stage: stage, isIncluded: decision == .include, reason: reason, by: by ?? "",
                        date: SurveyDay.today, settles: settle))
            }
            try literature.write(argument.study)
            Terminal.note("\(id.count) decided: \(decision.rawValue)")
        }

        private func showWaiting(_ literature: Literature) throws {
            let done = Set(
                literature.screening.filter { $0.stage == stage && (by == nil || $0.by == by) }.map(\.id))
            let waiting = literature.publications.filter { !done.contains($0.id) }
            let agreement = try literature.screeningAgreement(stage)
            let listing = Listing(
                columns: ["id", "year", "title", "source"],
                rows: waiting.map { [$0.id, $0.year.map { "\($0)" } ?? "", $0.title, $0.source] })
            switch format {
            case .json: Terminal.print(try JSONText.of(State(waiting: waiting.map(\.id), agreement)))
            case .csv: Terminal.print(listing.csv)
            case .table:
                if !waiting.isEmpty { Terminal.print(listing.table) }
                Terminal.note("\(waiting.count) wait for a decision")
                if let agreement { Terminal.note(State(waiting: [], agreement).words) }
            }
        }

        struct State: Encodable {
            var waiting: [String]
            var units: Int?
            var percent, cohenKappa, gwetAC1, alpha: Double?

            private enum CodingKeys: String, CodingKey {
                case waiting, units, percent
                case cohenKappa = "cohen_kappa"
                case gwetAC1 = "gwet_ac1"
                case alpha = "krippendorff_alpha"
            }

            init(waiting: [String], _ agreement: Agreement?) {
                self.waiting = waiting
                units = agreement?.unitsPairable
                percent = agreement?.percent
                cohenKappa = agreement?.cohenKappa
                gwetAC1 = agreement?.gwetAC1
                alpha = agreement?.alphaNominal
            }

            var words: String {
                let figure = { (value: Double?) in value.map { String(format: "%.3f", $0) } ?? "undefined" }
                return "screeners agree on \(units ?? 0) publications: percent \(figure(percent)), Cohen's kappa "
                    + "\(figure(cohenKappa)), AC1 \(figure(gwetAC1)), alpha \(figure(alpha))"
            }
        }
    }

    /// `shiqu survey literature flow`.
    struct Flow: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "flow",
            abstract: "How many were found, removed, screened, excluded and why, and are in (PRISMA).")

        @OptionGroup var argument: StudyArgument
        @Option(name: .long, help: "table, csv or json.") var format = SurveyFormat.table

        func run() throws {
            let flow = try Literature(argument.study).flow
            let listing = Listing(columns: ["step", "of it", "records"], rows: Self.rows(flow))
            switch format {
            case .json: Terminal.print(try JSONText.of(flow))
            case .csv: Terminal.print(listing.csv)
            case .table: Terminal.print(listing.table)
            }
        }

        static func rows(_ flow: LiteratureFlow) -> [[String]] {
            let parts = { (counts: [String: Int]) in
                counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ["", $0.key, "\($0.value)"] }
            }
            let sum = { (counts: [String: Int]) in "\(counts.values.reduce(0, +))" }
            return [["identified", "", "\(flow.found)"]] + parts(flow.identified)
                + [["duplicates removed", "", "\(flow.duplicatesRemoved)"], ["screened", "", "\(flow.screened)"]]
                + [["excluded by title and abstract", "", sum(flow.excluded)]] + parts(flow.excluded)
                + [["full texts assessed", "", "\(flow.assessed)"]]
                + [["excluded by full text", "", sum(flow.excludedTexts)]] + parts(flow.excludedTexts)
                + [["included", "", "\(flow.included)"], ["not screened yet", "", "\(flow.waiting)"]]
                + [["full texts not read yet", "", "\(flow.textsWaiting)"], ["in dispute", "", "\(flow.disputed)"]]
        }
    }
}

extension ScreeningDecision.Stage: ExpressibleByArgument {}

/// The day of a decision.
enum SurveyDay {
    /// Today as `2026-03-02`, in this machine's time zone.
    static var today: String {
        let day = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return String(format: "%04d-%02d-%02d", day.year ?? 0, day.month ?? 0, day.day ?? 0)
    }
}
