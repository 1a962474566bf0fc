import Kernel
import NIOCore

/// Writes the OpenAPI 3.1 document of a list of operations.
enum OpenAPIDocument {
    /// The document as JSON; `library` gives it its name.
    static func written(_ operations: [APIOperation], of library: OpenLibrary) -> ByteBuffer {
        var writer = JSONWriter(capacity: 65_536)
        writer.value(document(operations, of: library))
        return writer.buffer
    }

    private static func document(_ operations: [APIOperation], of library: OpenLibrary) -> JSONValue {
        let named = operations.reduce(into: APIProblem.shape.named) { $0.merge($1.named) { first, _ in first } }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": .text("\(library.name.english) · Shiqu"), "version": "1",
                "summary": "What a library holds and when it is open, for everybody to read.",
                "description": .text(about), "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": .text(PublicAPI.base), "description": "This server."]],
            "tags": .list(APITag.allCases.map { ["name": .text($0.rawValue), "description": .text($0.note)] }),
            "paths": JSONValue(members: operations.map { ($0.path, ["get": describe($0)]) }),
            "components": [
                "schemas": JSONValue(members: named.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
                "headers": OpenAPIResponses.headers,
                "responses": OpenAPIResponses.problems,
            ],
        ]
    }

    private static let about = """
        Read-only and public: no key, no cookie, nothing about readers. Ids are strings, moments are in UTC (RFC 3339), \
        words for people come in Chinese and English. Unknown parameters are refused. New members may be added to answers.
        """

    private static func describe(_ operation: APIOperation) -> JSONValue {
        JSONValue(members: [
            ("operationId", .text(operation.id)), ("tags", [.text(operation.tag.rawValue)]),
            ("summary", .text(operation.summary.english)),
            ("description", .text("\(operation.summary.chinese)\n\n\(operation.note)")),
            ("parameters", .list(operation.parameters.map(describe))),
            ("responses", OpenAPIResponses.of(operation)),
            // Everything is public: no security scheme applies.
            ("security", []),
        ])
    }

    private static func describe(_ parameter: any DescribedParameter) -> JSONValue {
        JSONValue(
            members: [
                ("name", .text(parameter.name)), ("in", .text(parameter.place.rawValue)),
                ("description", .text(parameter.note)), ("required", .flag(parameter.isRequired)),
                ("schema", parameter.schema),
            ] + (parameter.example.map { [("example", .text($0))] } ?? []))
    }
}
