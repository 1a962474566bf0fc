import Foundation
import Testing

@testable import Web

struct APILibraryTests {
    @Test func `the libraries are listed with their branches`() async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/libraries")
            #expect(reply["libraries", 0, "id"] as? String == "demo")
            #expect(reply["libraries", 0, "name", "zh"] as? String == "测试馆")
            #expect(reply["libraries", 0, "timeZone"] as? String == "Asia/Shanghai")
            #expect(reply["libraries", 0, "branches", 1, "code"] as? String == "east")
            #expect(reply["libraries", 1] == nil)
        }
    }

    @Test func `hours are told as they stand, in UTC and on the library's clock`() async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/hours?library=demo")
            #expect(reply["now"] as? String == "2026-06-03T02:00:00Z")
            #expect(reply["timeZone"] as? String == "Asia/Shanghai")
            #expect(reply["branches", 0, "isOpen"] as? Bool == true)
            #expect(reply["branches", 0, "nextChange"] as? String == "2026-06-03T04:00:00Z")
            #expect(reply["branches", 0, "today", "date"] as? String == "2026-06-03")
            #expect(reply["branches", 0, "today", "weekday"] as? String == "wed")
            #expect(reply["branches", 0, "today", "spans", 1, "closes"] as? String == "22:00")
            #expect((reply["branches", 0, "week"] as? [Any])?.count == 7)
            #expect((reply["branches", 0, "week", 3, "spans"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `hours a library has not told are null`() async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/hours")
            #expect(reply["branches", 1, "isOpen"] is NSNull && reply["branches", 1, "today"] is NSNull)
            #expect((reply["branches", 1, "week"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `the codebook's functions are listed, and which are run`() async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/functions")
            let functions = try #require(reply["functions"] as? [[String: Any]])
            #expect(functions.count == 74 && reply["total"] as? Int == 74 && reply["running"] as? Int == 2)
            let running = functions.filter { $0["isRunning"] as? Bool == true }.compactMap { $0["id"] as? String }
            #expect(running.sorted() == ["CO01", "IP03"])
            #expect((reply["stages"] as? [Any])?.count == 4)
        }
    }

    @Test(arguments: ["/hours", "/functions", "/catalogue/search?q=a", "/catalogue/completions?q=a"])
    func `a library that is not there is refused`(path: String) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1\(path)\(path.contains("?") ? "&" : "?")library=other")
            #expect(reply.status == 400 && reply["parameter"] as? String == "library")
        }
    }

    @Test(arguments: ["/api/v1", "/api/v1/"])
    func `the index links to everything`(path: String) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get(path)
            let links = (reply["links"] as? [[String: Any]] ?? []).compactMap { $0["href"] as? String }
            #expect(links.contains("/api/v1/catalogue/records/{id}") && links.contains("/api/v1"))
        }
    }
}
