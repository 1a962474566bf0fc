import ArgumentParser
import Catalogue
import Circulation
import Foundation
import Kernel
import LibrarySystems
import Logging
import Storage

/// `shiqu patron show`.
struct PatronShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what the library system knows of a card.",
        discussion: """
            With --pin-stdin the first line of standard input is checked as the card's PIN; without it the card alone is \
            asked for. An unknown card or a wrong PIN is printed as not valid and ends with status 65, a library system \
            that does not answer with 69.

              shiqu patron show --card 2023010001 --pin-stdin --format json < pin.txt
            """)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var library: LibraryOption
    @Option(name: .long, help: "The card's number.") var card: String
    @Flag(name: .long, help: "Check the PIN on the first line of standard input.") var pinStdin = false
    @Option(name: .long, help: "text or json.") var format = PatronFormat.text

    func run() async throws {
        let settings = try options.load()
        let chosen = try settings.library(library.library)
        let pin = pinStdin ? try PatronCommand.pin() : nil
        var logger = Logger(label: "patron")
        logger.logLevel = .warning
        if let own = try LibrarySystemChoice.own(chosen, logger: logger) {
            defer { (own as? SIP2LibrarySystem)?.close() }
            try await show(own, pin: pin, zone: chosen.timeZone)
            return
        }
        let store = try await House.openCurrentStore(settings)
        defer { try? store.close() }
        let door = store.library(chosen.id)
        let choice = try LibrarySystemChoice(
            chosen, store: door, catalogue: CatalogueRoom(store: door), logger: logger)
        try await show(choice.system, pin: pin, zone: chosen.timeZone)
    }

    private func show(_ system: any LibrarySystem, pin: String?, zone: TimeZone) async throws {
        let number = CardNumber(card)
        do {
            if let pin { _ = try await system.signIn(card: number, pin: pin) }
            let shown = ShownAccount(try await system.account(of: number), now: Date(), zone: zone)
            switch format {
            case .json: Terminal.print(try JSONText.of(shown))
            case .text: Terminal.print(shown.lines.joined(separator: "\n"))
            }
        } catch let refusal as LendingRefusal where [.wrongCardOrPIN, .unknownCard].contains(refusal) {
            Terminal.print(format == .json ? try JSONText.of(["valid": false]) : "valid     no")
            throw refusal
        }
    }
}

/// An account as a command prints it.
struct ShownAccount: Encodable {
    struct ShownLoan: Encodable {
        var title: String
        var barcode: String
        var due: String?
        var overdue: Bool
        var renewable: Bool?
        var renewals: Int?
        var reason: String?
    }

    struct ShownHold: Encodable {
        var title: String
        var status: String
        var position: Int?
        var until: String?
        var pickup: String?
    }

    struct ShownFine: Encodable {
        var title: String
        var reason: String
        var amount: String?
    }

    var valid = true
    var name: String
    var kind: String
    var branch: String?
    var expires: String?
    var blocks: [String]
    var loans: [ShownLoan]
    var holds: [ShownHold]
    var fines: [ShownFine]
    var owed: String?
    var currency: String?

    init(_ account: PatronAccount, now: Date, zone: TimeZone) {
        name = account.patron.name
        kind = account.patron.kind
        branch = account.patron.branch
        expires = account.patron.expires?.description
        blocks = account.patron.blocks.map(\.rawValue)
        loans = account.loans.map { ShownLoan($0, now: now, zone: zone) }
        holds = account.holds.map(ShownHold.init)
        fines = account.charges.map {
            ShownFine(title: $0.title, reason: $0.reason.rawValue, amount: $0.amount?.amount)
        }
        owed = account.owed?.amount
        currency = account.owed?.currency
    }

    /// For people.
    var lines: [String] {
        var lines = ["valid     yes", "name      \(name)"]
        if !kind.isEmpty { lines.append("kind      \(kind)") }
        if let expires { lines.append("expires   \(expires)") }
        if !blocks.isEmpty { lines.append("blocks    \(blocks.joined(separator: ", "))") }
        lines.append("loans     \(loans.count)")
        for loan in loans {
            let state = loan.overdue ? ", overdue" : loan.renewable == true ? ", renewable" : ""
            lines.append("  \(loan.title): due \(loan.due ?? "unknown")\(state)")
        }
        lines.append("holds     \(holds.count)")
        for hold in holds {
            let place = hold.position.map { ", number \($0)" } ?? hold.until.map { " until \($0)" } ?? ""
            lines.append("  \(hold.title): \(hold.status)\(place)")
        }
        lines.append("fines     \(owed.map { "\($0) \(currency ?? "")" } ?? "not told")")
        for fine in fines { lines.append("  \(fine.title): \(fine.amount ?? "?") (\(fine.reason))") }
        return lines
    }
}

extension ShownAccount.ShownLoan {
    init(_ loan: Loan, now: Date, zone: TimeZone) {
        title = loan.title
        barcode = loan.barcode
        if case .words(let words) = loan.due { due = words } else { due = loan.due.day(in: zone)?.description }
        overdue = loan.isOverdue(at: now, in: zone)
        renewals = loan.renewals
        switch loan.renewability {
        case .allowed: renewable = true
        case .refused(let refusal): (renewable, reason) = (false, refusal.code)
        case .unknown: renewable = nil
        }
    }
}

extension ShownAccount.ShownHold {
    init(_ hold: Hold) {
        title = hold.title
        pickup = hold.pickup?.code
        switch hold.status {
        case .queued(let position): (status, self.position) = ("queued", position)
        case .inTransit: status = "in_transit"
        case .ready(let day): (status, until) = ("ready", day?.description)
        case .suspended(let day): (status, until) = ("suspended", day?.description)
        }
    }
}
