import Catalogue
import Enquiries
import Kernel

/// The page of a search: found titles, what they can be narrowed by, and where to go on.
struct SearchView: PageView {
    /// A filter in use, and the search without it.
    struct Active: Sendable, Equatable {
        let label: String
        let href: String
        let removeLabel: String
    }

    /// One kind of filter with its values.
    struct Group: Sendable, Equatable {
        let groupTitle: String
        let entries: [Entry]
    }

    /// A value and how many titles have it.
    struct Entry: Sendable, Equatable {
        let label: String
        let count: String
        let href: String
    }

    let frame: PageFrame
    let words: [String: String]
    let query: String
    let hasQuery: Bool
    let heading: String
    let notices: [String]
    let rows: [ResultRow]
    let hasRows: Bool
    let active: [Active]
    let hasActive: Bool
    let clearHref: String
    let groups: [Group]
    let hasGroups: Bool
    let proposals: [PageFrame.Link]
    let hasProposals: Bool
    let nextHref: String?
    let firstHref: String?
    let hasPages: Bool
    let contact: [String]
    let examples: [PageFrame.Link]

    init(_ place: PagePlace, _ visit: Visit, _ request: SearchRequest, page: SearchPage?, rows: [ResultRow]) {
        let language = visit.language
        func word(_ key: String) -> String { PageWords.word(key, language) }
        words = PageWords.all(language)
        query = request.query
        hasQuery = !query.isEmpty
        self.rows = rows
        hasRows = !rows.isEmpty
        heading = Self.heading(request.query, page, language)
        var notices: [String] = []
        if request.isCut { notices.append(word("tooLong")) }
        if request.isCursorBad { notices.append(word("badCursor")) }
        if let corrected = page?.corrected {
            notices.append(
                Localized(
                    zh: "没有与“\(query)”完全相同的，以下按“\(corrected)”查找。",
                    en: "Nothing matches “\(query)” exactly; showing “\(corrected)”.")(language))
        }
        self.notices = notices
        let filters = FilterWords(place: place, visit: visit, request: request)
        active = filters.active
        hasActive = !active.isEmpty
        clearHref = request.address(visit, filters: SearchFilters())
        groups = page.map { filters.groups($0.facets) } ?? []
        hasGroups = !groups.isEmpty
        proposals = (page?.suggestions ?? []).map { suggestion in
            PageFrame.Link(label: suggestion.query, href: visit.href("/catalogue", [("q", suggestion.query)]))
        }
        hasProposals = !proposals.isEmpty
        nextHref = page?.next.map { request.address(visit, filters: request.filters, cursor: $0) }
        firstHref = request.cursor == nil ? nil : request.address(visit, filters: request.filters)
        hasPages = nextHref != nil || firstHref != nil
        contact = place.library.enquiries.contactLines(language)
        examples = Self.examples.map {
            PageFrame.Link(label: $0(language), href: visit.href("/catalogue", [("q", $0(language))]))
        }
        var frame = PageFrame(place, visit, title: hasQuery ? query : word("searchTitle"), current: "/catalogue")
        frame.query = query
        frame.isIndexed = !hasQuery
        self.frame = frame
    }

    static let examples = [
        Localized(zh: "三体", en: "Pride and Prejudice"), Localized(zh: "余华 活着", en: "Jane Austen"),
        Localized(zh: "hongloumeng", en: "san ti"), Localized(zh: "9787536692930", en: "9787536692930"),
    ]

    private static func heading(_ query: String, _ page: SearchPage?, _ language: Language) -> String {
        guard let page else { return PageWords.word("searchTitle", language) }
        if page.hits.isEmpty { return Localized(zh: "没有找到“\(query)”", en: "Nothing found for “\(query)”")(language) }
        let one = page.total.count == 1 && !page.total.isMore
        return Localized(
            zh: "“\(query)”：\(page.total) 种", en: "\(page.total) \(one ? "title" : "titles") for “\(query)”")(language)
    }
}

/// Names filters and makes the links that add and remove them.
struct FilterWords {
    let place: PagePlace
    let visit: Visit
    let request: SearchRequest

    private var language: Language { visit.language }
    private func word(_ key: String) -> String { PageWords.word(key, language) }

    var active: [SearchView.Active] {
        let filters = request.filters
        var found: [SearchView.Active] = []
        func add(_ label: String, _ change: (inout SearchFilters) -> Void) {
            var rest = filters
            change(&rest)
            found.append(
                .init(
                    label: label, href: request.address(visit, filters: rest),
                    removeLabel: word("remove") + (language == .chinese ? "" : " ") + label))
        }
        if filters.availableOnly { add(word("availableNow")) { $0.availableOnly = false } }
        if let branch = filters.branch { add(place.branchName(branch)(language)) { $0.branch = nil } }
        if let years = filters.years { add(Self.years(years)) { $0.years = nil } }
        if let code = filters.language { add(LanguageNames.name(code)(language)) { $0.language = nil } }
        if let top = filters.topClass { add(ClassNames.name(top)(language)) { $0.topClass = nil } }
        return found
    }

    func groups(_ facets: Facets) -> [SearchView.Group] {
        let filters = request.filters
        var groups: [SearchView.Group] = []
        func add(_ title: String, _ entries: [SearchView.Entry]) {
            if !entries.isEmpty { groups.append(.init(groupTitle: word(title), entries: entries)) }
        }
        func entry(
            _ label: String, _ total: SearchPage.Total, _ change: (inout SearchFilters) -> Void
        ) -> SearchView.Entry {
            var next = filters
            change(&next)
            return .init(label: label, count: total.description, href: request.address(visit, filters: next))
        }
        if !filters.availableOnly, facets.available.count > 0 {
            add("facetAvailability", [entry(word("availableNow"), facets.available) { $0.availableOnly = true }])
        }
        if filters.branch == nil, facets.branches.count > 1 {
            add(
                "facetBranch",
                facets.branches.map { value in
                    entry(place.branchName(value.value)(language), value.titles) { $0.branch = value.value }
                })
        }
        if filters.years == nil, facets.decades.count > 1 {
            let decades = facets.decades.compactMap { value in Int(value.value).map { ($0, value.titles) } }
                .sorted { $0.0 > $1.0 }
            add(
                "facetYears",
                decades.map { year, titles in
                    entry(Self.years(year...year + 9), titles) { $0.years = year...year + 9 }
                })
        }
        if filters.language == nil, facets.languages.count > 1 {
            add(
                "facetLanguage",
                facets.languages.prefix(8).map { value in
                    entry(LanguageNames.name(value.value)(language), value.titles) { $0.language = value.value }
                })
        }
        if filters.topClass == nil, facets.classes.count > 1 {
            add(
                "facetClass",
                facets.classes.prefix(12).map { value in
                    entry(ClassNames.name(value.value)(language), value.titles) { $0.topClass = value.value }
                })
        }
        return groups
    }

    static func years(_ years: ClosedRange<Int>) -> String { "\(years.lowerBound)–\(years.upperBound)" }
}
