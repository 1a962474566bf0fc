import Foundation

/// What is answered: figures, nothing where one is undefined, and lists of them.
enum Figure: Encodable {
    case number(Double?)
    case text(String)
    case list([Figure])
    case object([String: Figure])

    static func count(_ count: Int) -> Figure { .number(Double(count)) }
    static func numbers(_ numbers: [Double]) -> Figure { .list(numbers.map { .number($0) }) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number?): try container.encode(number)
        case .number(nil): try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }

    /// One line; a figure that is no number makes the answer an error, which the comparison counts as a fault.
    var json: String {
        guard let data = try? JSONEncoder().encode(self) else { return #"{"error":"not a number"}"# }
        return String(decoding: data, as: UTF8.self)
    }
}
