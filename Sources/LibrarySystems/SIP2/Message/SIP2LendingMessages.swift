/// What 12 and 30 say alike.
struct SIP2LendingAnswer: Sendable {
    let isDone: Bool
    let isRenewal: Bool
    let card: String
    let barcode: String
    let title: String?
    /// AH as it came; nil where it is missing or empty.
    let due: String?
    let fee: String?
    let messages: [String]

    init(_ frame: SIP2Frame) {
        isDone = frame.isOn(0)
        isRenewal = frame.isOn(1)
        card = frame["AA"] ?? ""
        barcode = frame["AB"] ?? ""
        title = frame.text("AJ")
        due = frame.text("AH")
        fee = frame.text("BV")
        messages = frame.all("AF")
    }
}

/// 11 and 12: lends a copy; never renews one.
struct SIP2CheckoutRequest: SIP2Request {
    static let code = "11"
    static let changes = true
    let card: String
    let pin: String?
    let barcode: String

    func write(to writer: inout SIP2Writer) {
        // The terminal does not renew, and it does not lend without the server.
        writer.fixed("NN")
        writer.date()
        // Of no meaning without offline lending, but servers want a date here.
        writer.date()
        writer.institution()
        writer.field("AA", card)
        writer.field("AB", barcode)
        writer.terminal()
        writer.field("AD", pin)
        writer.field("BO", "N")
        writer.field("BI", "N")
    }

    struct Answer: SIP2Answer {
        static let code = "12"
        let lending: SIP2LendingAnswer

        init(_ frame: SIP2Frame) { lending = SIP2LendingAnswer(frame) }
    }
}

/// 29 and 30: renews one loan.
struct SIP2RenewRequest: SIP2Request {
    static let code = "29"
    static let changes = true
    let card: String
    let pin: String?
    let barcode: String

    func write(to writer: inout SIP2Writer) {
        // No renewing for third parties, none without the server.
        writer.fixed("NN")
        writer.date()
        // Of no meaning without offline lending, but servers want a date here.
        writer.date()
        writer.institution()
        writer.field("AA", card)
        writer.field("AD", pin)
        writer.field("AB", barcode)
        writer.terminal()
        writer.field("BO", "N")
    }

    struct Answer: SIP2Answer {
        static let code = "30"
        let lending: SIP2LendingAnswer

        init(_ frame: SIP2Frame) { lending = SIP2LendingAnswer(frame) }
    }
}

/// 65 and 66: renews every loan of a patron.
struct SIP2RenewAllRequest: SIP2Request {
    static let code = "65"
    static let changes = true
    let card: String
    let pin: String?

    func write(to writer: inout SIP2Writer) {
        writer.date()
        writer.institution()
        writer.field("AA", card)
        writer.field("AD", pin)
        writer.terminal()
        writer.field("BO", "N")
    }

    struct Answer: SIP2Answer {
        static let code = "66"
        let isDone: Bool
        let renewedCount: Int?
        let unrenewedCount: Int?
        let renewed: [String]
        let unrenewed: [String]
        let messages: [String]

        init(_ frame: SIP2Frame) {
            isDone = frame.isOn(0)
            renewedCount = frame.number(1)
            unrenewedCount = frame.number(5)
            renewed = frame.all("BM")
            unrenewed = frame.all("BN")
            messages = frame.all("AF")
        }
    }
}

/// 09 and 10: takes a copy back.
struct SIP2CheckinRequest: SIP2Request {
    static let code = "09"
    static let changes = true
    let barcode: String
    /// AP: where it was given back.
    let place: String

    func write(to writer: inout SIP2Writer) {
        writer.flag(false)
        writer.date()
        writer.date()
        writer.field("AP", place)
        writer.institution()
        writer.field("AB", barcode)
        writer.terminal()
    }

    /// The fields CY and DA, the next reader's card and name, are not read: they are nobody's business here.
    struct Answer: SIP2Answer {
        static let code = "10"
        let isDone: Bool
        /// Whether somebody should look at it: it is wanted, or belongs elsewhere.
        let alerts: Bool
        let barcode: String
        let title: String?
        let place: String?
        let messages: [String]

        init(_ frame: SIP2Frame) {
            isDone = frame.isOn(0)
            alerts = frame.isOn(3)
            barcode = frame["AB"] ?? ""
            title = frame.text("AJ")
            place = frame.text("AQ")
            messages = frame.all("AF")
        }
    }
}
