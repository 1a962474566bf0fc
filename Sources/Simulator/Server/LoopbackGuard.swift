internal import Hummingbird

/// Turns away what a page of another site makes a browser ask.
///
/// A name that points to loopback (DNS rebinding) is refused by its Host, a foreign page's request by Origin and
/// Sec-Fetch-Site. Programs, which send neither, pass. WeChat's own API keeps to the Host rule alone.
struct LoopbackGuard: RouterMiddleware {
    typealias Context = BasicRequestContext

    /// Names beside loopback's that may stand in Host.
    let hosts: Set<String>
    /// Whether addresses in digits may, which no rebinding can forge.
    let mayBeAddress: Bool

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let host = request.head.authority, isAllowed(Self.name(of: host)) else {
            return Self.refusal("Host: \(Self.loopback.sorted().joined(separator: ", "))")
        }
        if request.uri.path.hasPrefix("/sim/"), isForeign(request, host: host) {
            return Self.refusal("same origin only")
        }
        return try await next(request, context)
    }

    private func isAllowed(_ name: String) -> Bool {
        Self.loopback.contains(name) || hosts.contains(name) || (mayBeAddress && Self.isAddress(name))
    }

    private func isForeign(_ request: Request, host: String) -> Bool {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
            // A picture a person sent may be looked at from the library's page or by a new tab.
            return !(request.method == .get && request.uri.path.hasPrefix("/sim/media/"))
        }
        guard let origin = request.headers[.origin] else { return false }
        return origin.lowercased() != "http://\(host.lowercased())"
    }

    private static func refusal(_ words: String) -> Response {
        Response(
            status: .forbidden, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(
                byteBuffer: .init(string: "模拟器只接受本机的请求 · The simulator answers this machine only (\(words)).\n")))
    }

    private static let loopback: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    /// A Host without its port, in lower case.
    static func name(of host: String) -> String {
        let host = host.lowercased()
        guard !host.hasPrefix("[") else { return host.prefix { $0 != "]" } + "]" }
        return String(host.prefix { $0 != ":" })
    }

    private static func isAddress(_ name: String) -> Bool {
        name.hasPrefix("[") || name.allSatisfy { $0.isNumber || $0 == "." }
    }
}
