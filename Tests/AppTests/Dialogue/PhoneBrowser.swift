import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOHTTP1

/// The browser inside WeChat without a screen: it keeps cookies, is sent to WeChat and back, and sends our pages' forms.
actor PhoneBrowser {
    /// A page as it was received.
    struct Page: Sendable {
        let status: UInt
        let path: String
        let text: String

        /// The value of the first field with a name.
        func field(_ name: String) -> String? {
            guard let start = text.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
            return String(text[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    static let home = "https://library.example.edu"
    /// Follows nothing by itself; lives as long as the process.
    private static let http = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
    private let address: String
    private let reader: String
    private var cookies: [String: String] = [:]

    /// A reader's browser before the house at an address.
    init(_ reader: String, before address: String) {
        self.reader = reader
        self.address = "http://" + address
    }

    /// Opens a page, by its path or the whole address a message leads to.
    func open(_ path: String) async throws -> Page {
        try await follow(path.replacing(Self.home, with: ""), nil)
    }

    /// Sends a form of a page.
    func send(_ path: String, _ fields: [String: String]) async throws -> Page {
        let allowed = CharacterSet.alphanumerics
        let body = fields.sorted { $0.key < $1.key }.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
        }
        return try await follow(path, body.joined(separator: "&"))
    }

    private func follow(_ path: String, _ form: String?) async throws -> Page {
        var (place, form) = (path, form)
        for _ in 0..<8 {
            let isOurs = place.hasPrefix("/")
            var request = HTTPClientRequest(url: isOurs ? address + place : place)
            request.headers.add(name: "user-agent", value: "Mozilla/5.0 MicroMessenger/8.0.60")
            request.headers.add(name: "accept-language", value: "zh-CN")
            if isOurs {
                let jar = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
                request.headers.add(name: "cookie", value: jar)
            }
            if let form {
                request.method = .POST
                request.headers.add(name: "origin", value: Self.home)
                request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
                request.body = .bytes(ByteBuffer(string: form))
            }
            let answer = try await Self.http.execute(request, timeout: .seconds(30))
            let text = String(buffer: try await answer.body.collect(upTo: 1 << 20))
            if isOurs { keep(answer.headers["set-cookie"]) }
            guard let next = answer.headers.first(name: "location") else {
                return Page(status: answer.status.code, path: place, text: text)
            }
            form = nil
            place =
                next.hasPrefix("http://")
                ? next.replacing("#wechat_redirect", with: "&sim_openid=" + reader)
                : next.replacing(Self.home, with: "")
        }
        throw Fault(.bug, "\(path) leads in a circle")
    }

    private func keep(_ lines: [String]) {
        for line in lines {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count == 2 && !line.lowercased().contains("max-age=0") ? pair[1] : nil
        }
    }
}
