public import ArgumentParser
import Foundation
import Kernel
public import Surveys

/// `shiqu survey literature`.
struct SurveyLiteratureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "literature", abstract: "Import, compare, count and screen the literature of a study.",
        discussion: """
            Everything lies in literature/ of the study's folder, as tables: records.csv, duplicates.csv, screening.csv, and \
            keywords.csv (columns keyword, as) in which you write what a keyword is counted as.

              shiqu survey literature import studies/north-2026 cnki.net.txt scopus.ris
              shiqu survey literature duplicates studies/north-2026
              shiqu survey literature duplicates studies/north-2026 --confirm 0.95 --by alice
              shiqu survey literature screen studies/north-2026 --id L1x --decision exclude --reason "no account" --by alice
              shiqu survey literature flow studies/north-2026
              shiqu survey literature network studies/north-2026 --format graphml > keywords.graphml
            """,
        subcommands: [
            Import.self, List.self, Duplicates.self, Count.self, Network.self, Screen.self, Flow.self,
        ])

    /// `shiqu survey literature import`.
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Take up exports of databases; importing a file again adds nothing.",
            discussion: """
                Reads RIS, BibTeX, EndNote (tagged and XML), RefWorks and NoteExpress, as CNKI, Wanfang, Scopus, Web of \
                Science and Zotero write them, in UTF-8, UTF-16 or GB 18030. A file with an error changes nothing, unless \
                --lenient takes the rest.
                """)

        @OptionGroup var argument: StudyArgument
        @Argument(help: "The exports.", completion: .file()) var files: [String]
        @Option(name: .long, help: "The form, where it is not found out by itself.") var from: LiteratureFormat?
        @Flag(name: .long, help: "Take what can be read of a file with errors.") var lenient = false
        @Option(name: .long, help: "table or json.") var format = SurveyFormat.table

        func run() throws {
            var literature = try Literature(argument.study)
            var reports: [Report] = []
            for file in files {
                let name = URL(filePath: file).lastPathComponent
                let read = try LiteratureReader.read(SurveySuggestCommand.bytes(file), file: name, as: from)
                for problem in read.problems { Terminal.note("shiqu: \(problem.words)") }
                guard read.problems.isEmpty || lenient else {
                    throw Fault(
                        .data, "\(name): \(read.problems.count) errors; nothing was changed (--lenient takes the rest)")
                }
                let taken = literature.take(read.records)
                reports.append(
                    Report(
                        file: name, form: read.format, records: read.records.count, added: taken.added,
                        changed: taken.changed, same: taken.same, errors: read.problems.count))
            }
            try literature.write(argument.study)
            switch format {
            case .json: Terminal.print(try JSONText.of(reports))
            case .table, .csv:
                let listing = Listing(
                    columns: ["file", "form", "records", "added", "changed", "same", "errors"],
                    rows: reports.map {
                        [$0.file, $0.form.rawValue]
                            + [$0.records, $0.added, $0.changed, $0.same, $0.errors].map { "\($0)" }
                    })
                Terminal.print(format == .csv ? listing.csv : listing.table)
                Terminal.note("\(literature.records.count) records in all; next: shiqu survey literature duplicates")
            }
        }

        struct Report: Encodable {
            var file: String
            var form: LiteratureFormat
            var records, added, changed, same, errors: Int
        }
    }

    /// `shiqu survey literature list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List publications, duplicates left out.")

        @OptionGroup var argument: StudyArgument
        @Option(name: .long, help: "Only those whose title holds this.") var title: String?
        @Flag(name: .long, help: "Only those that are in after screening.") var included = false
        @Flag(name: .long, help: "Duplicates too.") var all = false
        @Option(name: .long, help: "table, csv or json.") var format = SurveyFormat.table

        func run() throws {
            let literature = try Literature(argument.study)
            var records = all ? literature.records : included ? literature.included : literature.publications
            if let title { records = records.filter { $0.hasTitle(title) } }
            switch format {
            case .json: Terminal.print(try JSONText.of(records))
            case .csv, .table:
                let listing = Listing(
                    columns: ["id", "year", "first author", "title", "source", "place"],
                    rows: records.map {
                        [
                            $0.id, $0.year.map { "\($0)" } ?? "", $0.authors.first ?? "", $0.title, $0.source,
                            "\($0.file):\($0.line)",
                        ]
                    })
                Terminal.print(format == .csv ? listing.csv : listing.table)
            }
        }
    }

    /// `shiqu survey literature count`.
    struct Count: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "count", abstract: "Count publications by year, source, author, keyword or file.")

        @OptionGroup var argument: StudyArgument
        @Option(name: .long, help: "year, source, author, keyword or file.") var by = LiteratureCategory.year
        @Flag(name: .long, help: "Only those that are in after screening.") var included = false
        @Option(name: .long, help: "How many lines at most.") var limit = 50
        @Option(name: .long, help: "table, csv or json.") var format = SurveyFormat.table

        func run() throws {
            let literature = try Literature(argument.study)
            let counts = literature.counts(by: by, among: included ? literature.included : nil)
            let listing = Listing(
                columns: [by.rawValue, "count"],
                rows: counts.prefix(limit).map { [$0.value.isEmpty ? "-" : $0.value, "\($0.count)"] })
            switch format {
            case .json: Terminal.print(try JSONText.of(counts.map { Line(value: $0.value, count: $0.count) }))
            case .csv: Terminal.print(listing.csv)
            case .table: Terminal.print(listing.table)
            }
        }

        struct Line: Encodable {
            var value: String
            var count: Int
        }
    }

    /// `shiqu survey literature network`.
    struct Network: ParsableCommand {
        enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, graphml }

        static let configuration = CommandConfiguration(
            commandName: "network", abstract: "Which keywords stand together, and how strongly.",
            discussion: """
                csv is an edge list with count, equivalence (c² / ab), Jaccard and cosine; graphml opens in Gephi. Write \
                literature/keywords.csv (keyword, as) to count spellings as one; an empty `as` leaves a keyword out.
                """)

        @OptionGroup var argument: StudyArgument
        @Option(name: .long, help: "The least number of publications a keyword stands in.") var keywords = 2
        @Option(name: .long, help: "The least number of publications a pair stands in.") var pairs = 1
        @Flag(name: .long, help: "Only publications that are in after screening.") var included = false
        @Option(name: .long, help: "table, csv, json or graphml.") var format = Format.table

        func run() throws {
            let literature = try Literature(argument.study)
            let network = KeywordNetwork(
                literature, among: included ? literature.included : nil, keywords: keywords, pairs: pairs)
            let listing = Listing(
                columns: ["source", "target", "count", "equivalence", "jaccard", "cosine"],
                rows: network.edges.map { edge in
                    [network.nodes[edge.source].keyword, network.nodes[edge.target].keyword, "\(edge.count)"]
                        + [edge.equivalence, edge.jaccard, edge.cosine].map {
                            format == .table ? String(format: "%.3f", $0) : "\($0)"
                        }
                })
            switch format {
            case .json: Terminal.print(try JSONText.of(network))
            case .csv: Terminal.print(listing.csv)
            case .table: Terminal.print(listing.table)
            case .graphml: Terminal.print(network.graphML)
            }
        }
    }
}

extension LiteratureFormat: ExpressibleByArgument {}
extension LiteratureCategory: ExpressibleByArgument {}
