public import AsyncHTTPClient
public import Foundation
internal import Kernel
public import Logging
internal import NIOCore

/// Calls WeChat's API for one account.
///
/// Tokens come from the stable-token call and are kept in a `TokenStore`. When WeChat refuses a token, the call is made
/// once more with a new one, never more often. Calls that change nothing are repeated when WeChat is busy; messages are
/// not, because WeChat may have sent them. Neither tokens nor secrets reach the log or an error.
public struct WeChatClient: Sendable {
    /// The account it calls for.
    public let account: WeChatAccount
    /// Makes the calls.
    let api: RESTCaller
    /// The time, for what is signed or counted by it.
    let now: @Sendable () -> Date
    /// Hands out the ticket that signs pages.
    let tickets: TokenDesk

    /// Makes a client.
    /// - Parameters:
    ///   - http: carries the calls; `WeChatClient.httpClient()` makes one with the right time-outs.
    ///   - limit: how long one call may take in all.
    ///   - pause: waits between repeats.
    public init(
        account: WeChatAccount, http: HTTPClient, tokens: any TokenStore, logger: Logger,
        limit: Duration = .seconds(20), now: @escaping @Sendable () -> Date = { Date() },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        let base = account.apiBase.hasSuffix("/") ? String(account.apiBase.dropLast()) : account.apiBase
        let transport = Transport(client: http, base: base, limit: limit)
        let api = RESTCaller(
            account: account, transport: transport, store: tokens, logger: logger, now: now, pause: pause)
        self.account = account
        self.api = api
        self.now = now
        // Kept beside the access token, under a name no account can have.
        tickets = TokenDesk(account: AccountID("\(account.id)/jsapi"), store: tokens, now: now) {
            let requestedAt = now()
            let answer = try await api.read(
                "/cgi-bin/ticket/getticket", query: [("type", "jsapi")], as: TicketAnswer.self)
            return StoredToken(value: answer.ticket, seconds: Int64(answer.seconds), requestedAt: requestedAt)
        }
    }

    /// Makes the connections every client of this process may share: a quarter of the limit to connect, no redirects.
    ///
    /// Whoever makes it shuts it down.
    /// - Parameter limit: how long an answer may let one wait.
    public static func httpClient(limit: Duration = .seconds(20)) -> HTTPClient {
        var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
        settings.timeout = .init(connect: TimeAmount(limit / 4), read: TimeAmount(limit))
        // Shorter than servers keep a connection, so that a message never meets one that is just being closed.
        settings.connectionPool.idleTimeout = .seconds(15)
        settings.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(configuration: settings)
    }

    /// Makes sure of a token and tells until when it serves; throws what WeChat says of app id, secret and address.
    public func checkToken() async throws -> Date { try await api.tokens.token().expiresAt }
}

/// The answer to the ticket call.
struct TicketAnswer: RESTAnswer {
    var ticket: String
    var seconds: Int

    init(_ tree: JSONTree) throws {
        ticket = try tree.id("ticket")
        seconds = try tree.count("expires_in")
    }
}
