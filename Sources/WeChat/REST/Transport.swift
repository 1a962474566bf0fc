internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

/// Carries calls to WeChat's API and brings back the answers.
struct Transport: Sendable {
    let client: HTTPClient
    let base: String
    let limit: Duration

    /// What a call sends: nothing by GET, anything else by POST.
    enum Content: Sendable {
        case nothing
        case json(Data)
        case form(MultipartForm)
    }

    /// The body of an answer and what its head says of it.
    struct Answer: Sendable {
        var body: Data
        var contentType: String
        var fileName: String?
    }

    /// One call.
    func exchange(path: String, query: [(name: String, value: String)], content: Content) async throws -> Answer {
        var request = HTTPClientRequest(url: base + path + Self.written(query))
        request.headers.add(name: "accept", value: "application/json, */*")
        var limit = limit
        switch content {
        case .nothing: request.method = .GET
        case .json(let body):
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json; charset=utf-8")
            request.body = .bytes(ByteBuffer(data: body))
        case .form(let form):
            request.method = .POST
            request.headers.add(name: "content-type", value: form.contentType)
            request.body = .bytes(ByteBuffer(data: form.body))
            limit = max(limit, .seconds(60))
        }
        return try await send(request, path: path, limit: limit)
    }

    /// A query with its values escaped, question mark included.
    static func written(_ query: [(name: String, value: String)]) -> String {
        guard !query.isEmpty else { return "" }
        return "?" + query.map { "\($0.name)=\(encode($0.value))" }.joined(separator: "&")
    }

    private func send(_ request: HTTPClientRequest, path: String, limit: Duration) async throws -> Answer {
        do {
            let answer = try await client.execute(request, timeout: TimeAmount(limit))
            let body = try await answer.body.collect(upTo: Self.answerLimit)
            guard answer.status == .ok else { throw Self.refusal(Int(answer.status.code), path: path) }
            let type = answer.headers.first(name: "content-type") ?? ""
            let disposition = answer.headers.first(name: "content-disposition")
            return Answer(body: Data(buffer: body), contentType: type, fileName: disposition.flatMap(Self.fileName))
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

    /// The name in `attachment; filename="a.jpg"`.
    private static func fileName(_ disposition: String) -> String? {
        guard let start = disposition.range(of: "filename=")?.upperBound else { return nil }
        let name = disposition[start...].prefix { $0 != ";" }.filter { $0 != "\"" }
        return name.isEmpty ? nil : String(name)
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

    /// Escapes all but letters, digits and `-._~`.
    static func encode(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    private static let answerLimit = 24 * 1024 * 1024
}
