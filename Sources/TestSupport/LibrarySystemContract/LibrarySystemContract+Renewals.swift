import Kernel

extension LibrarySystemContract {
    static let renewing = [
        LibrarySystemContract("a renewed loan keeps its id and is due no earlier", [.renew]) { play in
            let (patron, copy, before) = try await play.borrower()
            let renewed = try await play.system.renew(before.id, of: patron.card)
            try play.expect(renewed.id == before.id && renewed.barcode == copy.barcode, "it is another loan")
            let zone = play.stage.timeZone
            if let old = before.due.day(in: zone), let new = renewed.due.day(in: zone) {
                try play.expect(new >= old, "it is due earlier: \(new), not \(old)")
            }
            let after = try await play.loan(of: copy, patron)
            try play.expect(after.due == renewed.due, "the account has another due date than the renewal told")
            if let count = before.renewals, let now = after.renewals {
                try play.expect(now == count + 1, "renewals are counted wrongly: \(count), then \(now)")
            }
        },
        LibrarySystemContract("nobody renews another patron's loan", [.renew]) { play in
            let (patron, copy, loan) = try await play.borrower()
            let other = try await play.patron()
            try await play.refused([.unknownLoan, .unknownItem, .onLoan, .notRenewable], "another's renewal") {
                try await play.system.renew(loan.id, of: other.card)
            }
            let after = try await play.loan(of: copy, patron)
            try play.expect(after.due == loan.due && after.renewals == loan.renewals, "the loan was changed")
        },
        LibrarySystemContract("a loan there is not cannot be renewed", [.renew]) { play in
            let patron = try await play.patron()
            try await play.refused([.unknownLoan, .unknownItem], "the renewal") {
                try await play.system.renew("987654321987", of: patron.card)
            }
        },
        LibrarySystemContract("a loan others wait for is not renewed", [.renew, .holds]) { play in
            let (patron, copy, loan) = try await play.borrower()
            let waiting = try await play.patron()
            _ = try await play.system.placeHold(on: copy.target, pickup: nil, of: waiting.card)
            try await play.refused([.wantedByOthers], "the renewal") {
                try await play.system.renew(loan.id, of: patron.card)
            }
            let after = try await play.loan(of: copy, patron)
            try play.expect(after.due == loan.due, "the refused renewal moved the due date")
            if case .allowed = after.renewability { throw ContractBreach("the account says it can be renewed") }
        },
        LibrarySystemContract("what was recalled is not renewed", [.renew]) { play in
            let (patron, copy, loan) = try await play.borrower()
            try await play.arrange(.recalled(copy))
            try play.expect(try await play.loan(of: copy, patron).isRecalled, "the recall is not told")
            try await play.refused([.recalled, .wantedByOthers], "the renewal") {
                try await play.system.renew(loan.id, of: patron.card)
            }
        },
        LibrarySystemContract("what was renewed as often as is allowed is not renewed again", [.renew]) { play in
            let (patron, copy, loan) = try await play.borrower()
            try await play.arrange(.renewedOften(copy))
            try await play.refused([.renewalLimit(nil)], "the renewal") {
                try await play.system.renew(loan.id, of: patron.card)
            }
        },
        LibrarySystemContract("an expired card renews nothing", [.renew]) { play in
            let (patron, _, loan) = try await play.borrower()
            try await play.arrange(.expired(patron))
            try await play.refused([.cardExpired, .barred], "the renewal") {
                try await play.system.renew(loan.id, of: patron.card)
            }
        },
        LibrarySystemContract("renewing all has one outcome for each loan", [.renewAll]) { play in
            let (patron, first, _) = try await play.borrower()
            let second = try await play.copy()
            try await play.arrange(.lent(second, to: patron))
            let outcomes = try await play.system.renewAll(of: patron.card)
            let barcodes = outcomes.map(\.loan.barcode).sorted()
            try play.expect(barcodes == [first.barcode, second.barcode].sorted(), "outcomes are of \(barcodes)")
            let loans = try await play.account(patron).loans
            for outcome in outcomes {
                let now = loans.first { $0.barcode == outcome.loan.barcode }
                try play.expect(now?.due == outcome.loan.due, "an outcome's due date is not the account's")
            }
        },
        LibrarySystemContract("renewing all of nothing renews nothing", [.renewAll]) { play in
            let patron = try await play.patron()
            try play.expect(try await play.system.renewAll(of: patron.card).isEmpty, "there are outcomes")
        },
    ]
}
