import Foundation
import HTTPTypes
public import Hummingbird
import NIOCore

/// How the server is, as `/ready` tells it.
public struct Readiness: Sendable {
    /// One thing that was looked at.
    public struct Check: Sendable, Codable {
        /// `ok`, `degraded` (answers still go out) or `down`.
        public var state: State
        /// What is the matter; empty where nothing is.
        ///
        /// Nothing personal, no secrets.
        public var detail: String

        /// The states of a check.
        public enum State: String, Sendable, Codable {
            /// As it should be.
            case ok
            /// Something outside is away; messages are answered all the same.
            case degraded
            /// Messages cannot be answered.
            case down
        }

        /// Describes a check.
        public init(_ state: State, _ detail: String = "") {
            self.state = state
            self.detail = detail
        }
    }

    /// The checks by name.
    public var checks: [String: Check]

    /// Gathers checks.
    public init(checks: [String: Check]) { self.checks = checks }

    /// The worst of the checks.
    public var state: Check.State {
        let states = checks.values.map(\.state)
        return states.contains(.down) ? .down : states.contains(.degraded) ? .degraded : .ok
    }
}

extension Router where Context == WebContext {
    /// Mounts `/health` (the process lives), `/ready` (it can answer: 200 or 503) and `/metrics` (guarded).
    public func mountHealth(
        metricsToken: String?, ready: @escaping @Sendable () async -> Readiness,
        metrics: @escaping @Sendable () async -> String
    ) {
        let alive = ByteBuffer(string: #"{"status":"ok"}"#)
        get("/health") { _, _ in
            Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: alive))
        }
        get("/ready") { _, _ in
            let readiness = await ready()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let body = try encoder.encode(ReadinessBody(status: readiness.state, checks: readiness.checks))
            return Response(
                status: readiness.state == .down ? .serviceUnavailable : .ok,
                headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(bytes: body)))
        }
        get("/metrics") { request, context in
            guard Self.mayRead(request, context, token: metricsToken) else {
                return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer"])
            }
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: await metrics())))
        }
    }

    /// With a token the caller must show it; without one only a direct call from this machine may read, since behind
    /// a proxy every call seems to come from here.
    private static func mayRead(_ request: Request, _ context: WebContext, token: String?) -> Bool {
        if let token {
            guard let shown = request.headers[.authorization], shown.hasPrefix("Bearer ") else { return false }
            return isEqual(shown.dropFirst(7).utf8, token.utf8)
        }
        let isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip"].contains { name in
            HTTPField.Name(name).map { request.headers[$0] != nil } ?? false
        }
        return context.isLoopback && !isForwarded
    }

    /// Compares without telling by its time how much was right.
    private static func isEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

private struct ReadinessBody: Encodable {
    var status: Readiness.Check.State
    var checks: [String: Readiness.Check]
}
