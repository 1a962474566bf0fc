import Kernel

/// The values of an operation's parameters, checked.
struct APIArguments: Sendable {
    private var values: [String: any Sendable] = [:]
    private let described: Set<String>

    /// Reads a request's path and query by the operation's description.
    ///
    /// Throws an `APIProblem` that names the first parameter that is not as described.
    init(path: [String: String], query: String, of operation: APIOperation) throws(APIProblem) {
        described = Set(operation.parameters.map(\.name))
        let inQuery = Dictionary(
            operation.parameters.filter { $0.place == .query }.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        for parameter in operation.parameters where parameter.place == .path {
            try take(path[parameter.name].flatMap { QueryText.decoded($0) }, for: parameter)
        }
        for pair in QueryText.pairs(query) {
            guard let name = pair.name, let parameter = inQuery[name] else {
                throw .unknownParameter(pair.name ?? "", of: inQuery.keys.sorted())
            }
            if values[name] != nil { throw .repeatedParameter(name) }
            try take(pair.value, for: parameter)
        }
        for parameter in operation.parameters where parameter.isRequired && values[parameter.name] == nil {
            throw .missingParameter(parameter.name)
        }
    }

    /// The value of a parameter, its default where the request has none.
    subscript<Value>(_ parameter: APIParameter<Value>) -> Value {
        assert(described.contains(parameter.name), "\(parameter.name) is not in the operation's description")
        return values[parameter.name] as? Value ?? parameter.fallback
    }

    private mutating func take(_ text: String?, for parameter: any DescribedParameter) throws(APIProblem) {
        guard let value = text.flatMap({ parameter.read($0) }) else {
            throw .invalidParameter(parameter.name, parameter.expectation)
        }
        values[parameter.name] = value
    }
}
