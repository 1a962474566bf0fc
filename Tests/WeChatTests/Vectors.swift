import Foundation
import Testing

/// The published test vectors in `Fixtures/wechat-vectors.json`; each names the repository or page it comes from.
enum Vectors {
    struct Vector: CustomTestStringConvertible, Sendable {
        var id: String
        var kind: String
        var input: JSON
        var expected: JSON

        var testDescription: String { id }
    }

    static let all: [Vector] = load()

    static func of(_ kinds: String..., except ids: Set<String> = []) -> [Vector] {
        all.filter { kinds.contains($0.kind) && !ids.contains($0.id) }
    }

    private static func load() -> [Vector] {
        guard let url = Bundle.module.url(forResource: "Fixtures/wechat-vectors", withExtension: "json"),
            let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(JSON.self, from: data)
        else { return [] }
        return file["vectors"].items.map {
            Vector(id: $0.text("id"), kind: $0.text("kind"), input: $0["input"], expected: $0["expected"])
        }
    }
}
