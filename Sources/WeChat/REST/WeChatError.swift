public import Foundation

/// What WeChat's API answered instead of doing what was asked.
public struct WeChatError: Error, Sendable, Equatable, CustomStringConvertible {
    /// WeChat's `errcode`; 0 when there was no answer to read.
    public var code: Int
    /// WeChat's words, without the request id.
    public var message: String
    /// The request id (`rid`), by which Tencent finds the call for seven days.
    public var requestID: String?
    /// The call, for instance `/cgi-bin/menu/create`.
    public var path: String
    /// What kind of trouble it is.
    public var `class`: Class
    /// How many messages of the same reply had been sent before.
    public var delivered = 0
    /// The job that was made by the first of two calls with the same client id (45065).
    public var earlierID: String?

    /// What a caller has to do about an error.
    public enum Class: String, Sendable, CaseIterable {
        /// The token is not taken; a new one was tried already.
        case refresh
        /// Busy or called too often; later it works.
        case retryLater
        /// The day's calls are used up.
        case stopForTheDay
        /// This reader cannot be written to now, or ever.
        case recipient
        /// The account may not do this.
        case permission
        /// The settings or WeChat's console must be changed first.
        case configuration
        /// The reader's authorisation is void; the page has to ask for it again, once.
        case authorisation
        /// What was sent is wrong and will stay so.
        case malformed
        /// A code this version does not know.
        case unknown
        /// Nothing reached WeChat; sending again cannot double anything.
        case unreachable
        /// It was sent and no verdict came back; sending again may double it.
        case unanswered
    }

    /// Describes an error of a class that follows from its code.
    public init(code: Int, message: String, path: String) {
        let (words, requestID) = Self.split(message)
        self.code = code
        self.message = words
        self.requestID = requestID
        self.path = path
        self.class = Self.class(of: code, path: path)
    }

    /// Describes a call that got no answer.
    init(_ class: Class, _ message: String, path: String) {
        code = 0
        self.message = message
        self.path = path
        self.class = `class`
    }

    /// Code, words, call and request id, for the log; nothing personal and no secret.
    public var description: String {
        let rid = requestID.map { ", rid \($0)" } ?? ""
        return "WeChat \(path): \(code == 0 ? `class`.rawValue : String(code)) \(message)\(rid)"
    }

    /// The address WeChat saw, when it refuses one that is not on the allow-list (40164).
    public var seenAddress: String? {
        guard code == 40164, let start = message.range(of: "invalid ip ")?.upperBound else { return nil }
        let address = message[start...].prefix { $0 != " " && $0 != "," }
        return address.isEmpty ? nil : String(address)
    }

    /// Whether the same call may succeed without anybody changing anything.
    public var mayPass: Bool {
        switch `class` {
        case .retryLater, .stopForTheDay, .unreachable, .unanswered, .refresh: true
        default: false
        }
    }

    /// How long to wait before the same call makes sense again; nil when waiting does not help.
    ///
    /// - Warning: a message that went `unanswered` may have arrived; sending it again may show it twice.
    public func pause(from now: Date) -> Duration? {
        let seconds = Int(now.timeIntervalSince1970)
        switch code {
        case 45011: return .seconds(61 - seconds % 60)
        case 45009, 45028: return .seconds(86_400 - (seconds + 8 * 3_600) % 86_400)
        case 89501, 89503, 89506, 89507: return .seconds(3_600)
        default: return mayPass ? .seconds(5) : nil
        }
    }

    /// Takes `rid: 1-2-3` off the end of WeChat's words.
    private static func split(_ message: String) -> (String, String?) {
        guard let mark = message.range(of: "rid: ", options: .backwards) else { return (message, nil) }
        let rid = message[mark.upperBound...].prefix { $0.isHexDigit || $0 == "-" }
        let words = message[..<mark.lowerBound].trimmingCharacters(in: .whitespaces)
        return rid.isEmpty ? (message, nil) : (words, String(rid))
    }

    /// Sorts codes as WeChat's documentation of return codes describes them.
    private static func `class`(of code: Int, path: String) -> Class {
        switch code {
        // On the token calls there is no token yet to be wrong: there it means the secret. A reader's own token is
        // renewed by asking the reader's phone again.
        case 40001, 40014, 42001:
            tokenPaths.contains(path) ? .configuration : path.hasPrefix("/sns/") ? .authorisation : .refresh
        case -1, 45011: .retryLater
        case 45009, 45028: .stopForTheDay
        case 40003, 40241, 43004, 43005, 43006, 43019, 43101, 43117, 45015, 45047, 45080, 45081, 46004, 48002, 49003,
            50005, 62751:
            .recipient
        case 48001, 48004, 48005, 48006, 48008, 50001, 50002, 65400:
            path.hasPrefix("/sns/") ? .authorisation : .permission
        case 40029, 40030, 40163, 41008, 42002, 42003, 42007: .authorisation
        case 40002, 40013, 40125, 40164, 40243, 41002, 41004, 89500...89599: .configuration
        case 41001, 40004...40012, 40015...40028, 40031...40039, 40054, 40055, 40059, 40060, 40097, 40113,
            40118...40120,
            40130, 40137, 40246, 41005...41007, 41009...41011, 41030, 43001...43003, 44001...44004, 45001...45008,
            45010,
            45026, 45056...45059, 45065...45067, 45072, 45083, 45084, 45157...45159, 45166, 46001, 46003, 47001...47009,
            53500...53600, 61450...61501, 65301...65318, 65401...65417, 76001...76022, 87009, 88000...88010,
            200011...200021:
            .malformed
        default: .unknown
        }
    }

    private static let tokenPaths: Set<String> = ["/cgi-bin/token", "/cgi-bin/stable_token"]
}
