import HTTPTypes
import Hummingbird
import Kernel
import Lending

/// Borrowing by typing or scanning a copy's barcode (IN05): first the title is shown, then it is lent.
struct CheckoutRoutes: Sendable {
    let door: AccountDoor

    func mount(_ router: Router<WebContext>) {
        let room = door.door.room
        guard room.settings.selfCheckout, room.accounts.abilities.contains(.checkOut) else { return }
        let base = door.place.prefix + "/checkout"
        router.get(RouterPath(base)) { request, context in
            try await door.page(request, context) { own in own.page("checkout", CheckoutView(own, .asking(nil))) }
        }
        router.post(RouterPath(base)) { request, context in
            try await door.form(request, context) { own, form in
                let barcode = String(form["barcode"].trimmed.prefix(40))
                let isSure = form["sure"] == "1"
                return own.page("checkout", CheckoutView(own, try await step(own, barcode, isSure: isSure)))
            }
        }
    }

    private func step(_ own: AccountVisit, _ barcode: String, isSure: Bool) async throws -> CheckoutView.Step {
        guard !barcode.isEmpty else { return .asking(nil) }
        do {
            guard isSure else { return .sure(try await own.accounts.item(barcode, for: own.bound)) }
            let loan = try await own.accounts.checkOut(barcode, for: own.bound, now: own.visit.now)
            try await own.place.count(["IN05"], own.visit)
            return .lent(loan)
        } catch is LibrarySystemAway {
            return .asking(PageWords.word("checkoutAway", own.language))
        } catch let refusal as LendingRefusal {
            return .asking(refusal.words(own.language))
        }
    }
}

/// The page of self-checkout.
struct CheckoutView: PageView {
    enum Step {
        case asking(String?)
        case sure(ItemState)
        case lent(Loan)
    }

    let frame: PageFrame
    let words: [String: String]
    let bar: AccountBar
    let action: String
    let problem: String?
    let item: Item?
    let lent: Item?

    /// A copy, and when it is due where it was lent.
    struct Item: Sendable {
        let barcode: String
        let title: String
        let author: String
        let due: String
    }

    init(_ own: AccountVisit, _ step: Step) {
        words = PageWords.all(own.language)
        bar = AccountBar(own.visit, current: "/checkout", nil, own.zone)
        action = own.visit.href("/checkout")
        switch step {
        case .asking(let problem): (self.problem, item, lent) = (problem, nil, nil)
        case .sure(let copy):
            problem = nil
            item = Item(barcode: copy.barcode, title: copy.title, author: copy.author, due: "")
            lent = nil
        case .lent(let loan):
            (problem, item) = (nil, nil)
            let due = DueWords(loan, now: own.visit.now, zone: own.zone).date(own.language)
            lent = Item(barcode: loan.barcode, title: loan.title, author: loan.author, due: due)
        }
        var frame = PageFrame(
            own.place, own.visit, title: PageWords.word("checkoutTitle", own.language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
