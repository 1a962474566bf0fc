/// A request and the answer that belongs to it.
protocol SIP2Request: Sendable {
    associatedtype Answer: SIP2Answer
    /// The two digits of the request.
    static var code: String { get }
    /// Whether it changes something, so that it must not be repeated blindly.
    static var changes: Bool { get }
    /// Writes the fixed part and the fields.
    func write(to writer: inout SIP2Writer)
}

extension SIP2Request {
    static var changes: Bool { false }
}

/// An answer, read from its frame.
protocol SIP2Answer: Sendable {
    /// The two digits of the answer.
    static var code: String { get }
    /// Reads it; what is missing is nil or empty.
    init(_ frame: SIP2Frame)
}

/// What can go wrong on the wire; nothing personal in it.
enum SIP2Trouble: Error, Hashable {
    /// A value holds what no message can; the field's name.
    case unsendable(String)
    /// No connection could be opened.
    case unreachable(String)
    /// The account was refused.
    case loginRefused
    /// The server says that it is offline.
    case offline
    /// No answer in time.
    case silent
    /// The server closed the connection.
    case closed
    /// The connection had been closed before anything was sent over it.
    case stale
    /// Checksums stayed wrong.
    case damaged
    /// The server asked for the request again and again.
    case resendLoop
    /// An answer that belongs to no request of ours; its code.
    case unexpected(String)
    /// An answer longer than the limit.
    case tooLong
    /// All connections are busy.
    case busy
    /// The connections were closed for good.
    case ended

    /// Whether the request never reached the server.
    var isBeforeSending: Bool {
        switch self {
        case .unsendable, .unreachable, .loginRefused, .offline, .busy, .ended, .stale: true
        case .silent, .closed, .damaged, .resendLoop, .unexpected, .tooLong: false
        }
    }

    /// Why, for the operator.
    var reason: String {
        switch self {
        case .unsendable(let field): "field \(field) holds a character that cannot be sent"
        case .unreachable(let why): "the SIP2 server cannot be reached: \(why)"
        case .loginRefused: "the SIP2 server refused the login"
        case .offline: "the SIP2 server says that its library system is offline"
        case .silent: "the SIP2 server did not answer in time"
        case .closed, .stale: "the SIP2 server closed the connection"
        case .damaged: "the SIP2 server's checksums are wrong; see `checksum` in the settings"
        case .resendLoop: "the SIP2 server did not understand our checksums; see `terminator` and `charset`"
        case .unexpected(let code): "the SIP2 server answered with message \(code), which was not asked for"
        case .tooLong: "the SIP2 server's answer is too long; see `answer_bytes`"
        case .busy: "all connections to the SIP2 server are busy"
        case .ended: "the connections to the SIP2 server are closed"
        }
    }
}
