import Enquiries
import Foundation
import HTTPTypes
import Testing

@testable import Web

struct APIProblemTests {
    @Test(arguments: [
        ("/catalogue/search", "missing", "q"), ("/catalogue/search?q=", "invalid", "q"),
        ("/catalogue/search?q=a&q=b", "repeated", "q"), ("/catalogue/search?q=a%00b", "invalid", "q"),
        ("/catalogue/search?q=%FF", "invalid", "q"), ("/catalogue/search?q=%4", "invalid", "q"),
        ("/catalogue/search?q=\(String(repeating: "a", count: 201))", "invalid", "q"),
        ("/catalogue/search?q=a&limit=0", "invalid", "limit"), ("/catalogue/search?q=a&limit=101", "invalid", "limit"),
        ("/catalogue/search?q=a&limit=ten", "invalid", "limit"),
        ("/catalogue/search?q=a&limit=010", "invalid", "limit"),
        ("/catalogue/search?q=a&limit=1.0", "invalid", "limit"), ("/catalogue/search?q=a&limit", "invalid", "limit"),
        ("/catalogue/search?q=a&limit=99999999999999999999", "invalid", "limit"),
        ("/catalogue/search?q=a&available=yes", "invalid", "available"),
        ("/catalogue/search?q=a&language=CHI", "invalid", "language"),
        ("/catalogue/search?q=a&from=-1", "invalid", "from"), ("/catalogue/search?q=a&to=10000", "invalid", "to"),
        ("/catalogue/search?q=a&cursor=1.2.3.4", "invalid", "cursor"),
        ("/catalogue/search?q=a&cursor=\(String(repeating: "g", count: 64))", "invalid", "cursor"),
        ("/catalogue/search?q=a&query=b", "unknown", "query"), ("/catalogue/search?q=a&%FF=1", "unknown", ""),
        ("/catalogue/search?q=a&=1", "unknown", ""), ("/libraries?a=1", "unknown", "a"),
        ("/catalogue/completions?q=a&limit=21", "invalid", "limit"),
        ("/catalogue/records/abc", "invalid", "id"), ("/catalogue/records/01", "invalid", "id"),
        ("/catalogue/records/%FF", "invalid", "id"), ("/catalogue/records/1/related?limit=51", "invalid", "limit"),
    ])
    func `a wrong parameter is named`(path: String, kind: String, parameter: String) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1" + path)
            #expect(reply.status == 400 && reply["status"] as? Int == 400)
            #expect(reply.header("Content-Type") == "application/problem+json")
            #expect(reply["type"] as? String == "urn:shiqu:problem:\(kind)-parameter")
            #expect(reply["parameter"] as? String == parameter)
            #expect(reply["instance"] as? String == reply.header("X-Request-Id"))
            #expect((reply["detail"] as? String)?.isEmpty == false)
        }
    }

    @Test(arguments: [
        "/api", "/api/", "/api/v2", "/api/v1x", "/api/v1/nothing", "/api/v1//", "/api/v1/hours/", "/api/v1/catalogue",
        "/api/v1/catalogue/records/", "/api/v1/catalogue/records/1/2/3", "/api/v1/%FF", "/api/v1/../health",
    ])
    func `an address that is not there is not found, with words`(path: String) async throws {
        try await APIStage().calling { caller in
            for method in [HTTPRequest.Method.get, .post, .options] {
                let reply = try await caller.get(path, method: method)
                #expect(reply.status == 404, "\(path)")
                #expect(reply.header("Content-Type") == "application/problem+json")
            }
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete, .trace, .connect, HTTPRequest.Method("BREW")!])
    func `another method is refused with the allowed ones`(method: HTTPRequest.Method) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/libraries", method: method)
            #expect(reply.status == 405 && reply.header("Allow") == "GET, HEAD, OPTIONS")
            #expect(reply["status"] as? Int == 405)
        }
    }

    @Test func `what is not below the API passes`() async throws {
        try await APIStage().calling { caller in
            let bees = try await caller.get("/apiary")
            #expect(bees.text == "bees")
            let other = try await caller.get("/other")
            #expect(other.status == 404 && other.body.isEmpty)
        }
    }

    @Test(arguments: [
        ("zh-CN,zh;q=0.9,en;q=0.8", "找不到"), ("en", "Not found"), ("en;q=0.5, zh;q=0.7", "找不到"), ("fr", "Not found"),
        ("zh;q=0, en;q=0.1", "Not found"), ("zh;q=x", "Not found"), ("", "Not found"),
    ])
    func `a problem is told in the language that is asked for`(accepted: String, title: String) async throws {
        try await APIStage().calling { caller in
            let reply = try await caller.get("/api/v1/nothing", [.acceptLanguage: accepted])
            #expect(reply["title"] as? String == title && reply.header("Vary") == "Accept-Language")
        }
    }

    @Test func `a fault is a problem too, and tells nothing of its cause`() async throws {
        // A database without the catalogue's tables.
        try await APIStage([], schema: EnquiriesRoom.schema).calling { caller in
            let reply = try await caller.get("/api/v1/catalogue/records/424242")
            #expect(reply.status == 500 && reply["type"] as? String == "urn:shiqu:problem:fault")
            #expect(!reply.text.contains("bib") && !reply.text.contains("table"))
        }
    }
}
