import Foundation
import Testing

@testable import Web

struct APICatalogueTests {
    private static let search = "/api/v1/catalogue/search?q="

    @Test func `a search finds titles with their branches in both languages`() async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get(Self.search + "santi")
            #expect(reply.status == 200 && reply.header("Content-Type") == "application/json")
            #expect(reply["hits", 0, "title"] as? String == "三体")
            #expect((reply["hits", 0, "id"] as? String)?.allSatisfy(\.isNumber) == true)
            #expect(reply["hits", 0, "copies"] as? Int == 2 && reply["hits", 0, "available"] as? Int == 1)
            #expect(reply["hits", 0, "branch", "name", "en"] as? String == "Main Library")
            #expect(reply["hits", 0, "branches", 1, "branch", "name", "zh"] as? String == "west")
            #expect(reply["total", "more"] as? Bool == false && reply["next"] is NSNull)
            #expect(reply["facets", "classes", 0, "value"] as? String == "I")
            #expect(reply.header("Link") == nil)
        }
    }

    @Test func `following the next page reaches every title once`() async throws {
        try await APIStage().calling { caller in
            var path: String? = Self.search + "鲁迅全集".utf8.map { String(format: "%%%02X", $0) }.joined() + "&limit=10"
            var seen: [String] = []
            while let address = path {
                let reply = try await caller.get(address)
                seen += (reply["hits"] as? [[String: Any]] ?? []).compactMap { $0["control"] as? String }
                path = reply.header("Link")?.firstMatch(of: /<([^>]+)>; rel="next"/).map { String($0.1) }
                #expect((path == nil) == (reply["next"] is NSNull))
                #expect(path?.contains("limit=10&cursor=\(reply["next"] as? String ?? "")") != false)
            }
            #expect(seen.count == 25 && Set(seen).count == 25)
        }
    }

    @Test(arguments: [
        ("branch=main", 25), ("branch=nowhere", 0), ("available=true", 25), ("available=false", 25),
        ("from=2000", 6), ("to=1990", 10), ("from=1990&to=1995", 6), ("from=1995&to=1990", 6), ("language=chi", 25),
        ("language=eng", 0), ("class=I", 25), ("class=T", 0), ("library=demo", 25),
    ])
    func `a search is narrowed`(narrowing: String, count: Int) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get(Self.search + QueryText.encoded("鲁迅全集") + "&" + narrowing)
            #expect(reply["total", "count"] as? Int == count, "\(reply.text)")
        }
    }

    @Test(arguments: ["%20", "%22%5C%0A%09%07", "%F0%9F%98%80", "+", "%3C%2Fscript%3E", "zzzzqqqq", "AND%20OR%20*"])
    func `odd words find nothing and break nothing`(words: String) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get(Self.search + words)
            #expect(reply.status == 200 && reply["total", "count"] as? Int == 0, "\(reply.text)")
        }
    }

    @Test func `a title is told with its copies and their states`() async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/catalogue/records/\(try await caller.id(of: "三体"))")
            #expect(reply["control"] as? String == "three" && reply["year"] as? Int == 2008)
            #expect(reply["items", 1, "status", "code"] as? String == "onLoan")
            #expect(reply["items", 1, "status", "words", "zh"] as? String == "已借出")
            #expect(reply["items", 0, "branch", "name", "zh"] as? String == "总馆")
            #expect(reply["copies"] as? Int == 2 && reply["available"] as? Int == 1)
        }
    }

    @Test(arguments: ["1", "9223372036854775807", "9999999999999999999", "1/related", "9999999999999999999/related"])
    func `a title that is not there is not found`(id: String) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/catalogue/records/\(id)")
            #expect(reply.status == 404 && reply["type"] as? String == "urn:shiqu:problem:not-found")
        }
    }

    @Test func `related titles are by the same author, and may be none`() async throws {
        try await APIStage().calling { caller in
            let related = try await caller.get(
                "/api/v1/catalogue/records/\(try await caller.id(of: "三体"))/related?limit=1")
            #expect(related["hits", 0, "control"] as? String == "ball" && related["hits", 1] == nil)
            let none = try await caller.get("/api/v1/catalogue/records/\(try await caller.id(of: "Alone"))/related")
            #expect(none.status == 200 && (none["hits"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `completions propose titles and names`() async throws {
        try await APIStage().calling { caller in
            let title = try await caller.get("/api/v1/catalogue/completions?q=sant&limit=3")
            #expect(title["completions", 0, "text"] as? String == "三体")
            #expect(title["completions", 0, "kind"] as? String == "title")
            let none = try await caller.get("/api/v1/catalogue/completions?q=zzzz")
            #expect(none.status == 200 && (none["completions"] as? [Any])?.isEmpty == true)
            #expect(none.header("Cache-Control") == "public, max-age=60")
        }
    }
}
