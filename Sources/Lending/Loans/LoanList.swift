import Foundation
import Kernel

/// The loans as the chat numbers them, remembered so that a number means the same in the next message.
struct LoanList: Codable, Equatable {
    /// How many a message shows.
    static let shown = 10
    static let patience = Duration.seconds(600)
    static let slice: SliceName = "lending.loans"

    var loans: [LoanID]

    init(_ account: PatronAccount) { loans = account.loans.map(\.id) }

    /// What was shown last; else the account's own order.
    init(_ turn: Turn, _ account: PatronAccount) {
        let kept = turn.dialogue.flatMap { $0.slice == Self.slice ? JSONText.read(Self.self, $0.state) : nil }
        self = kept ?? LoanList(account)
    }

    init?(_ turn: Turn) {
        guard let dialogue = turn.dialogue, dialogue.slice == Self.slice,
            let kept = JSONText.read(Self.self, dialogue.state)
        else { return nil }
        self = kept
    }

    /// The loan under a number, as the account has it now.
    func loan(_ number: Int, in account: PatronAccount) -> Loan? {
        guard loans.indices.contains(number - 1) else { return nil }
        return account.loans.first { $0.id == loans[number - 1] }
    }

    /// The change that remembers it.
    var change: DialogueChange {
        // A dialogue is a few hundred bytes: what lies beyond is reached on the page.
        var kept = self
        kept.loans = Array(loans.prefix(40))
        guard let state = try? JSONText.write(kept) else { return .close }
        return .open(Dialogue(slice: Self.slice, state: state), for: Self.patience)
    }
}
