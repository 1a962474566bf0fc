import Kernel

extension LibrarySystemContract {
    static let desk = [
        LibrarySystemContract("a scanned copy is lent, and its state tells so", [.checkOut, .items]) { play in
            let (patron, copy) = (try await play.patron(), try await play.copy())
            try play.expect(try await play.system.item(copy.barcode).status == .available, "it is not on the shelf")
            let loan = try await play.system.checkOut(copy.barcode, to: patron.card)
            try play.expect(loan.barcode == copy.barcode, "another copy was lent")
            try play.expect(try await play.loan(of: copy, patron).due == loan.due, "the account has another due date")
            try play.expect(try await play.system.item(copy.barcode).status == .onLoan, "its state is not: on loan")
        },
        LibrarySystemContract("what somebody has is lent to nobody else", [.checkOut]) { play in
            let (patron, copy, loan) = try await play.borrower()
            let other = try await play.patron()
            try await play.refused([.onLoan, .notForLoan], "lending it again") {
                try await play.system.checkOut(copy.barcode, to: other.card)
            }
            try play.expect(try await play.loan(of: copy, patron).due == loan.due, "the loan was changed")
            try play.expect(try await play.account(other).loans.isEmpty, "the other has it too")
        },
        LibrarySystemContract("of two who scan one copy at a time one has it", [.checkOut]) { play in
            let copy = try await play.copy()
            let (one, other) = (try await play.patron(), try await play.patron())
            async let first = play.tries(copy, one)
            async let second = play.tries(copy, other)
            let lent = try await [first, second].count { $0 }
            try play.expect(lent == 1, "it was lent \(lent) times")
            let loans = try await play.account(one).loans.count + play.account(other).loans.count
            try play.expect(loans == 1, "there are \(loans) loans")
        },
        LibrarySystemContract("a copy there is not has no state and is not lent", [.items, .checkOut]) { play in
            let patron = try await play.patron()
            try await play.refused([.unknownItem], "its state") { try await play.system.item("no-such-copy-9") }
            try await play.refused([.unknownItem, .notForLoan], "lending it") {
                try await play.system.checkOut("no-such-copy-9", to: patron.card)
            }
        },
        LibrarySystemContract("a card reported lost borrows nothing", [.reportLost]) { play in
            let (patron, copy) = (try await play.patron(), try await play.copy())
            try await play.system.reportLost(patron.card)
            let blocks = Set(try await play.system.patron(patron.card).blocks)
            try play.expect(!blocks.isDisjoint(with: [.lost, .barred, .borrowing]), "nothing is in the way")
            guard play.system.abilities.contains(.checkOut) else { return }
            try await play.refused([.cardLost, .barred], "lending to it") {
                try await play.system.checkOut(copy.barcode, to: patron.card)
            }
        },
    ]
}

extension ContractPlay {
    /// Whether a copy was lent to a patron.
    fileprivate func tries(_ copy: StageCopy, _ patron: StagePatron) async throws -> Bool {
        do {
            _ = try await system.checkOut(copy.barcode, to: patron.card)
            return true
        } catch is LendingRefusal {
            return false
        }
    }
}
