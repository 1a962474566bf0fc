internal import Foundation
public import Kernel

extension KohaLibrarySystem {
    /// Asks Koha to check the password; a wrong one comes back as 400.
    public func signIn(card: CardNumber, pin: String) async throws -> Patron {
        guard !pin.isEmpty, !card.rawValue.trimmed.isEmpty else { throw LendingRefusal.wrongCardOrPIN }
        let answer = try await ask(
            .post("/auth/password/validation", ["identifier": card.rawValue, "password": pin]))
        switch answer.status {
        case 200, 201:
            let validated: KohaRecord.Validated = try answer.read()
            return patron(try await record(CardNumber(validated.cardnumber ?? card.rawValue)), card)
        // Before 23.05 there is no body.
        case 204: return patron(try await record(card), card)
        case 400, 404: throw LendingRefusal.wrongCardOrPIN
        default: throw unexpected(answer)
        }
    }

    /// Looks a card up.
    public func patron(_ card: CardNumber) async throws -> Patron { patron(try await record(card), card) }

    /// The record of a card.
    ///
    /// - Throws: `LendingRefusal.unknownCard`.
    func record(_ card: CardNumber) async throws -> KohaRecord.Patron {
        let number = try JSONEncoder().encode(["cardnumber": card.rawValue])
        let query = [(name: "q", value: String(decoding: number, as: UTF8.self))]
        let found = try await list("/patrons", query, as: KohaRecord.Patron.self)
        // Databases compare without regard to case; two that match are nobody's.
        guard found.count == 1, let record = found.first,
            record.cardnumber?.lowercased() == card.rawValue.lowercased()
        else { throw LendingRefusal.unknownCard }
        return record
    }

    /// The branch whose rules count for a patron.
    func branch(_ record: KohaRecord.Patron) -> String? { record.library_id ?? settings.branch }

    func patron(_ record: KohaRecord.Patron, _ card: CardNumber) -> Patron {
        let expires = dates.day(record.expiry_date)
        let today = LocalMoment(now(), in: dates.zone).day
        let blocks: [(Patron.Block, Bool)] = [
            (.lost, record.patron_card_lost == true), (.expired, expires.map { $0 < today } ?? false),
            (.barred, record.restricted == true),
        ]
        return Patron(
            card: CardNumber(record.cardnumber ?? card.rawValue),
            name: Self.name(surname: record.surname ?? "", firstname: record.firstname ?? ""),
            kind: record.category_id ?? "", branch: record.library_id, expires: expires,
            email: record.email.flatMap { $0.isEmpty ? nil : $0 }, blocks: blocks.filter(\.1).map(\.0))
    }

    /// 张伟 as it is written in Chinese, Wei Zhang as it is in English.
    static func name(surname: String, firstname: String) -> String {
        let isChinese = (surname + firstname).unicodeScalars.contains { $0.properties.isIdeographic }
        return isChinese ? surname + firstname : [firstname, surname].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
