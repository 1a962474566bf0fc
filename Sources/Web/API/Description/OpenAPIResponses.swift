/// What an operation may answer, as the document has it.
enum OpenAPIResponses {
    /// The responses of an operation by status.
    static func of(_ operation: APIOperation) -> JSONValue {
        var answers: [(String, JSONValue)] = [
            (
                "200",
                [
                    "description": .text(operation.answerNote), "headers": headers(of: operation),
                    "content": ["application/json": ["schema": operation.schema]],
                ]
            ),
            ("304", ["description": "What If-None-Match names is still so.", "headers": headers(of: operation)]),
            ("400", refer("BadParameter")),
        ]
        if operation.missing != nil { answers.append(("404", refer("NotFound"))) }
        answers += [
            ("405", refer("MethodNotAllowed")), ("429", refer("TooManyRequests")), ("500", refer("Fault")),
            ("503", refer("Unavailable")),
        ]
        return JSONValue(members: answers)
    }

    /// The problems every operation shares.
    static var problems: JSONValue {
        [
            "BadParameter": problem("A parameter is unknown, missing, repeated or not as described; it is named."),
            "NotFound": problem("There is no such thing."),
            "MethodNotAllowed": problem("Everything here is read by GET or HEAD."),
            "TooManyRequests": problem("Too many requests from this address.", ["Retry-After"]),
            "Fault": problem("Something went wrong; it has been logged under the request's id."),
            "Unavailable": problem("Not available just now.", ["Retry-After"]),
        ]
    }

    /// The header fields.
    static var headers: JSONValue {
        let rate = "of draft-ietf-httpapi-ratelimit-headers-06; absent where the operator sets no limit."
        return [
            "X-Request-Id": header("The request's id, for questions about it."),
            "ETag": header("Changes when the answer does, for If-None-Match."),
            "Cache-Control": header("How long the answer may be kept."),
            "Link": header("The address of the next page, with rel=\"next\"; absent on the last (RFC 8288)."),
            "Retry-After": header("After how many seconds to try again.", "integer"),
            "RateLimit-Limit": header("Requests a minute for this address, \(rate)", "integer"),
            "RateLimit-Remaining": header("Requests left now, \(rate)", "integer"),
            "RateLimit-Reset": header("Seconds until all are allowed again, \(rate)", "integer"),
        ]
    }

    private static let common = ["X-Request-Id", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]

    private static func headers(of operation: APIOperation) -> JSONValue {
        refer(["ETag", "Cache-Control"] + (operation.isPaged ? ["Link"] : []) + common)
    }

    private static func refer(_ headers: [String]) -> JSONValue {
        JSONValue(members: headers.map { ($0, ["$ref": .text("#/components/headers/\($0)")]) })
    }

    private static func refer(_ response: String) -> JSONValue { ["$ref": .text("#/components/responses/\(response)")] }

    private static func header(_ note: String, _ type: String = "string") -> JSONValue {
        ["description": .text(note), "schema": ["type": .text(type)]]
    }

    private static func problem(_ note: String, _ more: [String] = []) -> JSONValue {
        [
            "description": .text(note), "headers": refer(more + common),
            "content": ["application/problem+json": ["schema": APIProblem.shape.schema]],
        ]
    }
}
