import Kernel
import NIOCore

extension JSONShape<String> {
    /// Any text.
    static let text = JSONShape(["type": "string"]) { $1.text($0) }
    /// A moment in UTC, RFC 3339.
    static let moment = JSONShape(["type": "string", "format": "date-time"]) { $1.text($0) }

    /// One of these words.
    static func word(_ words: [String]) -> JSONShape {
        JSONShape(["type": "string", "enum": .list(words.map { .text($0) })]) { $1.text($0) }
    }
}

extension JSONShape<String?> {
    static let textOrNull = JSONShape<String>.text.optional
    static let momentOrNull = JSONShape<String>.moment.optional
}

extension JSONShape<[String]> {
    static let texts = JSONShape<String>.text.list
}

extension JSONShape<Int> {
    /// A whole number.
    static let number = JSONShape(["type": "integer"]) { $1.number($0) }
    /// A whole number that is not negative.
    static let count = JSONShape(["type": "integer", "minimum": 0]) { $1.number($0) }
}

extension JSONShape<Int?> {
    static let numberOrNull = JSONShape<Int>.number.optional
}

extension JSONShape<Bool> {
    /// True or false.
    static let flag = JSONShape(["type": "boolean"]) { $1.flag($0) }
}

extension JSONShape<Bool?> {
    static let flagOrNull = JSONShape<Bool>.flag.optional
}

extension JSONShape<Localized> {
    /// Words in both languages.
    static let words = JSONShape.object(
        "Words", "Words in Chinese (simplified) and English.",
        [
            JSONField("zh", .text, "In Chinese.") { $0.chinese }, JSONField("en", .text, "In English.") { $0.english },
        ])
}

extension JSONShape<Localized?> {
    static let wordsOrNull = JSONShape<Localized>.words.optional
}

extension JSONShape<ByteBuffer> {
    /// An object that is described elsewhere and comes ready-made.
    static let document = JSONShape(["type": "object"]) { $1.raw($0) }
}
