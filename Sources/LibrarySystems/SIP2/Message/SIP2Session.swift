/// 93 and 94: the terminal logs in.
struct SIP2LoginRequest: SIP2Request {
    static let code = "93"
    let user: String
    let password: String
    let location: String

    func write(to writer: inout SIP2Writer) {
        // No encryption of either is in use anywhere.
        writer.fixed("00")
        writer.field("CN", user)
        writer.field("CO", password)
        writer.field("CP", location.isEmpty ? nil : location)
    }

    struct Answer: SIP2Answer {
        static let code = "94"
        let isAccepted: Bool

        init(_ frame: SIP2Frame) { isAccepted = frame.isOn(0) }
    }
}

/// 99 and 98: what the server can do, and whether it is there.
struct SIP2StatusRequest: SIP2Request {
    static let code = "99"

    func write(to writer: inout SIP2Writer) {
        // Status 0 (terminal well), print width 080, protocol 2.00.
        writer.fixed("00802.00")
    }

    struct Answer: SIP2Answer {
        static let code = "98"
        let isOnline: Bool
        let maySelfCheckOut: Bool
        let mayRenew: Bool
        /// What the server waits for an answer, in tenths of a second; nil where it does not know.
        let tenths: Int?
        let version: String
        /// BX: which requests it answers, by their codes; nil where it does not tell.
        let supported: [String: Bool]?
        let library: String?

        init(_ frame: SIP2Frame) {
            isOnline = frame.isOn(0)
            maySelfCheckOut = frame.isOn(2)
            mayRenew = frame.isOn(3)
            tenths = frame.number(6, 3).flatMap { $0 == 999 || $0 == 0 ? nil : $0 }
            version = frame.fixed(30, 4)
            library = frame.text("AM")
            let order = [
                "23", "11", "09", "01", "99", "97", "93", "63", "35", "37", "17", "19", "25", "15", "29", "65",
            ]
            supported = frame.text("BX").map { flags in
                // Older servers tell fewer than sixteen.
                Dictionary(uniqueKeysWithValues: zip(order, flags.map { $0 == "Y" || $0 == "y" }))
            }
        }
    }
}

/// 35 and 36: the end of what one reader did.
struct SIP2EndRequest: SIP2Request {
    static let code = "35"
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
        static let code = "36"
        let isEnded: Bool
        let messages: [String]

        init(_ frame: SIP2Frame) {
            isEnded = frame.isOn(0)
            messages = frame.all("AF")
        }
    }
}

/// 97: the last answer once more.
///
/// It carries no sequence number, and is answered by whatever came last.
enum SIP2Resend {
    /// The fixed message, which servers know with its checksum.
    static func bytes(_ wire: SIP2Settings.Wire) -> [UInt8] { Array("97AZFEF5".utf8) + SIP2Trailer.end(wire) }
    /// The code by which a server asks for our last request once more.
    static let code = "96"
}
