import Catalogue
import Circulation
import Foundation
import Kernel

/// The patrons of the demonstration library: invented people, cards and PINs.
enum DemoPatrons {
    /// One of them.
    struct Person: Sendable, Equatable {
        let card: CardNumber
        let pin: String
        let name: String
        let kind: String
        let branch: String
        /// Days from today until the card expires.
        let expires: Int
        /// What there is to see.
        let remark: Localized
    }

    /// Who has something of everything.
    static let reader = Person(
        card: "2026110001", pin: "246801", name: "林晓舟", kind: "student", branch: "main", expires: 300,
        remark: Localized(
            zh: "有逾期、今天到期、可续借和不可续借的书，预约到馆一本、排队一本，欠款一笔",
            en: "loans overdue, due today, renewable and not; holds ready and queued; a charge"))
    /// Who has what the reader waits for.
    static let borrower = Person(
        card: "2026110002", pin: "135792", name: "周若溪", kind: "graduate", branch: "main", expires: 500,
        remark: Localized(zh: "借了两本书，一本别人预约了，一本还没有人等", en: "has a book somebody waits for, and one nobody does"))
    /// Who waits for what the reader has.
    static let waiting = Person(
        card: "2019200017", pin: "864202", name: "顾明远", kind: "faculty", branch: "main", expires: 900,
        remark: Localized(zh: "预约了两本书", en: "waits for two books"))
    /// Who owes nothing and may do everything.
    static let usual = Person(
        card: "2026110003", pin: "753951", name: "方予安", kind: "student", branch: "main", expires: 600,
        remark: Localized(
            zh: "借了一本可以续借的书，没有逾期，可以预约",
            en: "has a book that can be renewed and nothing overdue; may place holds"))
    /// Who has nothing yet.
    static let newcomer = Person(
        card: "2026110099", pin: "975310", name: "沈知夏", kind: "student", branch: "east", expires: 1000,
        remark: Localized(zh: "还没有借过书", en: "has borrowed nothing yet"))
    /// Whose card has expired.
    static let visitor = Person(
        card: "V20260007", pin: "112358", name: "何校友", kind: "visitor", branch: "main", expires: -3,
        remark: Localized(zh: "读者证已过期", en: "the card has expired"))

    static let all = [reader, borrower, waiting, usual, newcomer, visitor]

    /// The cards and PINs, for whoever tries the demonstration.
    static var lines: [String] {
        ["读者证 · library cards (invented):"]
            + all.map { "  \($0.card)  PIN \($0.pin)  \($0.name)：\($0.remark.chinese) · \($0.remark.english)" }
    }

    /// Lends and holds, so that every list has something to show; leaves a system that has patrons as it is.
    static func seed(_ system: BuiltInSystem, now: Date, zone: TimeZone) async throws {
        guard try await system.patronCount() == 0 else { return }
        let today = LocalMoment(now, in: zone).day
        try await system.put(
            all.map { person in
                (
                    PatronRecord(
                        card: person.card, name: person.name, kind: person.kind, branch: person.branch,
                        expires: CalendarDay(number: today.number + person.expires)), pin: person.pin
                )
            })
        let singles = try DemoLibrary.books().compactMap(single)
        guard singles.count >= 10 else { throw Fault(.bug, "the demonstration has too few single copies") }
        try await DemoLoans(system: system, now: now, copies: singles.map(\.barcode)).make()
    }

    /// The only copy of a book where it is lent by the main library, titles that others talk about left out.
    private static func single(_ book: DemoBook) -> (barcode: String, title: String)? {
        let copies = DemoCopies.of(book)
        guard copies.count == 1, let copy = copies.first, copy.status == .available, copy.branch == "main",
            book.language == "chi", !["三体", "活着"].contains(where: { book.title.contains($0) })
        else { return nil }
        return (copy.barcode, book.title)
    }
}

/// What the demonstration's patrons did in the last two months, in the order in which they did it.
struct DemoLoans {
    let system: BuiltInSystem
    let now: Date
    /// Copies that stand on the shelf, the only ones of their titles.
    let copies: [String]

    /// The system as it worked some days ago.
    private func ago(_ days: Double) -> BuiltInSystem { system.at(now - days * 86_400) }

    func make() async throws {
        let (reader, borrower) = (DemoPatrons.reader.card, DemoPatrons.borrower.card)
        let waiting = DemoPatrons.waiting.card
        // Brought back five days late: a charge.
        _ = try await ago(60).checkOut(copies[0], to: reader)
        _ = try await ago(25).takeBack(copies[0])
        // Overdue, due today, renewable.
        _ = try await ago(35).checkOut(copies[1], to: reader)
        _ = try await ago(30).checkOut(copies[2], to: reader)
        _ = try await ago(12).checkOut(copies[3], to: reader)
        // Not renewable, since somebody waits.
        _ = try await ago(20).checkOut(copies[4], to: reader)
        _ = try await ago(6).placeHold(on: .copy(barcode: copies[4]), pickup: "main", of: waiting)
        // A hold that is ready, and one behind somebody else's.
        _ = try await ago(40).checkOut(copies[5], to: borrower)
        _ = try await ago(10).placeHold(on: .copy(barcode: copies[5]), pickup: "main", of: reader)
        _ = try await ago(1).takeBack(copies[5], at: "main")
        _ = try await ago(15).checkOut(copies[6], to: borrower)
        _ = try await ago(9).placeHold(on: .copy(barcode: copies[6]), pickup: "main", of: waiting)
        _ = try await ago(8).placeHold(on: .copy(barcode: copies[6]), pickup: "main", of: reader)
        // Out, and nobody waits for it yet.
        _ = try await ago(3).checkOut(copies[7], to: borrower)
        // Of somebody whom nothing keeps from renewing and placing holds.
        _ = try await ago(14).checkOut(copies[8], to: DemoPatrons.usual.card)
    }
}
