import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A browser as far as sign-on needs one: cookies, redirects, and forms filled by the names of their fields.
final class CampusBrowser {
    private let client: HTTPClient
    private var cookies: [String: String] = [:]
    /// The addresses it was at.
    private(set) var trail: [String] = []

    init(_ client: HTTPClient) { self.client = client }

    /// Follows and fills until it is sent to `callback`; the query it would bring there.
    func walk(
        from address: String, to callback: String, filling answers: [String: String]
    ) async throws -> [String: String] {
        var request = HTTPClientRequest(url: address)
        for _ in 0..<12 {
            trail.append(request.url)
            let page = try await answer(request)
            if let location = page.location {
                let next = URL(string: location, relativeTo: URL(string: request.url))?.absoluteString ?? location
                if next.hasPrefix(callback) { return FakeCampus.fields(String(next.dropFirst(callback.count + 1))) }
                request = HTTPClientRequest(url: next)
            } else {
                guard let form = Form(page.body) else { throw Lost(place: request.url, status: page.status) }
                request = filled(form, answers, at: request.url)
            }
        }
        throw Lost(place: request.url, status: 0)
    }

    /// Looks at one page and follows nothing.
    func look(at address: String) async throws { _ = try await answer(HTTPClientRequest(url: address)) }

    struct Lost: Error {
        var place: String
        var status: UInt
    }

    private func filled(_ form: Form, _ answers: [String: String], at address: String) -> HTTPClientRequest {
        let target = form.action.flatMap { URL(string: $0, relativeTo: URL(string: address))?.absoluteString }
        var request = HTTPClientRequest(url: target ?? address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        let fields = form.fields.map { name, value in "\(Self.escaped(name))=\(Self.escaped(answers[name] ?? value))" }
        request.body = .bytes(ByteBuffer(string: fields.joined(separator: "&")))
        return request
    }

    private func answer(
        _ request: HTTPClientRequest
    ) async throws -> (status: UInt, location: String?, body: String) {
        var request = request
        let jar = cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; ")
        if !jar.isEmpty { request.headers.add(name: "cookie", value: jar) }
        let response = try await client.execute(request, timeout: .seconds(20))
        for line in response.headers["set-cookie"] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
        let body = String(buffer: try await response.body.collect(upTo: 1 << 20))
        return (response.status.code, response.headers.first(name: "location"), body)
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// The first form of a page.
private struct Form {
    var action: String?
    var fields: [(name: String, value: String)] = []

    init?(_ page: String) {
        guard let start = page.range(of: "<form"), let end = page[start.upperBound...].range(of: "</form>") else {
            return nil
        }
        let text = page[start.lowerBound..<end.lowerBound]
        action = text.prefix { $0 != ">" }.firstMatch(of: /action="([^"]+)"/).map { Self.plain($0.output.1) }
        for input in text.matches(of: /<input[^>]*>/).map(\.output) {
            guard let name = input.firstMatch(of: /\sname="([^"]+)"/)?.output.1, !input.contains("\"checkbox\"") else {
                continue
            }
            let value = input.firstMatch(of: /\svalue="([^"]*)"/)?.output.1 ?? ""
            fields.append((Self.plain(name), Self.plain(value)))
        }
    }

    private static func plain(_ text: Substring) -> String {
        String(text).replacing("&quot;", with: "\"").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
    }
}
