import Catalogue
import Kernel

/// A page of a search beside the catalogue that names its branches.
struct SearchAnswer: Sendable {
    var page: SearchPage
    var catalogue: CatalogueRoom

    static let shape = JSONShape<SearchAnswer>.object(
        "SearchPage", "A page of found titles.",
        [
            JSONField("total", TotalShape.total, "How many titles were found.") { $0.page.total },
            JSONField("hits", FoundTitle.shape.list, "The titles of this page, the likeliest first.") { answer in
                answer.page.hits.map { FoundTitle(hit: $0, catalogue: answer.catalogue) }
            },
            JSONField("facets", FoundFacets.shape, "What the found titles can be narrowed by.") { answer in
                FoundFacets(facets: answer.page.facets, catalogue: answer.catalogue)
            },
            JSONField("corrected", .textOrNull, "The words that were looked for instead of those typed.") {
                $0.page.corrected
            },
            JSONField("suggestions", suggestion.list, "What else may be meant, where nothing was found.") {
                $0.page.suggestions
            },
            JSONField("next", .textOrNull, "The cursor of the next page; null on the last.") { answer in
                answer.page.next.map(CursorText.write)
            },
        ])

    private static let suggestion = JSONShape<SearchSuggestion>.object(
        "Suggestion", "Another search.",
        [
            JSONField("kind", .word(["title", "words", "broader"]), "A near title, other words, or fewer of them.") {
                switch $0 {
                case .title: "title"
                case .words: "words"
                case .broader: "broader"
                }
            },
            JSONField("query", .text, "What to search for.") { $0.query },
        ])
}

/// How numbers of titles are written.
enum TotalShape {
    static let total = JSONShape<SearchPage.Total>.object(
        "Total", "A number of titles, counted to a thousand.",
        [
            JSONField("count", .count, "The number.") { $0.count },
            JSONField("more", .flag, "Whether there are more.") { $0.isMore },
        ])
}

/// A found title with the names of its branches.
struct FoundTitle: Sendable {
    var hit: SearchHit
    var catalogue: CatalogueRoom

    private struct Holding: Sendable {
        var branch: NamedBranch
        var total: Int
        var available: Int
    }

    static let shape = JSONShape<FoundTitle>.object(
        "Hit", "A found title.",
        [
            JSONField("id", .text, "The title's id.") { $0.hit.id },
            JSONField("control", .text, "The control number of the record.") { $0.hit.control },
            JSONField("title", .text, "The title proper.") { $0.hit.title },
            JSONField("subtitle", .text, "The remainder of the title.") { $0.hit.subtitle },
            JSONField("authors", .texts, "Persons and bodies responsible.") { $0.hit.authors },
            JSONField("publisher", .text, "The publisher.") { $0.hit.publisher },
            JSONField("year", .numberOrNull, "The year of publication.") { $0.hit.year },
            JSONField("isbn", .texts, "ISBNs as in the record.") { $0.hit.isbn },
            JSONField("language", .text, "The MARC code of the text's language; may be empty.") { $0.hit.language },
            JSONField("class", .text, "The first classification number; may be empty.") { $0.hit.classNumber },
            JSONField("callNumber", .text, "The call number of a copy that can be had, else of any.") {
                $0.hit.callNumber
            },
            JSONField("branch", NamedBranch.shape.optional, "The branch of that copy; null where there is none.") {
                $0.hit.branch.isEmpty ? nil : $0.named($0.hit.branch)
            },
            JSONField("copies", .count, "Copies that are not withdrawn.") { $0.hit.availability.total },
            JSONField("available", .count, "Copies on the shelf.") { $0.hit.availability.available },
            JSONField("branches", holding.list, "Copies by branch.") { title in
                title.hit.branches.map {
                    Holding(branch: title.named($0.code), total: $0.total, available: $0.available)
                }
            },
        ])

    private static let holding = JSONShape<Holding>.object(
        "Holding", "One branch's copies.",
        [
            JSONField("branch", NamedBranch.shape, "The branch.") { $0.branch },
            JSONField("copies", .count, "Copies that are not withdrawn.") { $0.total },
            JSONField("available", .count, "Copies on the shelf.") { $0.available },
        ])

    private func named(_ code: String) -> NamedBranch { NamedBranch(code: code, name: catalogue.branchName(code)) }
}

/// The facets with the names of the branches.
struct FoundFacets: Sendable {
    var facets: Facets
    var catalogue: CatalogueRoom

    private struct BranchFacet: Sendable {
        var branch: NamedBranch
        var titles: SearchPage.Total
    }

    static let shape = JSONShape<FoundFacets>.object(
        "Facets", "How many of the found titles have what; each list begins with the most.",
        [
            JSONField("available", TotalShape.total, "Titles with a copy on the shelf.") { $0.facets.available },
            JSONField("branches", branch.list, "By branch.") { found in
                found.facets.branches.map { entry in
                    let name = found.catalogue.branchName(entry.value)
                    return BranchFacet(branch: NamedBranch(code: entry.value, name: name), titles: entry.titles)
                }
            },
            JSONField("decades", entry.list, "By decade, as its first year.") { $0.facets.decades },
            JSONField("languages", entry.list, "By language, a MARC code.") { $0.facets.languages },
            JSONField("classes", entry.list, "By top class: `I`, `lcc:Q`, `ddc:5`.") { $0.facets.classes },
        ])

    private static let branch = JSONShape<BranchFacet>.object(
        "BranchFacet", "A branch and the titles it holds.",
        [
            JSONField("branch", NamedBranch.shape, "The branch.") { $0.branch },
            JSONField("titles", TotalShape.total, "The titles.") { $0.titles },
        ])

    private static let entry = JSONShape<Facets.Entry>.object(
        "Facet", "A value and the titles that have it.",
        [
            JSONField("value", .text, "The value, as a parameter takes it.") { $0.value },
            JSONField("titles", TotalShape.total, "The titles.") { $0.titles },
        ])
}

/// How completions are written.
enum CompletionShape {
    static let answer = JSONShape<[SearchCompletion]>.object(
        "Completions", "What may be meant by what was typed.",
        [JSONField("completions", completion.list, "Titles and names, the most obvious first.") { $0 }])

    private static let completion = JSONShape<SearchCompletion>.object(
        "Completion", "A title or name.",
        [
            JSONField("text", .text, "What to search for.") { $0.text },
            JSONField("kind", .word(["title", "author"]), "What it is.") { $0.kind.rawValue },
        ])
}
