import HTTPTypes
import Hummingbird
import Kernel

extension APIProblem {
    /// A problem as one request meets it.
    struct Told: Sendable {
        var problem: APIProblem
        var language: Language
        /// The request's id, as in `X-Request-Id`.
        var request: String?
    }

    /// How problems are written, and described in the document.
    static let shape = JSONShape<Told>.object(
        "Problem", "Why there is no answer (RFC 9457).",
        [
            JSONField("type", .word(Kind.allCases.map(\.uri)), "Names the kind; the same for all time.") {
                $0.problem.kind.uri
            },
            JSONField("title", .text, "What it is, in a few words.") { $0.problem.kind.title($0.language) },
            JSONField("status", .number, "The HTTP status again.") { $0.problem.kind.status },
            JSONField("detail", .text, "What is wrong and what to do; Chinese where Accept-Language prefers it.") {
                $0.problem.detail($0.language)
            },
            JSONField("instance", .textOrNull, "The request's id, as in X-Request-Id: tell it when you ask about it.") {
                $0.request
            },
            JSONField("parameter", .textOrNull, "The parameter that is wrong.") { $0.problem.parameter },
        ])

    /// The answer to a request that met this problem.
    func response(to request: Request, id: String?) -> Response {
        let language = Language(accepted: request.headers[.acceptLanguage] ?? "")
        var writer = JSONWriter(capacity: 512)
        Self.shape.write(Told(problem: self, language: language, request: id), &writer)
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .contentLanguage: language == .chinese ? "zh-Hans" : "en",
            .cacheControl: "no-store", .vary: "Accept-Language",
        ]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if kind == .methodNotAllowed { headers[.allow] = PublicAPI.methods }
        return Response(status: .init(code: kind.status), headers: headers, body: .init(byteBuffer: writer.buffer))
    }
}

extension Language {
    /// The language an `Accept-Language` header prefers, English where it wants neither.
    init(accepted header: String) {
        var best = (language: Language.english, weight: 0.0)
        for range in header.prefix(200).split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            let primary = parts.first?.split(separator: "-").first?.lowercased() ?? ""
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if let language = Language(rawValue: primary), weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }
}
