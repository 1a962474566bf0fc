import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

@testable import App

/// A chromedriver on a free port, and the requests it understands (W3C WebDriver).
struct Chromedriver: Sendable {
    let address: String

    /// Whether the tests in a browser run: asked for by `SHIQU_E2E=1`, as `make e2e` does.
    static let isAsked = ProcessInfo.processInfo.environment["SHIQU_E2E"] == "1"

    /// Runs a driver while `body` does.
    static func with<Value: Sendable>(
        _ body: @Sendable (Chromedriver) async throws -> Value
    ) async throws -> Value {
        guard let program = find("chromedriver"), find("chromium") ?? find("google-chrome") != nil else {
            throw Fault(.unavailable, "no chromium and chromedriver here: run scripts/setup --e2e")
        }
        let port = try FreePort.find(preferred: 0)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--port=\(port)", "--log-level=OFF"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // SIGTERM would not end it: it inherits the signals that are blocked in this process.
        defer { kill(process.processIdentifier, SIGKILL) }
        let driver = Chromedriver(address: "http://127.0.0.1:\(port)")
        for _ in 0..<200 {
            if let status = try? await driver.call("GET", "/status"), status["ready"].bool == true { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await body(driver)
    }

    /// Sends a request and returns the `value` of the answer.
    @discardableResult
    func call(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> JSON {
        var request = HTTPClientRequest(url: address + path)
        request.method = .init(rawValue: method)
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(body)))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        let value = try JSONDecoder().decode(JSON.self, from: Data(buffer: bytes))["value"]
        guard response.status == .ok else {
            let reason = value["message"].string?.split(separator: "\n").first ?? ""
            throw BrowserError(kind: value["error"].string ?? "unknown", message: String(reason))
        }
        return value
    }

    private static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// What the browser could not do, by WebDriver's name of the error.
struct BrowserError: Error, CustomStringConvertible {
    let kind: String
    let message: String
    var description: String { "\(kind): \(message)" }
}
