import ArgumentParser
import Catalogue
import Circulation
import Foundation
import Kernel
import Logging
import Storage

/// `shiqu patron`: the library's patrons.
struct PatronCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patron", abstract: "Look at a card, and keep the patrons of the built-in library system.",
        subcommands: [PatronShowCommand.self, PatronAddCommand.self, PatronImportCommand.self])

    /// The built-in system of a library, its database brought up to date.
    static func builtIn(_ settings: Settings, _ library: String?) async throws -> (Store, BuiltInSystem) {
        let chosen = try settings.library(library)
        guard case .builtIn = chosen.system else {
            throw Fault(.settings, "library \(chosen.id) lends with a system of its own, which keeps its patrons")
        }
        let store = try House.openStore(settings)
        try await store.migrate()
        let door = store.library(chosen.id)
        let choice = try LibrarySystemChoice(
            chosen, store: door, catalogue: CatalogueRoom(store: door), pins: PBKDF2PINs(usesAllCores: true),
            logger: Logger(label: "patron"))
        return (store, choice.circulation.system)
    }

    /// The PIN on standard input: its first line.
    static func pin() throws -> String {
        guard let line = readLine(strippingNewline: true), !line.isEmpty else {
            throw Fault(.input, "no PIN on standard input")
        }
        return line
    }
}

/// How a patron is printed.
enum PatronFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
