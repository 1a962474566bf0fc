import Circulation
import Foundation
import Kernel

/// What only a library's desk can bring about, whichever system the library lends with.
protocol DialogueDesk: Sendable {
    /// Where holds are picked up, if that is settled.
    var pickup: String? { get }
    /// A patron, by card and PIN.
    func newPatron() async throws -> (card: String, pin: String)
    /// Brings a copy of the catalogue into the system.
    func shelve(_ barcode: String, title: String, author: String) async throws
    /// Lends for thirty days, twelve of which are over.
    func lend(_ barcode: String, to card: String) async throws
    /// Takes a copy back.
    func takeBack(_ barcode: String) async throws
    /// How often a loan was renewed.
    func renewals(of barcode: String, card: String) async throws -> Int?
}

/// The desk of the built-in system.
struct BuiltInDesk: DialogueDesk {
    let system: BuiltInSystem
    let pickup: String? = nil

    func newPatron() async throws -> (card: String, pin: String) {
        let card = "B" + String(UUID().uuidString.filter(\.isNumber).prefix(8))
        try await system.put([(PatronRecord(card: CardNumber(card), name: "沈清如"), pin: "241357")])
        return (card, "241357")
    }

    func shelve(_ barcode: String, title: String, author: String) async throws {
        let control = "T" + barcode
        try await system.put([
            CopyRecord(barcode: barcode, control: control, title: title, author: author, branch: "main")
        ])
    }

    func lend(_ barcode: String, to card: String) async throws {
        _ = try await system.at(Date() - 12 * 86_400).checkOut(barcode, to: CardNumber(card))
    }

    func takeBack(_ barcode: String) async throws { _ = try await system.takeBack(barcode, at: "main") }

    func renewals(of barcode: String, card: String) async throws -> Int? {
        try await system.account(of: CardNumber(card)).loans.first { $0.barcode == barcode }?.renewals
    }
}
