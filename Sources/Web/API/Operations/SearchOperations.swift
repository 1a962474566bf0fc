import Catalogue
import Kernel

extension APIOperation {
    /// What a reader types, which the catalogue understands whatever it is.
    private static let query = APIParameter<String?>.text(
        "q", "What to look for: title, author, words, pinyin, ISBN or call number.", upTo: 200, isRequired: true,
        example: "三体")

    static func searchCatalogue(_ library: APIParameter<OpenLibrary>) -> APIOperation {
        let narrowing = SearchNarrowing()
        let limit = APIParameter<Int>.number("limit", "Titles on a page.", 1...100, default: 20)
        return APIOperation(
            "searchCatalogue", "/catalogue/search", .catalogue, Localized(zh: "检索书目", en: "Search the catalogue"),
            "Finds titles, the likeliest first. Odd text finds nothing; it is never an error. The next page's address is "
                + "in the header `Link`, its cursor in `next`.",
            parameters: [query] + narrowing.parameters + [limit, CursorText.parameter, library],
            answer: SearchAnswer.shape, answerNote: "A page of titles.", freshness: .revalidated,
            next: { $0.page.next.map(CursorText.write) }
        ) { arguments in
            let library = arguments[library]
            let page = try await library.catalogue.search.search(
                arguments[query] ?? "", filters: narrowing.filters(arguments), limit: arguments[limit],
                cursor: arguments[CursorText.parameter].flatMap(CursorText.read))
            return SearchAnswer(page: page, catalogue: library.catalogue)
        }
    }

    static func completions(_ library: APIParameter<OpenLibrary>) -> APIOperation {
        let typed = APIParameter<String?>.text(
            "q", "The beginning of a title or name: Chinese, pinyin, initials or Latin letters.", upTo: 200,
            isRequired: true, example: "santi")
        let limit = APIParameter<Int>.number("limit", "How many at most.", 1...20, default: 8)
        return APIOperation(
            "completeQuery", "/catalogue/completions", .catalogue,
            Localized(zh: "输入提示", en: "Completions while typing"),
            "Proposes titles and names that begin as typed, the most obvious first.",
            parameters: [typed, limit, library], answer: CompletionShape.answer, answerNote: "What may be meant.",
            freshness: .seconds(60)
        ) { try await $0[library].catalogue.complete($0[typed] ?? "", limit: $0[limit]) }
    }
}

/// What a search can be narrowed by.
struct SearchNarrowing: Sendable {
    private let branch = APIParameter<String?>.text("branch", "Only titles with a copy in this branch.", upTo: 64)
    private let available = APIParameter<Bool>.flag("available", "Only titles with a copy on the shelf.")
    private let from = APIParameter<Int?>.number("from", "Only from this year on.", 0...9999)
    private let to = APIParameter<Int?>.number(
        "to", "Only until this year. The two years may come in either order.", 0...9999)
    private let language = APIParameter<String?>.pattern(
        "language", "Only this language, a MARC code.", "^[a-z]{3}$", example: "chi",
        expectation: Localized(zh: "应为三个小写字母，如 chi", en: "must be three small letters, such as chi"),
        matches: { $0.utf8.count == 3 && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } })
    private let topClass = APIParameter<String?>.text(
        "class", "Only this top class as the facets name it: `I`, `lcc:Q`, `ddc:5`.", upTo: 32, example: "I")

    var parameters: [any DescribedParameter] { [branch, available, from, to, language, topClass] }

    func filters(_ arguments: APIArguments) -> SearchFilters {
        var filters = SearchFilters()
        filters.branch = arguments[branch]
        filters.availableOnly = arguments[available]
        filters.language = arguments[language]
        filters.topClass = arguments[topClass]
        let (from, to) = (arguments[from], arguments[to])
        if from != nil || to != nil {
            // Copies without a year have 0 there, and are from no year that is asked for.
            let (first, last) = (from ?? 1, to ?? 9999)
            filters.years = min(first, last)...max(first, last)
        }
        return filters
    }
}

/// A search's cursor as a text that tells clients nothing: 64 hexadecimal digits for its four numbers.
///
/// Every text of that form is a place in the order, so that what the document allows is never refused.
enum CursorText {
    static let parameter = APIParameter<String?>.pattern(
        "cursor", "Where the page begins: `next` of the page before.", "^[0-9a-f]{64}$",
        expectation: Localized(zh: "应为上一页给出的 next", en: "must be what the page before gave as next"),
        matches: { $0.utf8.count == 64 && read($0) != nil })

    static func write(_ cursor: SearchCursor) -> String {
        cursor.description.split(separator: ".").map { number in
            let digits = String(UInt64(bitPattern: Int64(number) ?? 0), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    static func read(_ text: String) -> SearchCursor? {
        let digits = Array(text.utf8)
        let isHexadecimal = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard digits.count == 64, isHexadecimal else { return nil }
        let numbers = stride(from: 0, to: 64, by: 16).compactMap { start in
            UInt64(String(decoding: digits[start..<start + 16], as: UTF8.self), radix: 16)
        }
        return SearchCursor(numbers.map { String(Int64(bitPattern: $0)) }.joined(separator: "."))
    }
}
