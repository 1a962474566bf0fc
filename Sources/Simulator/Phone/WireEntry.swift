internal import Foundation
internal import Kernel

/// One exchange between WeChat's side and the library, as a developer wants to see it.
///
/// Secrets and tokens are masked; long bodies are cut.
struct WireEntry: Codable, Sendable {
    var seq: Int
    /// In seconds since 1970.
    var at: Double
    var kind: Kind
    var account: String
    var openID: String?
    /// `text`, `CLICK`, or the interface called.
    var name: String
    var method: String
    /// With its query.
    var url: String
    /// As it went over the wire.
    var request: String?
    /// Readable, where the wire was encrypted.
    var requestOpened: String?
    var status: Int?
    var response: String?
    var responseOpened: String?
    var milliseconds: Int
    var attempt: Int?
    var isCopy: Bool?
    /// How it ended.
    var verdict: Verdict
    /// Why, in words.
    var reason: Localized?
    /// What else may explain it.
    var hints: [Localized]?

    enum Kind: String, Codable, Sendable {
        /// WeChat pushed something to the library.
        case push
        /// The library called the API.
        case call
    }

    enum Verdict: String, Codable, Sendable {
        /// The person sees the answer, or the call went well.
        case shown
        /// The library said nothing, as it may.
        case silent
        /// The person sees that the service is at fault.
        case fault
        /// Not taken; WeChat sends again.
        case again
        /// A copy, whose answer nobody sees.
        case copy
        /// The call was refused with a code.
        case refused
    }

    private enum CodingKeys: String, CodingKey {
        case seq
        case at
        case kind
        case account
        case openID = "openid"
        case name
        case method
        case url
        case request
        case requestOpened = "request_opened"
        case status
        case response
        case responseOpened = "response_opened"
        case milliseconds = "ms"
        case attempt
        case isCopy = "copy"
        case verdict
        case reason
        case hints
    }

    /// Cuts a long text after so many bytes, between characters.
    static func cut(_ text: String, to limit: Int = 32_768) -> String {
        guard text.utf8.count > limit else { return text }
        return String(decoding: text.utf8.prefix(limit), as: UTF8.self) + "\n… (\(text.utf8.count) bytes)"
    }
}
