import ArgumentParser
import Catalogue
import Enquiries
import Foundation
import Kernel
import Storage
import Surveys
import WeChat

/// `shiqu survey self`.
struct SurveySelfCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "self", abstract: "Code this platform itself: what is on, and what readers really used.",
        discussion: """
            A function is present when a service that provides it is on and readers used it in the last --days days, \
            partial when it is on and nobody did (or the codebook's rule is met only in part), absent otherwise. Uses \
            inside the configured accounts count; visits to pages from outside an account are shown and do not; accounts \
            that talk to a simulator count only with --simulated. The database is read and not changed.

              shiqu survey self
              shiqu survey self --days 30 --study studies/north-2026 --language zh
              shiqu survey self --format csv > ours.csv

            With --study the others' coverage stands beside ours; ours is never counted in it.
            """)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var library: LibraryOption
    @Option(name: .long, help: "How many days back, today included, 1 to 3650.") var days = 90
    @Option(name: .long, help: "A study to stand beside.", completion: .directory) var study: String?
    @Flag(name: .long, help: "Count uses in accounts that talk to a simulator too.") var simulated = false
    @Flag(name: .long, help: "Functions that are absent in the table too.") var all = false
    @Option(name: .long, help: "table, csv or json.") var format = SurveyFormat.table
    @Option(name: .long, help: "The language of names and reasons: zh or en.") var language = SurveyLanguage.en

    func validate() throws {
        guard (1...3650).contains(days) else { throw ValidationError("--days must be 1 to 3650.") }
    }

    func run() async throws {
        let settings = try options.load()
        let chosen = try settings.library(library.library)
        let beside = try study.map { try StudyFolder.read(URL(filePath: $0, directoryHint: .isDirectory)) }
        let store = try await House.openCurrentStore(settings)
        defer { try? store.close() }
        let evidence = try await SelfEvidence(settings, chosen, store, days: days, now: Date(), simulated: simulated)
        let coding = try SelfCoding(evidence.provisions, beside: beside)
        let report = SelfReport(coding, evidence, study: beside, language.language)
        switch format {
        case .json: Terminal.print(try JSONText.of(report))
        case .csv: Terminal.print(report.listing(all: true).csv)
        case .table: Terminal.print(report.text(all: all))
        }
    }
}

/// What the database and the settings say of the platform.
struct SelfEvidence {
    var provisions: [FunctionID: SelfCoding.Provision]
    /// Uses that were not counted, by why.
    var outside: Int
    var simulated: Int
    var unknown: Int
    var first: Int
    var last: Int

    init(
        _ settings: Settings, _ library: LibrarySettings, _ store: Store, days: Int, now: Date, simulated: Bool
    ) async throws {
        let seconds = Int(now.timeIntervalSince1970) + library.timeZone.secondsFromGMT(for: now)
        let today = Int((Double(seconds) / 86_400).rounded(.down))
        let first = today - days + 1
        let id = library.id
        let counts = try await store.read { try Usage.byAccount($0, library: id, from: first, through: today) }
        let furnished = try Furnished(
            library, among: settings.libraries.count, publicURL: settings.publicURL, store: store)
        let rules = Set(try await furnished.enquiries.rules.book().inForce.map(\.function))
        let isEmpty = try await furnished.catalogue.statistics().records == 0
        var on = Set(furnished.slices.flatMap(\.functions))
        // A search over nothing, and a shelf without pages, are not switched on.
        if isEmpty { on.subtract(["CO01", "CO02", "CO05"]) }
        if settings.publicURL == nil { on.remove("PS05") }
        let real = Set(library.accounts.filter { simulated || $0.isWeChats }.map(\.id))
        let known = Set(library.accounts.map(\.id))
        var uses: [FunctionID: Int] = [:]
        (outside, self.simulated, unknown) = (0, 0, 0)
        for (account, functions) in counts {
            let sum = functions.values.reduce(0, +)
            if real.contains(account) {
                uses.merge(functions, uniquingKeysWith: +)
            } else if account == "web" {
                outside += sum
            } else if known.contains(account) {
                self.simulated += sum
            } else {
                unknown += sum
            }
        }
        provisions = PlatformFunctions.provisions(on: on, rules: rules, uses: uses)
        (self.first, last) = (first, today)
    }
}

/// What `survey self` tells.
struct SelfReport: Encodable {
    struct Line: Encodable {
        var function, name: String
        var code: Code
        var uses: Int
        var others: Double?
        var othersVerified: Int
        var need: Double?
        var needEvidence: String?
        var reason: String
        var step: String?

        private enum CodingKeys: String, CodingKey {
            case function, name, code, uses, others, need, reason, step
            case othersVerified = "others_verified"
            case needEvidence = "need_evidence"
        }
    }

    var from, to: String
    var coveragePresent, coverageWeighted: Double
    var notCounted: [String: Int]
    var study: String?
    var functions: [Line]
    var next: [Line]
    private let missing: String

    private enum CodingKeys: String, CodingKey {
        case from, to, study, functions, next
        case coveragePresent = "coverage_present"
        case coverageWeighted = "coverage_weighted"
        case notCounted = "not_counted"
    }

    init(_ coding: SelfCoding, _ evidence: SelfEvidence, study: Study?, _ language: Language) {
        let book = StudyCodebook.builtIn
        let line = { (row: SelfCoding.Row) in
            Line(
                function: row.function.rawValue,
                name: book.index(of: row.function).map { book.functions[$0].name(language) } ?? "", code: row.code,
                uses: row.uses, others: row.others, othersVerified: row.verified, need: row.need?.weight,
                needEvidence: row.need?.evidence(language), reason: row.reason(language), step: row.step?(language))
        }
        (from, to) = (Self.day(evidence.first), Self.day(evidence.last))
        (coveragePresent, coverageWeighted) = coding.coverage
        notCounted = [
            "outside_accounts": evidence.outside, "simulated": evidence.simulated, "unknown_accounts": evidence.unknown,
        ]
        self.study = study?.title(language)
        functions = coding.rows.map(line)
        missing = Localized(zh: "石渠尚无此功能", en: "not yet in Shiqu")(language)
        next = coding.next.map(line)
    }

    func listing(all: Bool) -> Listing {
        Listing(
            columns: ["function", "name", "code", "uses", "others", "reason"],
            rows: functions.filter { all || $0.code != .absent }.map {
                [$0.function, $0.name, $0.code.rawValue, "\($0.uses)", Self.share($0.others), $0.reason]
            })
    }

    func text(all: Bool) -> String {
        let present = functions.count { $0.code == .present }
        let partial = functions.count { $0.code == .partial }
        var lines = [
            "\(from) to \(to): \(present) of \(functions.count) functions present, \(partial) partial", "",
            listing(all: all).table, "", "next" + (study.map { ", beside “\($0)”" } ?? ", by published need"), "",
        ]
        let steps = Listing(
            columns: ["function", "name", "need", "others", "step"],
            rows: next.prefix(15).map {
                [$0.function, $0.name, Self.share($0.need), Self.share($0.others), $0.step ?? missing]
            })
        lines.append(steps.table)
        for (reason, count) in notCounted.sorted(by: { $0.key < $1.key }) where count > 0 {
            lines.append("not counted: \(count) uses, \(reason.replacing("_", with: " "))")
        }
        return lines.joined(separator: "\n")
    }

    private static func share(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "-" }

    private static func day(_ number: Int) -> String {
        Date(timeIntervalSince1970: Double(number) * 86_400).formatted(.iso8601.year().month().day())
    }
}
