import HTTPTypes
public import Hummingbird
public import Kernel
import NIOCore

/// A channel's callback, handed in by `App` so that the web knows no vendor's protocol.
public struct Callback: Sendable {
    /// Answers the channel's check of our address; the query is as it came, still encoded.
    public var verify: @Sendable (_ account: AccountID, _ query: String) async -> CallbackAnswer
    /// Answers a push.
    public var receive: @Sendable (_ account: AccountID, _ query: String, _ body: [UInt8]) async -> CallbackAnswer

    /// Makes a callback of its two answers.
    public init(
        verify: @escaping @Sendable (AccountID, String) async -> CallbackAnswer,
        receive: @escaping @Sendable (AccountID, String, [UInt8]) async -> CallbackAnswer
    ) {
        self.verify = verify
        self.receive = receive
    }
}

/// What a channel's callback is answered.
public struct CallbackAnswer: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The media type.
    public var contentType: String
    /// The body.
    public var body: [UInt8]

    /// Makes an answer.
    public init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    fileprivate var response: Response {
        Response(
            status: .init(code: status), headers: [.contentType: contentType],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}

extension Router where Context == WebContext {
    /// Mounts a channel's callback at `/{channel}/{account}`.
    ///
    /// Known accounts have a route each, which the router finds sooner than one with a place for any name.
    public func mount(_ callback: Callback, channel: String, accounts: [AccountID]) {
        for account in accounts { mount(callback, at: "/\(channel)/\(account)") { _ in account } }
        mount(callback, at: "/\(channel)/{account}") { AccountID(try $0.parameters.require("account")) }
    }

    private func mount(
        _ callback: Callback, at path: String, account: @escaping @Sendable (WebContext) throws -> AccountID
    ) {
        get(RouterPath(path)) { request, context in
            await callback.verify(try account(context), request.uri.query ?? "").response
        }
        post(RouterPath(path)) { request, context in
            // One byte more than a channel accepts, so that the channel's own refusal speaks.
            let body: ByteBuffer
            do {
                body = try await request.body.collect(upTo: 262_145)
            } catch is NIOTooManyBytesError {
                return Response(status: .contentTooLarge)
            }
            return await callback.receive(try account(context), request.uri.query ?? "", Array(buffer: body)).response
        }
    }
}
