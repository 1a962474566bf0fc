import AsyncHTTPClient
import Foundation
import Hummingbird
import Kernel
import Logging
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import LibrarySystems

/// Harvesting from a server on paper, over real HTTP.
struct SRUHarvestTests {
    /// What the server does: gets the first record's number and how many are wanted.
    typealias Habit = @Sendable (_ start: Int, _ size: Int) throws -> String

    private static func answer(_ total: Int, _ range: Range<Int>, around: String = "") -> String {
        let records = range.map { number in
            """
            <zs:record><zs:recordSchema>marcxml</zs:recordSchema><zs:recordPacking>xml</zs:recordPacking><zs:recordData>\
            <record xmlns="http://www.loc.gov/MARC21/slim"><leader>x</leader>\
            <controlfield tag="001">\(number)</controlfield></record></zs:recordData></zs:record>
            """
        }
        return """
            <?xml version="1.0"?><zs:searchRetrieveResponse xmlns:zs="http://www.loc.gov/zing/srw/">\
            <zs:version>1.2</zs:version><zs:numberOfRecords>\(total)</zs:numberOfRecords>\
            <zs:records>\(records.joined())</zs:records>\(around)</zs:searchRetrieveResponse>
            """
    }

    private static func refusal(_ number: Int, _ message: String, _ details: String) -> String {
        """
        <diagnostics><diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/"><uri>info:srw/diagnostic/1/\(number)</uri>\
        <details>\(details)</details><message>\(message)</message></diagnostic></diagnostics>
        """
    }

    private final class Log: Sendable { let asked = Mutex<[String]>([]) }

    private func harvest(
        _ habit: @escaping Habit, _ adjust: (inout SRUHarvest) -> Void = { _ in }
    ) async throws -> (count: Int, bytes: [UInt8], asked: [String]) {
        let log = Log()
        let router = Router()
        router.get("/biblios") { request, _ in
            let query = request.uri.queryParameters
            log.asked.withLock { $0.append(request.uri.query ?? "") }
            let start = query["startRecord"].flatMap { Int($0) } ?? 0
            let text = try habit(start, query["maximumRecords"].flatMap { Int($0) } ?? 0)
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let server = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: quiet)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await RunningService.gently(server) }
            defer { group.cancelAll() }
            var waiting = ports.makeAsyncIterator()
            var harvest = SRUHarvest(base: "http://127.0.0.1:\(await waiting.next() ?? 0)/biblios?x=1")
            adjust(&harvest)
            var bytes: [UInt8] = []
            let count = try await harvest.run { page, _, _ in bytes += page }
            return (count, bytes, log.asked.withLock { $0 })
        }
    }

    @Test func `page after page comes, as many as the server sends at once`() async throws {
        let found = try await harvest { start, size in
            Self.answer(25, start..<min(start + min(size, 10), 26))
        } _: {
            $0.query = "dc.title = \"C++\""
        }
        #expect(found.count == 25)
        let text = String(decoding: found.bytes, as: UTF8.self)
        #expect((1...25).allSatisfy { text.contains("<controlfield tag=\"001\">\($0)<") })
        #expect(found.asked.count == 3 && found.asked.allSatisfy { $0.hasPrefix("x=1&version=1.2&") })
        #expect(found.asked.last?.contains("startRecord=21") == true)
        #expect(found.asked.allSatisfy { $0.contains("C%2B%2B") && $0.contains("operation=searchRetrieve") })
    }

    @Test func `nothing found is no fault`() async throws {
        let found = try await harvest { _, _ in Self.answer(0, 1..<1) }
        #expect(found.count == 0 && found.bytes.isEmpty)
    }

    @Test(arguments: [
        (
            66, "Unknown schema for retrieval", "marcxml",
            "Unknown schema for retrieval: marcxml (diagnostic 66); the server's"
        ),
        (10, "Query syntax error", "", "Query syntax error (diagnostic 10); try another --query"),
        (61, "First record position out of range", "1 &lt; 2", "out of range: 1 < 2 (diagnostic 61)"),
    ])
    func `what the server refuses is told in its words, also where it counts records`(
        number: Int, message: String, details: String, expected: String
    ) async throws {
        for total in [nil, 16] {
            await #expect {
                try await harvest { _, _ in
                    let refusal = Self.refusal(number, message, details)
                    return total.map { Self.answer($0, 1..<1, around: refusal) } ?? refusal
                }
            } throws: { ($0 as? Fault)?.kind == .data && ($0 as? Fault)?.message.contains(expected) == true }
        }
    }

    @Test func `a server that counts more than it sends, escapes, or is none is told so`() async throws {
        let cases: [(String, Habit)] = [
            ("counts 25 records and sent only 10", { start, _ in Self.answer(25, start == 1 ? 1..<11 : 1..<1) }),
            (
                "escaped",
                { _, _ in Self.answer(1, 1..<2).replacing(">xml</zs:recordPacking", with: ">string</zs:recordPacking") }
            ),
            ("no SRU server", { _, _ in "<html><body>Welcome</body></html>" }),
            ("status 404", { _, _ in throw HTTPError(.notFound) }),
        ]
        for (words, habit) in cases {
            await #expect {
                try await harvest(habit)
            } throws: {
                ($0 as? Fault)?.kind == .data && ($0 as? Fault)?.message.contains(words) == true
            }
        }
        await #expect { try await SRUHarvest(base: "ftp://x").run { _, _, _ in } } throws: {
            ($0 as? Fault)?.kind == .input
        }
    }

    @Test func `a page that does not come is asked for again`() async throws {
        let failures = Mutex(2)
        let found = try await harvest { start, size in
            let fails = failures.withLock { left in
                defer { left = max(0, left - 1) }
                return left > 0
            }
            if fails { throw HTTPError(.serviceUnavailable) }
            return Self.answer(3, start..<min(start + size, 4))
        }
        #expect(found.count == 3 && found.asked.count == 3)
    }
}
