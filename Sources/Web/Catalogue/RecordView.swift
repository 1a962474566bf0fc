import Catalogue
import Foundation
import Kernel
import Lending

/// The page of one title.
struct RecordView: PageView {
    /// A label with values that may be links.
    struct Fact: Sendable, Equatable {
        let factLabel: String
        let values: [Value]
    }

    /// A value, perhaps a search.
    struct Value: Sendable, Equatable {
        let text: String
        let valueHref: String?
    }

    /// A citation in one style.
    struct Cited: Sendable, Equatable {
        let styleName: String
        let id: String
        let citation: String
        let downloadHref: String?
    }

    let frame: PageFrame
    let words: [String: String]
    let title: String
    /// Whether the title is so long that it is set smaller.
    let isLong: Bool
    let subtitle: String
    let hasSubtitle: Bool
    let original: String?
    let authors: [PageFrame.Link]
    let imprint: String
    let cover: Cover
    let availability: String
    let isAvailable: Bool
    let branchNotice: String?
    let branches: [BranchHoldings]
    let hasHoldings: Bool
    let summaryText: String?
    let facts: [Fact]
    let links: [PageFrame.Link]
    let hasLinks: Bool
    let citations: [Cited]
    let related: [ResultRow]
    let hasRelated: Bool
    let permalink: String
    let save: SaveButton?
    let guestHref: String
    /// Where a hold is placed, where the library's system takes holds.
    let holdHref: String?
    let jsonLD: String

    init(
        _ place: PagePlace, _ visit: Visit, id: Int64, _ record: BibliographicRecord, related: [ResultRow],
        isSaved: Bool
    ) {
        let language = visit.language
        words = PageWords.all(language)
        title = record.title
        subtitle = record.subtitle
        hasSubtitle = !record.subtitle.isEmpty
        isLong = record.title.count > 50
        // A Latin form of a Chinese title, or the other way round, belongs beside it; further forms are facts.
        let script = Language(of: record.title)
        original = record.otherTitles.first { Language(of: $0) != nil && Language(of: $0) != script }
        authors = record.authors.map { name in
            PageFrame.Link(label: name, href: visit.href("/catalogue", [("q", name)]))
        }
        imprint = [record.publisher, record.year.map(String.init) ?? "", record.edition].filter { !$0.isEmpty }
            .joined(separator: " · ")
        cover = Cover(
            title: record.title, author: record.authors.first, classNumber: record.classes.first?.number ?? "")
        let held = record.items.filter { $0.status != .withdrawn }
        let free = held.count { $0.status == .available }
        isAvailable = free > 0
        availability = Localized(zh: "可借 \(free)/\(held.count)", en: "\(free) of \(held.count) available")(language)
        let chosen = visit.parameter("branch")
        branches = BranchHoldings.of(record, place, language, chosen: chosen)
        hasHoldings = !branches.isEmpty
        branchNotice = Self.notice(held, chosen: chosen, place, language)
        summaryText = record.summary.isEmpty ? nil : record.summary
        facts = RecordFacts(record: record, visit: visit, shown: original).facts
        links = record.links.compactMap { link in
            guard let url = URL(string: link.url), ["http", "https"].contains(url.scheme?.lowercased() ?? "") else {
                return nil
            }
            return PageFrame.Link(label: link.label.isEmpty ? url.host() ?? link.url : link.label, href: link.url)
        }
        hasLinks = !links.isEmpty
        let citation = Citation(record)
        citations = Citation.Style.allCases.map { style in
            let isFile = style == .ris || style == .bibtex
            return Cited(
                styleName: style.name(language), id: "cite-\(style.rawValue)", citation: citation.text(style),
                downloadHref: isFile ? visit.href("/catalogue/\(id)/cite/\(style.rawValue)") : nil)
        }
        self.related = related
        hasRelated = !related.isEmpty
        let path = visit.href("/catalogue/c/\(Visit.encoded(record.control))")
        permalink = (visit.settings.publicURL ?? "") + path
        save =
            visit.session == nil ? nil : SaveButton(record.control, title: record.title, isSaved: isSaved, visit)
        guestHref = visit.href("/shelf")
        let takesHolds = place.library.lending?.room.accounts.abilities.contains(.holds) == true && !held.isEmpty
        holdHref = takesHolds ? visit.href("/holds/new", [("control", record.control)]) : nil
        jsonLD = BookData(record, url: permalink).json
        var frame = PageFrame(place, visit, title: record.title, current: "/catalogue")
        frame.description = String(
            (record.authors.prefix(3) + [record.publisher, record.year.map(String.init) ?? ""])
                .filter { !$0.isEmpty }.joined(separator: " · ").prefix(160))
        self.frame = frame
    }

    /// Said where the reader's branch has no copy to take but another has.
    private static func notice(
        _ held: [Item], chosen: String?, _ place: PagePlace, _ language: Language
    ) -> String? {
        guard let chosen, !held.contains(where: { $0.branch == chosen && $0.status == .available }) else { return nil }
        let others = Dictionary(grouping: held.filter { $0.status == .available }, by: \.branch)
        guard let (code, copies) = others.max(by: { $0.value.count < $1.value.count }) else { return nil }
        let (own, other) = (place.branchName(chosen), place.branchName(code))
        return Localized(
            zh: "\(own.chinese)现在没有可借的，\(other.chinese)有 \(copies.count) 册。",
            en: "\(own.english) has no copy to borrow now; \(other.english) has \(copies.count).")(language)
    }
}

/// What is told of a title below its head, in order.
struct RecordFacts {
    let record: BibliographicRecord
    let visit: Visit
    /// The other title that is shown in the head.
    let shown: String?

    var facts: [RecordView.Fact] {
        let language = visit.language
        var facts: [RecordView.Fact] = []
        func add(_ key: String, _ texts: [String], search: Bool = false) {
            let values = texts.filter { !$0.isEmpty }.map { text in
                RecordView.Value(text: text, valueHref: search ? visit.href("/catalogue", [("q", text)]) : nil)
            }
            let label = key == "ISBN" || key == "ISSN" ? key : PageWords.word(key, language)
            if !values.isEmpty { facts.append(.init(factLabel: label, values: values)) }
        }
        add("publisher", [[record.place, record.publisher].filter { !$0.isEmpty }.joined(separator: ": ")])
        add("year", [record.year.map(String.init) ?? ""])
        add("edition", [record.edition])
        add("extent", [record.extent])
        add("ISBN", record.isbns)
        add("ISSN", record.issns)
        add("language", record.languages.map { LanguageNames.name($0)(language) })
        add("series", record.series, search: true)
        add("subjects", record.subjects.map { $0.replacing("--", with: " ") }, search: true)
        add("classes", record.classes.map { "\($0.number) (\($0.scheme.uppercased()))" })
        add("otherTitles", record.otherTitles.filter { $0 != shown })
        add("identifier", [record.control])
        return facts
    }
}

/// A book as schema.org describes it, for search engines.
struct BookData: Encodable {
    private let context = "https://schema.org"
    private let type = "Book"
    private let name: String
    private let author: [Person]?
    private let isbn: String?
    private let publisher: Organisation?
    private let datePublished: String?
    private let inLanguage: String?
    private let bookEdition: String?
    private let about: [String]?
    private let url: String

    private struct Person: Encodable {
        let type = "Person"
        let name: String
        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    private struct Organisation: Encodable {
        let type = "Organization"
        let name: String
        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, author, isbn, publisher, datePublished, inLanguage, bookEdition, about, url
    }

    init(_ record: BibliographicRecord, url: String) {
        name = record.title
        author = record.authors.isEmpty ? nil : record.authors.map { Person(name: $0) }
        isbn = record.isbns.first
        publisher = record.publisher.isEmpty ? nil : Organisation(name: record.publisher)
        datePublished = record.year.map(String.init)
        inLanguage = record.languages.first.map(LanguageNames.tag)
        bookEdition = record.edition.isEmpty ? nil : record.edition
        about = record.subjects.isEmpty ? nil : record.subjects
        self.url = url
    }

    /// JSON that can stand inside a page: nothing in it ends the element that holds it.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
            .replacing("&", with: "\\u0026")
    }
}
