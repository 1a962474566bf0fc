public import Kernel

extension SIP2Settings {
    /// How a TLS connection is checked; there is no way to leave the check out.
    public struct TLS: Sendable, Hashable {
        /// A PEM file of the authorities that are trusted; nil trusts the system's.
        public var authorities: String?
        /// The name the certificate must have; nil is the host.
        public var name: String?

        /// Trusts the system's authorities and asks for the host's name, where nothing else is said.
        public init(authorities: String? = nil, name: String? = nil) {
            self.authorities = authorities
            self.name = name
        }
    }

    /// How and as whom we log in.
    public struct Login: Sendable, Hashable {
        /// How the account is told.
        public enum Method: String, Sendable, CaseIterable, Codable {
            /// By message 93.
            case message
            /// By the prompts `login:` and `password:` before the first message.
            case telnet
            /// Not at all: the server goes by the address.
            case none
        }

        /// How the account is told.
        public var method = Method.none
        /// The account's name.
        public var user = ""
        /// The account's password.
        public var password = ""

        /// No login.
        public init() {}

        /// An account.
        public init(user: String, password: String, method: Method = .message) {
            self.user = user
            self.password = password
            self.method = method
        }
    }

    /// What the wire looks like.
    public struct Wire: Sendable, Hashable {
        /// What ends our messages.
        public enum Terminator: String, Sendable, CaseIterable, Codable {
            case cr, crlf, lf
        }

        /// When a wrong checksum of an answer is taken as damage.
        public enum Checking: String, Sendable, CaseIterable, Codable {
            /// Always, but for servers that miscount characters beyond ASCII in a known way or twice alike.
            case auto
            /// Always.
            case strict
            /// Only in answers that are pure ASCII.
            case ascii
            /// Never.
            case off
        }

        /// What ends our messages.
        public var terminator = Terminator.cr
        /// What separates fields, one ASCII character.
        public var delimiter: Character = "|"
        /// Whether our messages carry sequence numbers and checksums.
        public var isNumbered = true
        /// When a wrong checksum of an answer is taken as damage.
        public var isChecked = Checking.auto
        /// Whether only ASCII may be sent, because the server spoils what it echoes.
        public var isASCIIOnly = false

        /// The specification's wire.
        public init() {}
    }

    /// How long we wait, and how many connections we keep.
    public struct Limits: Sendable, Hashable {
        /// How many connections are open at most, one request in flight on each.
        public var connections = 4
        /// How long connecting may take.
        public var connecting = Duration.seconds(3)
        /// How long an answer may take.
        public var answering = Duration.seconds(5)
        /// How long a call waits for a connection to become free.
        public var waiting = Duration.seconds(5)
        /// How long a connection may rest before it is asked whether it still lives.
        public var resting = Duration.seconds(20)
        /// How long a connection may rest before it is closed.
        public var idle = Duration.seconds(300)
        /// How long titles are remembered.
        public var titles = Duration.seconds(3600)
        /// The longest answer, in bytes.
        public var answerBytes = 262_144

        /// The usual limits.
        public init() {}
    }

    /// How patrons and their passwords are asked for.
    public struct Patrons: Sendable, Hashable {
        /// Which message checks a password.
        public enum PasswordMethod: String, Sendable, CaseIterable, Codable {
            /// 63 with AD, answered by BL and CQ.
            case information
            /// 23 with AD, answered by BL and CQ.
            case status
        }

        /// Which message checks a password.
        public var password = PasswordMethod.information
        /// Whether a valid patron must be told by BL=Y; without it a name and CQ=Y are enough.
        public var needsBL = true
        /// How long a PIN that proved right is kept in memory, for servers that renew and hold only with it; zero: never.
        public var pinMemory = Duration.seconds(12 * 3600)
        /// Whether 99 is asked after the login, and to see whether a connection lives.
        public var asksStatus = true
        /// Whether 35 is sent when an account has been read.
        public var endsSessions = false
        /// The language we ask for messages in: 019 Chinese, 001 English.
        public var language = "019"

        /// The specification's way.
        public init() {}
    }

    /// What this server's answers mean where they differ from the specification.
    public struct Meanings: Sendable, Hashable {
        /// How two-part days such as 03/04/2026 are written.
        public enum DayOrder: String, Sendable, CaseIterable, Codable {
            case dayFirst = "day_first"
            case monthFirst = "month_first"
        }

        /// What a time beside a due date says.
        public enum DueTime: String, Sendable, CaseIterable, Codable {
            /// The day where it is midnight or a minute to, else a moment.
            case auto
            /// Nothing: things are due by the end of the day.
            case day
            /// The moment.
            case moment
        }

        /// How the lists name things.
        public enum ItemNames: String, Sendable, CaseIterable, Codable {
            /// Whatever looks like a barcode is one.
            case auto
            /// Always barcodes.
            case barcodes
            /// A barcode, a blank and a title.
            case barcodesAndTitles = "barcodes_and_titles"
        }

        /// How all loans are renewed.
        public enum RenewAll: String, Sendable, CaseIterable, Codable {
            /// One by one by 29, so that each has its reason.
            case singles
            /// By 65, and by 29 what that left.
            case message
        }

        /// How 03/04/2026 is read.
        public var days = DayOrder.monthFirst
        /// What a time beside a due date says.
        public var dueTime = DueTime.auto
        /// Circulation status of 18 by its two digits.
        public var circulation = SIP2CirculationStatus.standard
        /// Fields of 64 that name loans; the first that is there counts.
        public var charged = ["AU"]
        /// Fields of 64 that name what is on the hold shelf.
        public var ready = ["AS"]
        /// Fields of 64 that name what is waited for.
        public var queued = ["CD"]
        /// Fields of 64 that name what is owed for.
        public var fines = ["AV"]
        /// The field of 64 that holds the sum owed; empty: none does.
        public var owed = "BV"
        /// How the lists name things.
        public var items = ItemNames.auto
        /// How all loans are renewed.
        public var renewAll = RenewAll.singles
        /// Where holds may be picked up, since SIP2 cannot ask; the usual place first.
        public var pickup: [PickupPlace] = []
        /// The currency where the server names none.
        public var currency = "CNY"

        /// The specification's meanings.
        public init() {}
    }
}

/// Circulation status of message 18.
enum SIP2CirculationStatus {
    /// By the specification's two digits.
    static let standard: [String: ItemState.Status] = [
        "01": .other, "02": .onOrder, "03": .available, "04": .onLoan, "05": .onLoan, "06": .inProcess,
        "07": .recalled, "08": .onHoldShelf, "09": .inProcess, "10": .inTransit, "11": .other, "12": .lost,
        "13": .missing,
    ]
}
