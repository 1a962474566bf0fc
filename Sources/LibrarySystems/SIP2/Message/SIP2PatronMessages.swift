/// The fourteen flags of a patron.
struct SIP2PatronFlags: Sendable, Hashable {
    private let text: [Character]

    init(_ text: String) { self.text = Array(text) }

    private func isOn(_ place: Int) -> Bool { place < text.count && (text[place] == "Y" || text[place] == "y") }

    var mayNotBorrow: Bool { isOn(0) }
    var mayNotRenew: Bool { isOn(1) }
    var mayNotRecall: Bool { isOn(2) }
    var mayNotHold: Bool { isOn(3) }
    var isCardLost: Bool { isOn(4) }
    var hasTooManyLoans: Bool { isOn(5) }
    var hasTooManyOverdue: Bool { isOn(6) }
    var hasTooManyRenewals: Bool { isOn(7) }
    var hasTooManyClaims: Bool { isOn(8) }
    var hasTooManyLost: Bool { isOn(9) }
    var owesTooMuch: Bool { isOn(10) || isOn(11) }
    var isRecallOverdue: Bool { isOn(12) }
    var isBilledTooMuch: Bool { isOn(13) }
}

/// What 24, 26 and 64 say of a patron alike.
struct SIP2Person: Sendable {
    let flags: SIP2PatronFlags
    let card: String
    let name: String
    /// BL: whether there is such a patron; nil where it is not told.
    let isValid: Bool?
    /// CQ: whether the password is right; nil where it is not told.
    let isPasswordValid: Bool?
    let currency: String?
    let messages: [String]

    init(_ frame: SIP2Frame) {
        flags = SIP2PatronFlags(frame.fixed(0, 14))
        card = frame["AA"] ?? ""
        name = frame["AE"] ?? ""
        isValid = frame.flag("BL")
        isPasswordValid = frame.flag("CQ")
        currency = frame.text("BH")
        messages = frame.all("AF")
    }
}

/// 23 and 24: a patron's flags.
struct SIP2PatronStatusRequest: SIP2Request {
    static let code = "23"
    let card: String
    let pin: String?
    let language: String

    func write(to writer: inout SIP2Writer) {
        writer.fixed(language)
        writer.date()
        writer.institution()
        writer.field("AA", card)
        writer.terminal()
        writer.field("AD", pin ?? "")
    }

    struct Answer: SIP2Answer {
        static let code = "24"
        let person: SIP2Person
        let frame: SIP2Frame

        init(_ frame: SIP2Frame) {
            person = SIP2Person(frame)
            self.frame = frame
        }
    }
}

/// 01, answered by 24: blocks a card.
struct SIP2BlockRequest: SIP2Request {
    static let code = "01"
    static let changes = true
    let card: String
    /// AL: why, in ASCII.
    let reason: String

    func write(to writer: inout SIP2Writer) {
        // The card was not kept by a machine.
        writer.flag(false)
        writer.date()
        writer.institution()
        writer.field("AL", reason)
        writer.field("AA", card)
        writer.terminal()
    }

    typealias Answer = SIP2PatronStatusRequest.Answer
}

/// 25 and 26: a card is good again.
struct SIP2EnableRequest: SIP2Request {
    static let code = "25"
    static let changes = true
    let card: String
    let pin: String?

    func write(to writer: inout SIP2Writer) {
        writer.date()
        writer.institution()
        writer.field("AA", card)
        writer.terminal()
        writer.field("AD", pin)
    }

    struct Answer: SIP2Answer {
        static let code = "26"
        let person: SIP2Person

        init(_ frame: SIP2Frame) { person = SIP2Person(frame) }
    }
}

/// 63 and 64: a patron with counts, and one list.
struct SIP2PatronInfoRequest: SIP2Request {
    static let code = "63"

    /// The list that is asked for; its place in the summary.
    enum List: Int, Sendable, CaseIterable {
        case holds, overdue, charged, fines, recalls, unavailable
    }

    let card: String
    let pin: String?
    let language: String
    let list: List?
    /// The first and last entry wanted, from 1; nil wants all.
    var range: ClosedRange<Int>?

    func write(to writer: inout SIP2Writer) {
        writer.fixed(language)
        writer.date()
        writer.fixed(String((0..<10).map { $0 == list?.rawValue ? "Y" : " " }))
        writer.institution()
        writer.field("AA", card)
        writer.terminal()
        writer.field("AD", pin)
        writer.field("BP", range.map { String($0.lowerBound) })
        writer.field("BQ", range.map { String($0.upperBound) })
    }

    struct Answer: SIP2Answer {
        static let code = "64"
        let person: SIP2Person
        /// How many entries each list has; nil where the server does not say.
        let counts: [List: Int]
        /// CB: how many items may be out.
        let loanLimit: Int?
        let email: String?
        let frame: SIP2Frame

        init(_ frame: SIP2Frame) {
            person = SIP2Person(frame)
            counts = List.allCases.reduce(into: [:]) { $0[$1] = frame.number(35 + $1.rawValue * 4) }
            loanLimit = frame.text("CB").flatMap { Int($0) }
            email = frame.text("BE")
            self.frame = frame
        }

        /// The values of the first of some fields that is there.
        func values(_ names: [String]) -> [String] {
            names.lazy.map { frame.all($0) }.first { !$0.isEmpty } ?? []
        }
    }
}
