import Kernel
import NIOCore

/// One thing the API does: from this description requests are routed and checked, and the OpenAPI document is written.
struct APIOperation: Sendable {
    let id: String
    /// The path below `/api/v1`, with `{name}` where a parameter stands.
    let path: String
    let tag: APITag
    let summary: Localized
    let note: String
    let parameters: [any DescribedParameter]
    let answerNote: String
    let schema: JSONValue
    let named: [String: JSONValue]
    let freshness: Freshness
    /// What is said where there is no such thing; nil where that cannot be.
    let missing: Localized?
    let isPaged: Bool
    /// Answers; nil where there is no such thing.
    let run: @Sendable (APIArguments) async throws -> Outcome?

    /// The path in parts: literal, or the name of a parameter.
    let segments: [Segment]

    /// A part of a path.
    enum Segment: Sendable, Hashable {
        case literal(String)
        case parameter(String)
    }

    /// What an operation brings.
    struct Outcome: Sendable {
        var body: ByteBuffer
        /// The cursor of the next page.
        var next: String?
    }

    /// How long an answer may be kept.
    enum Freshness: Sendable, Hashable {
        /// Asks again each time, with the ETag.
        case revalidated
        /// This long without asking.
        case seconds(Int)

        /// The header `Cache-Control`.
        var header: String {
            switch self {
            case .revalidated: "no-cache"
            case .seconds(let seconds): "public, max-age=\(seconds)"
            }
        }
    }

    init<Answer>(
        _ id: String, _ path: String, _ tag: APITag, _ summary: Localized, _ note: String,
        parameters: [any DescribedParameter] = [], answer: JSONShape<Answer>, answerNote: String,
        freshness: Freshness, missing: Localized? = nil, next: (@Sendable (Answer) -> String?)? = nil,
        run: @escaping @Sendable (APIArguments) async throws -> Answer?
    ) {
        (self.id, self.path, self.tag, self.summary, self.note) = (id, path, tag, summary, note)
        (self.parameters, self.answerNote) = (parameters, answerNote)
        (schema, named) = (answer.schema, answer.named)
        (self.freshness, self.missing, isPaged) = (freshness, missing, next != nil)
        segments = path.split(separator: "/").map { part in
            part.first == "{" ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
        let write = answer.write
        self.run = { arguments in
            guard let answer = try await run(arguments) else { return nil }
            var writer = JSONWriter()
            write(answer, &writer)
            return Outcome(body: writer.buffer, next: next?(answer))
        }
    }

    /// The texts of the path's parameters, by name; nil where the path is another's.
    func match(_ parts: [String]) -> [String: String]? {
        guard parts.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let literal): if literal != part { return nil }
            case .parameter(let name):
                if part.isEmpty { return nil }
                values[name] = part
            }
        }
        return values
    }
}

/// What an operation is about.
enum APITag: String, Sendable, CaseIterable {
    case catalogue
    case library
    case codebook
    case api

    /// What it is, for the document.
    var note: String {
        switch self {
        case .catalogue: "What the library holds and how it is found."
        case .library: "The libraries of this deployment and when they are open."
        case .codebook: "The service functions and which of them a library runs."
        case .api: "The API about itself."
        }
    }
}
