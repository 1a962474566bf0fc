public import AsyncHTTPClient
internal import Foundation
internal import Kernel
internal import NIOCore
internal import NIOHTTP1

/// Asks a campus's servers, and tells who did not answer without telling what was asked.
///
/// The client must not follow redirects: what a campus answers elsewhere is not its word.
public struct CampusWeb: Sendable {
    private let client: HTTPClient
    private let patience: Duration

    /// Uses a client of the caller's.
    ///
    /// - Parameter patience: how long one answer is waited for.
    public init(client: HTTPClient, patience: Duration = .seconds(8)) {
        self.client = client
        self.patience = patience
    }

    struct Answer: Sendable {
        var status: Int
        var body: [UInt8]

        /// The body as a type, nil where it is none.
        func json<Value: Decodable>(_ type: Value.Type) -> Value? {
            try? JSONDecoder().decode(type, from: Data(body))
        }
    }

    /// Whether a request may have reached the campus before it failed decides nothing here: tickets and codes serve
    /// once, so nothing is asked twice.
    func get(_ address: String, accepting type: String, token: String? = nil) async throws -> Answer {
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "accept", value: type)
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        return try await send(request)
    }

    func post(
        _ address: String, form: [(name: String, value: String)], authorization: String? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "accept", value: "application/json")
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: WebForm.written(form)))
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answer {
        do {
            let answer = try await client.execute(request, timeout: TimeAmount(patience))
            let body = try await answer.body.collect(upTo: Self.answerLimit)
            return Answer(status: Int(answer.status.code), body: Array(body.readableBytesView))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // The address may hold a ticket, so neither it nor the error's own text is shown.
            let words = (error as? HTTPClientError)?.shortDescription ?? "\(type(of: error))"
            throw Fault(.unavailable, "\(Self.place(request.url)) does not answer: \(words)")
        }
    }

    /// An address without its query.
    static func place(_ address: String) -> String {
        String(address.prefix { $0 != "?" && $0 != "#" })
    }

    private static let answerLimit = 512 * 1024
}
