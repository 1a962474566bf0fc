import Foundation
import HTTPTypes
import Testing

@testable import Web

struct APIDocumentTests {
    /// The document, taken apart.
    private func document(_ caller: APICaller) async throws -> [String: Any] {
        try #require(try await caller.get("/api/v1/openapi.json").json as? [String: Any])
    }

    private func paths(_ document: [String: Any]) -> [String: [String: Any]] {
        (document["paths"] as? [String: [String: [String: Any]]] ?? [:]).compactMapValues { $0["get"] }
    }

    /// A call of a path as its description allows: ids from a search, and an example for each required parameter.
    private func call(_ path: String, _ operation: [String: Any], id: String) -> String {
        let parameters = operation["parameters"] as? [[String: Any]] ?? []
        let query = parameters.filter { $0["in"] as? String == "query" && $0["required"] as? Bool == true }
            .map { "\($0["name"] ?? "")=\(QueryText.encoded($0["example"] as? String ?? ""))" }
        return "/api/v1" + path.replacing("{id}", with: id) + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    @Test func `every operation of the document answers as the document says`() async throws {
        try await APIStage().calling { caller in
            let document = try await document(caller)
            let id = try await caller.id(of: "三体")
            #expect(paths(document).count == 9)
            for (path, operation) in paths(document) {
                let reply = try await caller.get(call(path, operation, id: id))
                #expect(reply.status == 200, "\(path): \(reply.text)")
                let schema = try #require(
                    value(operation, "responses", "200", "content", "application/json", "schema") as? [String: Any])
                let flaws = SchemaCheck(document: document).flaws(try #require(reply.json), schema)
                #expect(flaws.isEmpty, "\(path)")
            }
        }
    }

    @Test func `the document and the router know the same operations`() async throws {
        let stage = try await APIStage()
        let api = PublicAPI([stage.library], rateLimit: 0, meter: stage.meter)
        try await stage.calling { caller in
            let document = try await document(caller)
            #expect(Set(paths(document).keys) == Set(api.operations.map(\.path)))
            let ids = paths(document).values.compactMap { $0["operationId"] as? String }
            #expect(Set(ids) == Set(api.operations.map(\.id)) && ids.count == api.operations.count)
            let index = try await caller.get("/api/v1")
            let links = try #require(index["links"] as? [[String: Any]])
            #expect(Set(links.compactMap { $0["operation"] as? String }) == Set(ids))
        }
    }

    @Test func `every operation refuses what its description does not allow`() async throws {
        try await APIStage().calling { caller in
            let id = try await caller.id(of: "三体")
            for (path, operation) in paths(try await document(caller)) {
                let good = call(path, operation, id: id)
                let reply = try await caller.get(good + (good.contains("?") ? "&" : "?") + "surprise=1")
                #expect(reply.status == 400 && reply["parameter"] as? String == "surprise", "\(path)")
                let post = try await caller.get(good, method: .post)
                #expect(post.status == 405 && post.header("Allow") == "GET, HEAD, OPTIONS", "\(path)")
            }
        }
    }

    @Test func `every reference leads somewhere and every status is described`() async throws {
        try await APIStage().calling { caller in
            let document = try await document(caller)
            let check = SchemaCheck(document: document)
            let text = try await caller.get("/api/v1/openapi.json").text
            let references = text.matches(of: /"\$ref":"([^"]+)"/).map { String($0.1) }
            #expect(references.count > 50)
            for reference in Set(references) { #expect(check.resolve(reference) != nil, "\(reference)") }
            for (path, operation) in paths(document) {
                let statuses = Set((operation["responses"] as? [String: Any] ?? [:]).keys)
                #expect(statuses.isSuperset(of: ["200", "304", "400", "405", "429", "500", "503"]), "\(path)")
                #expect(statuses.contains("404") == path.contains("{id}"), "\(path)")
            }
        }
    }

    /// The value at the end of a path of names.
    private func value(_ object: [String: Any], _ path: String...) -> Any? {
        path.reduce(object as Any?) { value, name in (value as? [String: Any])?[name] }
    }
}
