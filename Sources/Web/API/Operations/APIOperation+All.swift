import Foundation
import Kernel
import NIOCore

extension APIOperation {
    /// Everything the API does, in the document's order.
    static func all(of libraries: [OpenLibrary], now: @escaping @Sendable () -> Date) -> [APIOperation] {
        guard let first = libraries.first else { return [] }
        let library = APIParameter<OpenLibrary>.library(first, libraries)
        let others =
            [listLibraries(libraries), hours(library, now: now), functions(library)]
            + [searchCatalogue(library), completions(library), record(library), related(library)]
        // Index and document list all operations, themselves among them: what they answer follows from what is listed.
        let listed = [index([]), document(ByteBuffer())] + others
        return [index(listed.map(APILink.init)), document(OpenAPIDocument.written(listed, of: first))] + others
    }

    private static func index(_ links: [APILink]) -> APIOperation {
        APIOperation(
            "index", "/", .api, Localized(zh: "接口目录", en: "What there is"),
            "Lists the operations with their addresses; `{name}` stands for a value.",
            answer: APIIndex.shape, answerNote: "The operations.", freshness: .seconds(300)
        ) { _ in APIIndex(links: links) }
    }

    private static func document(_ document: ByteBuffer) -> APIOperation {
        APIOperation(
            "openapi", "/openapi.json", .api, Localized(zh: "OpenAPI 文档", en: "The OpenAPI document"),
            "Describes the API in OpenAPI 3.1, made of the descriptions that requests are checked by.",
            answer: .document, answerNote: "An OpenAPI 3.1 document.", freshness: .seconds(300)
        ) { _ in document }
    }
}

extension APIParameter<OpenLibrary> {
    /// Which library is meant.
    static func library(_ first: OpenLibrary, _ all: [OpenLibrary]) -> APIParameter {
        let ids = all.map(\.id.rawValue)
        return APIParameter(
            "library", "The library by its id; `/libraries` lists them.",
            schema: [
                "type": "string", "enum": .list(ids.map { .text($0) }), "default": .text(first.id.rawValue),
            ], fallback: first,
            expectation: Localized(
                zh: "应为 \(ids.joined(separator: "、"))", en: "must be \(ids.joined(separator: " or "))"),
            reading: { text in all.first { $0.id.rawValue == text } })
    }
}

/// One operation as the index lists it.
struct APILink: Sendable {
    var id: String
    var href: String
    var summary: Localized

    init(_ operation: APIOperation) {
        id = operation.id
        href = operation.path == "/" ? PublicAPI.base : PublicAPI.base + operation.path
        summary = operation.summary
    }
}

/// The API's first page.
struct APIIndex: Sendable {
    var links: [APILink]

    static let shape = JSONShape<APIIndex>.object(
        "Index", "What the API offers.",
        [
            JSONField("version", .text, "The version in the address.") { _ in "v1" },
            JSONField("links", link.list, "The operations; all are read by GET.") { $0.links },
        ])

    private static let link = JSONShape<APILink>.object(
        "Link", "An operation.",
        [
            JSONField("operation", .text, "Its id in the OpenAPI document.") { $0.id },
            JSONField("href", .text, "Its address; `{name}` stands for a value.") { $0.href },
            JSONField("summary", .words, "What it is for.") { $0.summary },
        ])
}
