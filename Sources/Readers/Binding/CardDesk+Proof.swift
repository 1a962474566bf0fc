import Kernel
import Storage

import struct Foundation.Date

extension CardDesk {
    /// Checks a card and PIN within the limits on guessing.
    func prove(_ entry: CardEntry, by reader: ReaderKey?, from address: String?, now: Date) async throws -> Patron {
        let subjects = Self.subjects(entry.card, reader, address)
        let library = store.id
        try await store.write { transaction in
            try GuessLimit(library: library, transaction: transaction).admit(subjects, now: now)
        }
        do {
            let patron = try await asked { try await check(entry) }
            try await store.write { transaction in
                try GuessLimit(library: library, transaction: transaction).absolve(subjects)
            }
            return patron
        } catch {
            if (error as? BindingRefusal) != .wrong {
                try await store.write { transaction in
                    try GuessLimit(library: library, transaction: transaction).giveBack(subjects)
                }
            }
            throw error
        }
    }

    private func check(_ entry: CardEntry) async throws -> Patron {
        guard let directory else { return try await system.signIn(card: entry.card, pin: entry.pin) }
        do {
            let person = try await directory.check(user: entry.card.rawValue, password: entry.pin)
            return try await system.patron(person.card)
        } catch SignOnRefusal.wrongPassword {
            throw BindingRefusal.wrong
        } catch let fault as Fault where fault.kind == .unavailable {
            throw BindingRefusal.away
        }
    }

    /// Asks the library system and says its no in the words of binding.
    func asked<Value>(_ question: () async throws -> Value) async throws -> Value {
        do {
            return try await question()
        } catch LendingRefusal.wrongCardOrPIN, LendingRefusal.unknownCard {
            throw BindingRefusal.wrong
        } catch is LibrarySystemAway {
            throw BindingRefusal.away
        }
    }

    private static func subjects(
        _ card: CardNumber, _ reader: ReaderKey?, _ address: String?
    ) -> [GuessLimit.Subject] {
        var subjects = [GuessLimit.Subject(kind: .card, key: card.rawValue.lowercased())]
        if let reader { subjects.append(.init(kind: .reader, key: "\(reader.account)/\(reader.reader)")) }
        if let address { subjects.append(.init(kind: .address, key: address)) }
        return subjects
    }
}
