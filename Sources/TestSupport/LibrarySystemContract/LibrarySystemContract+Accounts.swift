import Kernel

extension LibrarySystemContract {
    static let accounts = [
        LibrarySystemContract("a patron who has nothing has an account with nothing in it") { play in
            let patron = try await play.patron()
            let account = try await play.account(patron)
            try play.expect(account.patron.card == patron.card, "the account is of another card")
            try play.expect(account.loans.isEmpty && account.holds.isEmpty, "there are loans or holds")
            try play.expect(account.charges.isEmpty && (account.owed?.hundredths ?? 0) == 0, "something is owed")
            try play.expect(account.patron.blocks.isEmpty, "something is in the way: \(account.patron.blocks)")
        },
        LibrarySystemContract("what is lent stands in its patron's account and in nobody else's") { play in
            let (_, copy, loan) = try await play.borrower()
            try play.expect(!loan.title.isEmpty, "the loan has no title")
            if let title = copy.title { try play.expect(loan.title.contains(title), "the title is another") }
            try play.expect(!loan.isOverdue(at: play.now, in: play.stage.timeZone), "it is overdue at once")
            let other = try await play.account(try await play.patron())
            try play.expect(other.loans.isEmpty, "another patron has it too")
        },
        LibrarySystemContract("loans come in the order of their due dates") { play in
            let (patron, first, _) = try await play.borrower()
            let second = try await play.copy()
            try await play.arrange(.overdue(second, of: patron))
            let loans = try await play.account(patron).loans
            try play.expect(loans.map(\.barcode) == [second.barcode, first.barcode], "the later due comes first")
        },
        LibrarySystemContract("what should have been back is told to be overdue") { play in
            let (patron, copy) = (try await play.patron(), try await play.copy())
            try await play.arrange(.overdue(copy, of: patron))
            let loan = try await play.loan(of: copy, patron)
            try play.expect(loan.isOverdue(at: play.now, in: play.stage.timeZone), "it is not overdue")
        },
        LibrarySystemContract("what was brought back is gone from the account") { play in
            let (patron, copy, _) = try await play.borrower()
            try await play.arrange(.returned(copy))
            try play.expect(try await play.account(patron).loans.isEmpty, "the loan is still there")
        },
        LibrarySystemContract("what is owed is told, and its parts make the sum", [.charges]) { play in
            let patron = try await play.patron()
            try await play.arrange(.owes(patron, hundredths: 350))
            let account = try await play.account(patron)
            try play.expect(account.owed?.hundredths == 350, "another sum is owed: \(account.owed?.amount ?? "none")")
            let parts = account.charges.compactMap { $0.amount?.hundredths }
            if !parts.isEmpty, parts.count == account.charges.count {
                try play.expect(parts.reduce(0, +) == 350, "the parts make another sum")
            }
        },
        LibrarySystemContract("an expired card and a barred patron are told") { play in
            for isExpired in [true, false] {
                let patron = try await play.patron()
                try await play.arrange(isExpired ? .expired(patron) : .barred(patron))
                let blocks = Set(try await play.system.patron(patron.card).blocks)
                // Some protocols have no word for why.
                let told: Set<Patron.Block> = [isExpired ? .expired : .barred, .borrowing, .renewing, .holds]
                try play.expect(!blocks.isDisjoint(with: told), "nothing is in the way: \(blocks)")
            }
        },
    ]
}
