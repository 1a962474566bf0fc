/// 15 and 16: places, takes back or changes a hold.
struct SIP2HoldRequest: SIP2Request {
    static let code = "15"
    static let changes = true

    /// What is done.
    enum Mode: String, Sendable {
        case add = "+"
        case delete = "-"
        case change = "*"
    }

    let mode: Mode
    let card: String
    let pin: String?
    /// BS: where it is picked up.
    let pickup: String?
    /// AB: one copy.
    let barcode: String?
    /// AJ: a title, by what identifies it there.
    let title: String?
    /// Whether any copy of the title will do; a barcode then only says which title is meant.
    var isAnyCopy = false

    func write(to writer: inout SIP2Writer) {
        writer.fixed(mode.rawValue)
        writer.date()
        writer.field("BS", pickup)
        // 3 a specific copy, 2 any copy of the title.
        writer.field("BY", barcode == nil || isAnyCopy ? "2" : "3")
        writer.institution()
        writer.field("AA", card)
        writer.field("AD", pin)
        writer.field("AB", barcode)
        writer.field("AJ", title)
        writer.terminal()
        writer.field("BO", "N")
    }

    struct Answer: SIP2Answer {
        static let code = "16"
        let isDone: Bool
        let isAvailable: Bool
        /// BR: the place in the queue, 1 first.
        let position: Int?
        /// BW as it came.
        let expires: String?
        let pickup: String?
        let barcode: String?
        let title: String?
        let messages: [String]

        init(_ frame: SIP2Frame) {
            isDone = frame.isOn(0)
            isAvailable = frame.isOn(1)
            position = frame.text("BR").flatMap { Int($0) }
            expires = frame.text("BW")
            pickup = frame.text("BS")
            barcode = frame.text("AB")
            title = frame.text("AJ")
            messages = frame.all("AF")
        }
    }
}
