import Catalogue
import Kernel

extension APIOperation {
    /// A title's id; a number that no title can have is not found rather than refused.
    private static let id = APIParameter<String?>.pattern(
        "id", in: .path, "The title's id, from a search.", "^[1-9][0-9]{0,18}$",
        expectation: Localized(zh: "应为检索结果给出的 id", en: "must be an id that a search gave"),
        matches: { text in
            (1...19).contains(text.utf8.count) && text.utf8.first != 0x30
                && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        })

    private static let gone = Localized(zh: "没有这条书目，可能已被移除。", en: "There is no such title; it may have been removed.")

    static func record(_ library: APIParameter<OpenLibrary>) -> APIOperation {
        APIOperation(
            "getRecord", "/catalogue/records/{id}", .catalogue, Localized(zh: "书目详情", en: "A title with its copies"),
            "Tells everything the catalogue knows of a title, and the state of each copy.",
            parameters: [id, library], answer: TitleAnswer.shape, answerNote: "The title.", freshness: .revalidated,
            missing: gone
        ) { arguments in
            guard let id = arguments[id].flatMap({ Int64($0) }) else { return nil }
            let catalogue = arguments[library].catalogue
            return try await catalogue.record(id: id).map { TitleAnswer(id: id, record: $0, catalogue: catalogue) }
        }
    }

    static func related(_ library: APIParameter<OpenLibrary>) -> APIOperation {
        let limit = APIParameter<Int>.number("limit", "How many at most.", 1...50, default: 8)
        return APIOperation(
            "relatedTitles", "/catalogue/records/{id}/related", .catalogue, Localized(zh: "相关书目", en: "Related titles"),
            "Finds titles by the same author and of the nearest classes.",
            parameters: [id, limit, library], answer: FoundTitle.list, answerNote: "The titles.",
            freshness: .revalidated, missing: gone
        ) { arguments in
            guard let id = arguments[id].flatMap({ Int64($0) }) else { return nil }
            let catalogue = arguments[library].catalogue
            let hits = try await catalogue.related(to: id, limit: arguments[limit])
            // Nothing is related to a title that is not there: only then is it worth a second look.
            if hits.isEmpty, try await catalogue.record(id: id) == nil { return nil }
            return hits.map { FoundTitle(hit: $0, catalogue: catalogue) }
        }
    }
}

extension FoundTitle {
    static let list = JSONShape<[FoundTitle]>.object(
        "Hits", "Titles.", [JSONField("hits", shape.list, "The titles, the nearest first.") { $0 }])
}
