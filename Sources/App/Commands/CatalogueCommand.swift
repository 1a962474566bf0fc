import ArgumentParser
import Catalogue
import Foundation
import Kernel
import Storage

/// `shiqu catalogue`: the library's own catalogue.
struct CatalogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "Import the catalogue, search it, count it.",
        subcommands: [ImportCommand.self, Search.self, Statistics.self])

    /// `shiqu catalogue search`.
    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search", abstract: "Search as a reader would.",
            discussion: """
                Titles, authors, both together, pinyin, initials, ISBN, call number.

                  shiqu catalogue search 三体
                  shiqu catalogue search "santi" --limit 3 --format json
                """)

        @OptionGroup var options: SettingsOptions
        @OptionGroup var library: LibraryOption
        @Option(name: .long, help: "How many titles at most, 1 to 200.") var limit = 10
        @Option(name: .long, help: "Go on where an earlier search ended: its cursor.") var after: String?
        @Flag(name: .long, help: "Only titles of which a copy is on the shelf.") var available = false
        @Option(name: .long, help: "Only this branch, by its code.") var branch: String?
        @Option(name: .long, help: "How the hits are printed.") var format = OutputFormat.table
        @Argument(help: "What to look for.") var query: [String]

        func validate() throws {
            guard (1...200).contains(limit) else { throw ValidationError("--limit must be 1 to 200.") }
            guard !query.isEmpty else { throw ValidationError("Say what to look for.") }
        }

        func run() async throws {
            let settings = try options.load()
            let (store, room) = try await CatalogueCommand.current(settings, library.library)
            defer { try? store.close() }
            var cursor: SearchCursor?
            if let after {
                cursor = SearchCursor(after)
                guard cursor != nil else { throw ValidationError("--after takes a cursor as a search printed it.") }
            }
            var filters = SearchFilters()
            filters.availableOnly = available
            filters.branch = branch
            let page = try await room.search.search(
                query.joined(separator: " "), filters: filters, limit: limit, cursor: cursor)
            switch format {
            case .json: Terminal.print(try JSONText.of(page.hits))
            case .table: Self.show(page)
            }
        }

        private static func show(_ page: SearchPage) {
            if page.hits.isEmpty { Terminal.print("nothing found") }
            for hit in page.hits {
                let year = hit.year.map { ", \($0)" } ?? ""
                let people = hit.authors.joined(separator: "; ")
                Terminal.print("\(hit.title)\(hit.subtitle.isEmpty ? "" : " : \(hit.subtitle)")")
                Terminal.print(
                    "    \(people)\(people.isEmpty ? "" : " · ")\(hit.publisher)\(year)"
                        + "  [\(hit.availability.available)/\(hit.availability.total)] \(hit.callNumber)")
            }
            if let next = page.next { Terminal.note("\(page.total) titles; go on with --after \(next)") }
            for suggestion in page.suggestions { Terminal.note("try: \(suggestion.query)") }
        }
    }

    /// `shiqu catalogue stats`.
    struct Statistics: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stats", abstract: "Count titles and copies.")

        @OptionGroup var options: SettingsOptions
        @OptionGroup var library: LibraryOption
        @Option(name: .long, help: "How the counts are printed.") var format = OutputFormat.table

        func run() async throws {
            let settings = try options.load()
            let (store, room) = try await CatalogueCommand.current(settings, library.library)
            defer { try? store.close() }
            let counts = Counts(try await room.statistics())
            switch format {
            case .json: Terminal.print(try JSONText.of(counts))
            case .table:
                Terminal.print("records   \(counts.records)\nitems     \(counts.items)")
                for (branch, count) in counts.branches.sorted(by: { $0.key < $1.key }) {
                    Terminal.print("branch    \(branch): \(count) items")
                }
                for (language, count) in counts.languages.sorted(by: { $0.value > $1.value }).prefix(10) {
                    Terminal.print("language  \(language): \(count) titles")
                }
                Terminal.print("imported  \(counts.lastImport ?? "never")")
            }
        }
    }

    /// The catalogue of a library as it is: a command that only reads makes no database and changes no schema.
    static func current(_ settings: Settings, _ library: String?) async throws -> (Store, CatalogueRoom) {
        let chosen = try settings.library(library)
        let store = try await House.openCurrentStore(settings)
        return (store, CatalogueRoom(store: store.library(chosen.id)))
    }

    /// The catalogue of a library, its database brought up to date.
    static func room(_ settings: Settings, _ library: String?) async throws -> (Store, CatalogueRoom) {
        let chosen = try settings.library(library)
        let store = try House.openStore(settings)
        try await store.migrate()
        return (store, CatalogueRoom(store: store.library(chosen.id)))
    }

    private struct Counts: Encodable {
        var records: Int
        var items: Int
        var branches: [String: Int]
        var languages: [String: Int]
        var lastImport: String?

        private enum CodingKeys: String, CodingKey {
            case records, items, branches, languages
            case lastImport = "last_import"
        }

        init(_ statistics: CatalogueStatistics) {
            records = statistics.records
            items = statistics.items
            branches = statistics.branches
            languages = statistics.languages
            lastImport = statistics.lastImport?.formatted(.iso8601)
        }
    }
}
