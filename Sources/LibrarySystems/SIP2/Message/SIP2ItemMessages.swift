/// 17 and 18: one copy.
struct SIP2ItemRequest: SIP2Request {
    static let code = "17"
    let barcode: String

    func write(to writer: inout SIP2Writer) {
        writer.date()
        writer.institution()
        writer.field("AB", barcode)
        writer.terminal()
    }

    struct Answer: SIP2Answer {
        static let code = "18"
        /// The two digits of the circulation status.
        let circulation: String
        let barcode: String
        let title: String?
        /// AW, in Chinese systems.
        let author: String?
        /// CS, or KC in Chinese systems.
        let callNumber: String?
        let home: String?
        let current: String?
        /// AH as it came.
        let due: String?
        /// CJ as it came: when it was recalled.
        let recalled: String?
        /// CF: how many readers wait.
        let queue: Int?
        let messages: [String]

        init(_ frame: SIP2Frame) {
            circulation = frame.fixed(0, 2)
            barcode = frame["AB"] ?? ""
            title = frame.text("AJ")
            author = frame.text("AW")
            callNumber = frame.text("CS") ?? frame.text("KC")
            home = frame.text("AQ")
            current = frame.text("AP")
            due = frame.text("AH")
            recalled = frame.text("CJ")
            queue = frame.text("CF").flatMap { Int($0) }
            messages = frame.all("AF")
        }
    }
}

/// 19 and 20: notes something on a copy.
struct SIP2ItemUpdateRequest: SIP2Request {
    static let code = "19"
    static let changes = true
    let barcode: String
    /// CH: what is noted.
    let properties: String

    func write(to writer: inout SIP2Writer) {
        writer.date()
        writer.institution()
        writer.field("AB", barcode)
        writer.terminal()
        writer.field("CH", properties)
    }

    struct Answer: SIP2Answer {
        static let code = "20"
        let isDone: Bool
        let title: String?

        init(_ frame: SIP2Frame) {
            isDone = frame.isOn(0)
            title = frame.text("AJ")
        }
    }
}

/// 37 and 38: a fee was paid.
struct SIP2FeeRequest: SIP2Request {
    static let code = "37"
    static let changes = true
    let card: String
    let pin: String?
    /// The two digits of the kind of fee, for instance 04, overdue.
    let kind: String
    /// The two digits of the way it was paid.
    let way: String
    let currency: String
    /// BV: the amount as `3.50`.
    let amount: String
    /// CG: which fee.
    let fee: String?
    /// BK: our number of the payment; the same number is never booked twice by servers that keep it.
    let transaction: String

    func write(to writer: inout SIP2Writer) {
        writer.date()
        writer.fixed(kind + way + currency)
        writer.field("BV", amount)
        writer.institution()
        writer.field("AA", card)
        writer.terminal()
        writer.field("AD", pin)
        writer.field("CG", fee)
        writer.field("BK", transaction)
    }

    struct Answer: SIP2Answer {
        static let code = "38"
        let isAccepted: Bool
        let transaction: String?
        let messages: [String]

        init(_ frame: SIP2Frame) {
            isAccepted = frame.isOn(0)
            transaction = frame.text("BK")
            messages = frame.all("AF")
        }
    }
}
