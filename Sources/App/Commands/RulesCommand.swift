import ArgumentParser
import Enquiries
import Foundation
import Kernel
import Storage
import Yams

/// `shiqu rules`: the librarians' keyword rules.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "See, export and import the keyword rules.",
        subcommands: [List.self, Export.self, Import.self])

    struct Choice: ParsableArguments {
        @OptionGroup var options: SettingsOptions
        @OptionGroup var library: LibraryOption
    }

    /// `shiqu rules list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules in force.")
        @OptionGroup var choice: Choice

        func run() async throws {
            let (store, rules) = try await RulesCommand.open(choice)
            defer { try? store.close() }
            for rule in try await rules.book().inForce {
                let words = rule.words.joined(separator: " / ")
                Terminal.print("\(rule.id)  \(rule.match.rawValue)  \(rule.function)  \(words)")
            }
        }
    }

    /// `shiqu rules export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Print the rules as YAML, to be edited and imported again.")
        @OptionGroup var choice: Choice
        @Flag(name: .long, help: "With the built-in rules, as examples to change.") var all = false

        func run() async throws {
            let (store, rules) = try await RulesCommand.open(choice)
            defer { try? store.close() }
            let stored = try await rules.book()
            let book = all ? RuleBook(keepsBuiltIn: false, rules: stored.inForce) : stored
            let encoder = YAMLEncoder()
            encoder.options.allowUnicode = true
            encoder.options.width = -1
            Terminal.print(try encoder.encode(book))
        }
    }

    /// `shiqu rules import`.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Put a file of rules in force in place of the stored ones.",
            discussion: "All or nothing: a file with a rule that cannot hold is refused, naming the rule.")
        @OptionGroup var choice: Choice
        @Flag(name: .long, help: "Only check the file.") var dryRun = false
        @Argument(help: "The YAML or JSON file.") var file: String

        func run() async throws {
            guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: file)) else {
                throw Fault(.input, "\(file) does not exist or cannot be read")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Fault(.data, "\(file) is not UTF-8")
            }
            let book: RuleBook
            do {
                book = try YAMLDecoder().decode(RuleBook.self, from: text)
            } catch let error as DecodingError {
                throw Fault(.data, "\(file): \(error.words)")
            } catch {
                throw Fault(.data, "\(file): not valid YAML: \(error)")
            }
            let problems = book.problems()
            for problem in problems { Terminal.note("shiqu: \(problem.words.english)") }
            guard problems.isEmpty else { throw Fault(.data, "\(file): nothing was changed") }
            if dryRun { return Terminal.print("\(book.rules.count) rules, all of them sound") }
            let (store, rules) = try await RulesCommand.open(choice)
            defer { try? store.close() }
            try await rules.replace(with: book, now: Date())
            Terminal.print("\(book.rules.count) rules in force; a running server takes them up within seconds")
        }
    }

    private static func open(_ choice: Choice) async throws -> (Store, KeywordRuleStore) {
        let settings = try choice.options.load()
        let library = try settings.library(choice.library.library)
        let store = try House.openStore(settings)
        try await store.migrate()
        let furnished = try Furnished(library, among: 1, publicURL: settings.publicURL, store: store)
        try await furnished.enquiries.load()
        return (store, furnished.enquiries.rules)
    }
}
