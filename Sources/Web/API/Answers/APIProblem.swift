import Kernel

/// Why a request got no answer, as RFC 9457 has it.
struct APIProblem: Error, Sendable, Hashable {
    /// The kinds, which are few and fixed: programs tell them by `type`.
    enum Kind: String, Sendable, CaseIterable {
        case unknownParameter = "unknown-parameter"
        case repeatedParameter = "repeated-parameter"
        case missingParameter = "missing-parameter"
        case invalidParameter = "invalid-parameter"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case tooManyRequests = "too-many-requests"
        case fault
        case unavailable
    }

    var kind: Kind
    var detail: Localized
    /// The parameter that is wrong.
    var parameter: String?
    /// After how many seconds to try again.
    var retryAfter: Int?

    init(_ kind: Kind, _ detail: Localized, parameter: String? = nil, retryAfter: Int? = nil) {
        (self.kind, self.detail, self.parameter, self.retryAfter) = (kind, detail, parameter, retryAfter)
    }

    static func unknownParameter(_ name: String, of known: [String]) -> APIProblem {
        let name = String(name.unicodeScalars.prefix(60).filter { $0.value >= 0x20 })
        let list = known.joined(separator: ", ")
        return APIProblem(
            .unknownParameter,
            known.isEmpty
                ? Localized(zh: "这个地址不接受参数。", en: "This address takes no query parameters.")
                : Localized(
                    zh: "没有参数“\(name)”；可用：\(list)。", en: "There is no parameter “\(name)”; there are: \(list)."),
            parameter: name)
    }

    static func repeatedParameter(_ name: String) -> APIProblem {
        APIProblem(
            .repeatedParameter, Localized(zh: "参数 \(name) 只能出现一次。", en: "\(name) may be given once only."),
            parameter: name)
    }

    static func missingParameter(_ name: String) -> APIProblem {
        APIProblem(
            .missingParameter, Localized(zh: "缺少参数 \(name)。", en: "\(name) must be given."), parameter: name)
    }

    static func invalidParameter(_ name: String, _ expectation: Localized) -> APIProblem {
        APIProblem(
            .invalidParameter,
            Localized(zh: "参数 \(name) \(expectation.chinese)。", en: "\(name) \(expectation.english)."),
            parameter: name)
    }

    static let noSuchAddress = APIProblem(
        .notFound, Localized(zh: "没有这个地址，目录见 /api/v1。", en: "There is nothing here; /api/v1 lists what there is."))

    static let methodNotAllowed = APIProblem(
        .methodNotAllowed, Localized(zh: "这里只能读取（GET）。", en: "This can only be read (GET)."))

    static func tooManyRequests(retryAfter: Int) -> APIProblem {
        APIProblem(
            .tooManyRequests,
            Localized(zh: "请求太频繁，请 \(retryAfter) 秒后再试。", en: "Too many requests; try again in \(retryAfter) seconds."),
            retryAfter: retryAfter)
    }

    static let fault = APIProblem(
        .fault, Localized(zh: "服务器出错了，错误已记录。", en: "Something went wrong here; it has been logged."))

    static let unavailable = APIProblem(
        .unavailable, Localized(zh: "暂时无法提供服务，请稍后再试。", en: "Not available just now; try again."), retryAfter: 1)
}

extension APIProblem.Kind {
    /// The HTTP status.
    var status: Int {
        switch self {
        case .unknownParameter, .repeatedParameter, .missingParameter, .invalidParameter: 400
        case .notFound: 404
        case .methodNotAllowed: 405
        case .tooManyRequests: 429
        case .fault: 500
        case .unavailable: 503
        }
    }

    /// What it is, the same each time.
    var title: Localized {
        switch self {
        case .unknownParameter: Localized(zh: "参数不存在", en: "Unknown parameter")
        case .repeatedParameter: Localized(zh: "参数重复", en: "Repeated parameter")
        case .missingParameter: Localized(zh: "缺少参数", en: "Missing parameter")
        case .invalidParameter: Localized(zh: "参数无效", en: "Invalid parameter")
        case .notFound: Localized(zh: "找不到", en: "Not found")
        case .methodNotAllowed: Localized(zh: "方法不允许", en: "Method not allowed")
        case .tooManyRequests: Localized(zh: "请求过多", en: "Too many requests")
        case .fault: Localized(zh: "服务器错误", en: "Server error")
        case .unavailable: Localized(zh: "服务暂不可用", en: "Service unavailable")
        }
    }

    /// The URI that names the kind.
    var uri: String { "urn:shiqu:problem:" + rawValue }
}
