internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

/// Carries calls to WeChat's API and brings back the body of the answer.
struct Transport: Sendable {
    let client: HTTPClient
    let base: String
    let limit: Duration

    /// One call: a GET without a body, a POST with one.
    func exchange(path: String, query: [(name: String, value: String)], body: Data?) async throws -> Data {
        var address = base + path
        for (index, parameter) in query.enumerated() {
            address += "\(index == 0 ? "?" : "&")\(parameter.name)=\(Self.encode(parameter.value))"
        }
        var request = HTTPClientRequest(url: address)
        request.method = body == nil ? .GET : .POST
        request.headers.add(name: "accept", value: "application/json")
        if let body {
            request.headers.add(name: "content-type", value: "application/json; charset=utf-8")
            request.body = .bytes(ByteBuffer(data: body))
        }
        return try await send(request, path: path)
    }

    private func send(_ request: HTTPClientRequest, path: String) async throws -> Data {
        do {
            let answer = try await client.execute(request, timeout: TimeAmount(limit))
            let body = try await answer.body.collect(upTo: Self.answerLimit)
            guard answer.status == .ok else { throw Self.refusal(Int(answer.status.code), path: path) }
            return Data(buffer: body)
        } catch let error as WeChatError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // The address holds the token, so nothing of the error's own text is shown.
            let sent = Self.mayHaveBeenSent(error)
            let words = (error as? HTTPClientError)?.shortDescription ?? "\(type(of: error))"
            throw WeChatError(sent ? .unanswered : .unreachable, words, path: path)
        }
    }

    private static func refusal(_ status: Int, path: String) -> WeChatError {
        status >= 500
            ? WeChatError(.unanswered, "HTTP status \(status)", path: path)
            : WeChatError(.configuration, "HTTP status \(status): is api_base right?", path: path)
    }

    /// Whether the request may have reached WeChat before the error.
    private static func mayHaveBeenSent(_ error: any Error) -> Bool {
        if let error = error as? HTTPClientError {
            return ![.connectTimeout, .getConnectionFromPoolTimeout, .invalidURL, .emptyHost].contains(error)
        }
        if let error = error as? IOError {
            return ![ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
        }
        return error is HTTPParserError || error is ChannelError || error is NIOTooManyBytesError
    }

    private static func encode(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    private static let answerLimit = 4 * 1024 * 1024
}
