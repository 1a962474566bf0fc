import ArgumentParser
import Circulation
import Foundation
import Kernel
import Storage

import struct Surveys.Table

/// `shiqu patron add`.
struct PatronAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a patron to the built-in library system, or bring a known card up to date.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var library: LibraryOption
    @Option(name: .long, help: "The card's number.") var card: String
    @Option(name: .long, help: "The patron's name.") var name: String
    @Option(name: .long, help: "The kind of patron that the rules name.") var kind = "student"
    @Option(name: .long, help: "The code of the patron's branch.") var branch = ""
    @Option(name: .long, help: "The last day the card is good for, YYYY-MM-DD.") var expires: String?
    @Option(name: .long, help: "Where notices may be sent.") var email = ""
    @Flag(name: .long, help: "Take the card's PIN from the first line of standard input.") var pinStdin = false

    func run() async throws {
        let patron = PatronRecord(
            card: CardNumber(card.trimmed), name: name.trimmed, kind: kind, branch: branch,
            expires: try PatronFile.day(expires ?? "", at: "--expires"), email: email)
        let pin = pinStdin ? try PatronCommand.pin() : nil
        let (store, system) = try await PatronCommand.builtIn(try options.load(), library.library)
        defer { try? store.close() }
        let isNew = try await system.put([(patron, pin: pin)]).first ?? false
        Terminal.print(isNew ? "added" : "updated")
    }
}

/// `shiqu patron import`.
struct PatronImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update patrons from a table (CSV).",
        discussion: """
            The header names the columns: card and name must be there, kind, branch, expires, email, pin, barred and \
            message may be. A known card is brought up to date, and keeps its PIN where the cell is empty. All rows are \
            taken or none; a wrong one is told by its number.

              shiqu patron import patrons.csv
            """)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var library: LibraryOption
    @Flag(name: .long, help: "Only check the file.") var dryRun = false
    @Argument(help: "The file.") var file: String

    func run() async throws {
        let patrons = try PatronFile.read(try InputFile.bytes(file), name: file)
        if dryRun {
            Terminal.print("\(patrons.count) patrons")
            return
        }
        let (store, system) = try await PatronCommand.builtIn(try options.load(), library.library)
        defer { try? store.close() }
        let added = try await system.put(patrons).count { $0 }
        Terminal.print("\(patrons.count) patrons: added \(added), updated \(patrons.count - added)")
    }
}

/// A table of patrons.
enum PatronFile {
    private static let columns = ["card", "name", "kind", "branch", "expires", "email", "pin", "barred", "message"]

    static func read(_ bytes: Data, name: String) throws -> [(PatronRecord, pin: String?)] {
        let table = try Table(csv: bytes, file: name)
        if let problem = table.problems.first { throw Fault(.data, problem.line(.english)) }
        for column in table.columns where !columns.contains(column) {
            throw Fault(.data, "\(name): unknown column \(column); known are \(columns.joined(separator: ", "))")
        }
        for column in columns.prefix(2) where !table.columns.contains(column) {
            throw Fault(.data, "\(name): the column \(column) is missing")
        }
        var cards: Set<String> = []
        return try table.rows.map { row in
            let cells = Dictionary(zip(table.columns, row.cells)) { first, _ in first }
            let place = "\(name) row \(row.number)"
            let card = cells["card"] ?? ""
            guard !card.isEmpty, cells["name"]?.isEmpty == false else {
                throw Fault(.data, "\(place): card and name must be there")
            }
            guard cards.insert(card).inserted else { throw Fault(.data, "\(place): the card was named before") }
            let barred = (cells["barred"] ?? "").lowercased()
            guard ["", "yes", "no", "true", "false", "1", "0"].contains(barred) else {
                throw Fault(.data, "\(place): barred must be yes or no")
            }
            let kind = cells["kind"] ?? ""
            return (
                PatronRecord(
                    card: CardNumber(card), name: cells["name"] ?? "", kind: kind.isEmpty ? "student" : kind,
                    branch: cells["branch"] ?? "", expires: try day(cells["expires"] ?? "", at: place),
                    email: cells["email"] ?? "", isBarred: ["yes", "true", "1"].contains(barred),
                    message: cells["message"] ?? ""),
                pin: cells["pin"]
            )
        }
    }

    /// Reads a day; nil where the text is empty.
    static func day(_ text: String, at place: String) throws -> CalendarDay? {
        if text.isEmpty { return nil }
        guard let day = CalendarDay(text) else { throw Fault(.data, "\(place): the day must be YYYY-MM-DD") }
        return day
    }
}
