import AsyncHTTPClient
import Circulation
import Foundation
import Kernel
import Logging
import NIOCore
import NIOHTTP1
import Simulator
import Storage
import Synchronization
import Testing

@testable import App

/// Runs what readers do with names, cards, PINs and titles that stand nowhere else, and looks for them in what is
/// written for operators.
struct LogHygieneTests {
    private static let planted = [
        "planted-open-id", "PLANT20269", "834719", "赵拍案", "秘藏花卉图谱", "834718", "PLANT20268",
    ]

    @Test func `logs and figures hold no name, card, PIN, title or open id`() async throws {
        let log = KeptLog()
        try await RunningHouse.with(logger: Logger(label: "test") { _ in KeptLogHandler(log: log) }) { running in
            let circulation = try #require(running.house.libraries.first).circulation
            let patron = PatronRecord(card: "PLANT20269", name: "赵拍案")
            _ = try await circulation.system.put([(patron, pin: "834719")])
            try await running.add([("X1", "秘藏花卉图谱", "赵拍案")])
            for text in ["绑定", "我的", "秘藏花卉图谱", "解绑", "PLANT20269", "我的密码是834719", "退出登录", "我的借阅"] {
                _ = try await running.simulator.push(.text(text), from: "planted-open-id")
            }
            let http = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
            do {
                try await self.visit(running.address, http, log)
            } catch {
                try? await http.shutdown()
                throw error
            }
            try await http.shutdown()
        }
        let lines = log.lines.withLock { $0 }
        #expect(lines.contains { $0.contains("binding refused") })
        for line in lines {
            for secret in Self.planted { #expect(!line.contains(secret), "a log line tells \(secret)") }
        }
        let figures = log.figures.withLock { $0 }
        #expect(figures.contains("shiqu_messages_total"))
        for secret in Self.planted { #expect(!figures.contains(secret), "a figure tells \(secret)") }
    }

    /// Signs in wrongly and rightly, and looks at every page.
    private func visit(_ address: String, _ http: HTTPClient, _ log: KeptLog) async throws {
        let base = "http://\(address)"
        func call(_ path: String, post form: String? = nil, cookie: String = "") async throws -> HTTPClientResponse {
            var request = HTTPClientRequest(url: base + path)
            request.headers.add(name: "Cookie", value: cookie)
            if let form {
                request.method = .POST
                request.headers.add(name: "Origin", value: base)
                request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                request.body = .bytes(ByteBuffer(string: form))
            }
            return try await http.execute(request, timeout: .seconds(60))
        }
        for (card, pin) in [("PLANT20269", "834718"), ("PLANT20268", "834719")] {
            #expect(try await call("/bind", post: "card=\(card)&pin=\(pin)").status.code == 422)
        }
        let answer = try await call("/bind", post: "card=PLANT20269&pin=834719&history=1")
        #expect(answer.status.code == 303)
        let cookie = String(
            answer.headers["Set-Cookie"].first { $0.hasPrefix("shiqu_reader") }?.prefix { $0 != ";" } ?? "")
        for path in ["/me", "/settings", "/data", "/data/export.json", "/sessions", "/loans", "/catalogue?q=秘藏花卉图谱"] {
            let encoded = path.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? path
            _ = try await call(encoded, cookie: cookie).body.collect(upTo: 1 << 22)
        }
        #expect(try await call("/data/erase", post: "sure=1", cookie: cookie).status.code == 200)
        let figures = try await call("/metrics").body.collect(upTo: 1 << 22)
        log.figures.withLock { $0 = String(buffer: figures) }
    }
}

/// What was written for operators.
final class KeptLog: Sendable {
    let lines = Mutex<[String]>([])
    let figures = Mutex("")
}

/// Keeps every line with its metadata, from the lowest level on.
struct KeptLogHandler: LogHandler {
    let log: KeptLog
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let told = metadata.merging(event.metadata ?? [:]) { $1 }
        log.lines.withLock { $0.append("\(event.level) \(event.message) \(told)") }
    }
}
