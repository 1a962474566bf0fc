internal import Foundation
internal import JWTKit

/// What a token or the userinfo endpoint says of a person; values of other shapes than texts, numbers, truths and lists
/// of them are passed over.
struct Claims: Sendable, Equatable, Codable {
    private(set) var values: [String: [String]] = [:]
    /// The numbers that are times, in seconds since 1970.
    private(set) var times: [String: Double] = [:]

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Value: Decodable {
        var texts: [String]
        var number: Double?

        init(from decoder: any Decoder) throws {
            if let list = try? [Value](from: decoder) {
                texts = list.flatMap(\.texts)
                return
            }
            let single = try decoder.singleValueContainer()
            if let text = try? single.decode(String.self) {
                texts = [text]
            } else if let truth = try? single.decode(Bool.self) {
                texts = [String(truth)]
            } else if let whole = try? single.decode(Int64.self) {
                texts = [String(whole)]
                number = Double(whole)
            } else {
                number = try? single.decode(Double.self)
                texts = number.map { [String($0)] } ?? []
            }
        }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        for key in fields.allKeys {
            let value = try fields.decode(Value.self, forKey: key)
            values[key.stringValue] = value.texts
            times[key.stringValue] = value.number
        }
    }

    /// Never used: tokens are read here, not made.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        for (key, value) in values { try fields.encode(value, forKey: Key(stringValue: key)) }
    }

    /// The only value of a claim; nil where it has none or several.
    func single(_ name: String) -> String? { values[name].flatMap { $0.count == 1 ? $0[0] : nil } }

    /// All values of a claim.
    func all(_ name: String) -> [String] { values[name] ?? [] }
}

extension Claims: JWTPayload {
    /// Checks nothing by itself: `IDToken` knows what to compare with.
    func verify(using algorithm: some JWTAlgorithm) {}
}
