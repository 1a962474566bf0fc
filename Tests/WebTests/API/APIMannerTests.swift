import Foundation
import HTTPTypes
import Kernel
import Testing

@testable import Web

struct APIMannerTests {
    @Test func `any site may read, without credentials`() async throws {
        try await APIStage().calling { caller in
            for path in ["/api/v1", "/api/v1/nothing"] {
                let reply = try await caller.get(path, [.origin: "https://elsewhere.example"])
                #expect(reply.header("Access-Control-Allow-Origin") == "*")
                #expect(reply.header("Access-Control-Allow-Credentials") == nil)
                #expect(reply.header("Access-Control-Expose-Headers")?.contains("Link") == true)
            }
            let asked = try await caller.get("/api/v1/hours", [.origin: "https://elsewhere.example"], method: .options)
            #expect(asked.header("Content-Length") == nil)
            #expect(asked.status == 204 && asked.header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS")
        }
    }

    @Test func `HEAD is GET without the body`() async throws {
        try await APIStage().calling { caller in
            for path in ["/api/v1/libraries", "/api/v1/nothing"] {
                let (get, head) = (try await caller.get(path), try await caller.get(path, method: .head))
                #expect(head.status == get.status && head.body.isEmpty)
                #expect(head.header("Content-Length") == String(get.body.count))
            }
        }
    }

    @Test func `what has not changed is not sent again`() async throws {
        try await APIStage().calling { caller in
            let tag = try #require(try await caller.get("/api/v1/functions").header("ETag"))
            for (known, method) in [
                (tag, HTTPRequest.Method.get), ("W/\(tag)", .head), ("\"o\", \(tag)", .get), ("*", .head),
            ] {
                let again = try await caller.get("/api/v1/functions", [.ifNoneMatch: known], method: method)
                #expect(again.header("Content-Length") == nil)
                #expect(again.status == 304 && again.body.isEmpty && again.header("ETag") == tag)
            }
            let other = try await caller.get("/api/v1/functions", [.ifNoneMatch: "\"other\""])
            #expect(other.status == 200)
        }
    }

    @Test func `requests are counted by operation and class of status`() async throws {
        let stage = try await APIStage()
        try await stage.calling { caller in
            _ = try await caller.get("/api/v1/hours")
            _ = try await caller.get("/api/v1/hours?a=1")
            _ = try await caller.get("/api/v1/nothing/\(UUID())")
        }
        let counted = stage.meter.snapshot().counters.filter { $0.key.name == "shiqu_api_requests_total" }
        #expect(
            Dictionary(uniqueKeysWithValues: counted.map { ($0.key.labels, $0.value) }) == [
                #"operation="openingHours",status="2xx""#: 1, #"operation="openingHours",status="4xx""#: 1,
                #"operation="none",status="4xx""#: 1,
            ])
    }

    @Test func `each caller has an allowance of its own`() async throws {
        try await APIStage(rateLimit: 2).calling { caller in
            let first = try await caller.get("/api/v1", [.from: "203.0.113.1"])
            #expect(first.header("RateLimit-Limit") == "2" && first.header("RateLimit-Remaining") == "1")
            #expect(first.header("RateLimit-Reset") == "30")
            _ = try await caller.get("/api/v1/nothing", [.from: "203.0.113.1"])
            let third = try await caller.get("/api/v1", [.from: "203.0.113.1"])
            #expect(third.status == 429 && third["type"] as? String == "urn:shiqu:problem:too-many-requests")
            #expect(third.header("Retry-After") == "30" && third.header("RateLimit-Remaining") == "0")
            #expect(try await caller.get("/api/v1", [.from: "203.0.113.2"]).status == 200)
            #expect(try await caller.get("/apiary", [.from: "203.0.113.1"]).status == 200)
        }
    }

    @Test func `without a limit nothing is said of one`() async throws {
        try await APIStage().calling { caller in
            for _ in 0..<300 {
                let reply = try await caller.get("/api/v1/nothing")
                #expect(reply.status == 404 && reply.header("RateLimit-Limit") == nil)
            }
        }
    }
}
