import Catalogue
import Foundation
import Kernel

/// What a reader asks of the catalogue's page, as the address has it.
struct SearchRequest: Sendable, Equatable {
    static let longest = 200

    var query: String
    var isCut: Bool
    var filters: SearchFilters
    var cursor: SearchCursor?
    var isCursorBad: Bool

    init(_ visit: Visit) {
        let typed = visit.parameter("q") ?? ""
        query = String(typed.prefix(Self.longest))
        isCut = query.count < typed.count
        filters = SearchFilters()
        filters.branch = visit.parameter("branch")
        filters.availableOnly = visit.parameter("available") == "1"
        filters.years = visit.parameter("years").flatMap(Self.years)
        filters.language = visit.parameter("language")
        filters.topClass = visit.parameter("class")
        let place = visit.parameter("cursor")
        cursor = place.flatMap { SearchCursor($0) }
        isCursorBad = place != nil && cursor == nil
    }

    /// `2010-2019`.
    private static func years(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-").map { Int($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last, first >= 0, last < 10_000
        else { return nil }
        return first...last
    }

    /// The same search with other filters, from its first page.
    func address(_ visit: Visit, filters: SearchFilters, cursor: SearchCursor? = nil) -> String {
        var parts = [("q", query)]
        if let branch = filters.branch { parts.append(("branch", branch)) }
        if filters.availableOnly { parts.append(("available", "1")) }
        if let years = filters.years { parts.append(("years", "\(years.lowerBound)-\(years.upperBound)")) }
        if let language = filters.language { parts.append(("language", language)) }
        if let topClass = filters.topClass { parts.append(("class", topClass)) }
        if let cursor { parts.append(("cursor", cursor.description)) }
        return visit.href("/catalogue", parts)
    }
}
