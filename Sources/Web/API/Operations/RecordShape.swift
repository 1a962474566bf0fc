import Catalogue
import Kernel

/// A title with its copies, and the catalogue that names its branches.
struct TitleAnswer: Sendable {
    var id: Int64
    var record: BibliographicRecord
    var catalogue: CatalogueRoom

    private struct Copy: Sendable {
        var item: Item
        var branch: NamedBranch
    }

    private var copies: [Copy] {
        record.items.map { item in
            Copy(item: item, branch: NamedBranch(code: item.branch, name: catalogue.branchName(item.branch)))
        }
    }

    static let shape = JSONShape<TitleAnswer>.object(
        "Title", "A title with its copies.", [described, published, numbered, held].flatMap { $0 })

    private static let described = [
        JSONField<TitleAnswer>("id", .text, "The title's id.") { String($0.id) },
        JSONField("control", .text, "The control number of the record.") { $0.record.control },
        JSONField("title", .text, "The title proper.") { $0.record.title },
        JSONField("subtitle", .text, "The remainder of the title.") { $0.record.subtitle },
        JSONField("otherTitles", .texts, "Parallel, romanised, uniform and other forms.") { $0.record.otherTitles },
        JSONField("authors", .texts, "Persons and bodies responsible, the main one first.") { $0.record.authors },
        JSONField("responsibility", .text, "The statement of responsibility as printed.") { $0.record.responsibility },
        JSONField("summary", .text, "A summary or contents note.") { $0.record.summary },
        JSONField("subjects", .texts, "Subject headings, subdivisions joined by `--`.") { $0.record.subjects },
    ]

    private static let published = [
        JSONField<TitleAnswer>("publisher", .text, "The publisher.") { $0.record.publisher },
        JSONField("place", .text, "The place of publication.") { $0.record.place },
        JSONField("year", .numberOrNull, "The year of publication.") { $0.record.year },
        JSONField("edition", .text, "The edition statement.") { $0.record.edition },
        JSONField("extent", .text, "The extent.") { $0.record.extent },
        JSONField("series", .texts, "Series titles.") { $0.record.series },
        JSONField("languages", .texts, "MARC codes, the text's own first.") { $0.record.languages },
    ]

    private static let numbered = [
        JSONField<TitleAnswer>("isbn", .texts, "ISBNs as in the record.") { $0.record.isbns },
        JSONField("issn", .texts, "ISSNs.") { $0.record.issns },
        JSONField("bookNumbers", .texts, "China's numbers of before the ISBN.") { $0.record.bookNumbers },
        JSONField("classes", classification.list, "Classification numbers.") { $0.record.classes },
        JSONField("links", link.list, "Links to texts, contents and covers.") { $0.record.links },
    ]

    private static let held = [
        JSONField<TitleAnswer>("copies", .count, "Copies that are not withdrawn.") { title in
            title.record.items.count { $0.status != .withdrawn }
        },
        JSONField("available", .count, "Copies on the shelf.") { title in
            title.record.items.count { $0.status == .available }
        },
        JSONField("items", item.list, "The copies.") { $0.copies },
    ]

    private static let classification = JSONShape<BibliographicRecord.Classification>.object(
        "Classification", "A classification number.",
        [
            JSONField("scheme", .text, "`clc`, `lcc`, `ddc`, `udc`, `las` or the record's own word.") { $0.scheme },
            JSONField("number", .text, "The number as written.") { $0.number },
        ])

    private static let link = JSONShape<BibliographicRecord.Link>.object(
        "RecordLink", "A link of the record.",
        [
            JSONField("url", .text, "The address as written.") { $0.url },
            JSONField("label", .text, "What it leads to; may be empty.") { $0.label },
        ])

    private static let item = JSONShape<Copy>.object(
        "Item", "One copy.",
        [
            JSONField("barcode", .text, "Its barcode; may be empty.") { $0.item.barcode },
            JSONField("branch", NamedBranch.shape, "The branch that holds it.") { $0.branch },
            JSONField("location", .text, "Where it stands within the branch.") { $0.item.location },
            JSONField("callNumber", .text, "The call number as on the spine.") { $0.item.callNumber },
            JSONField("status", status, "Whether it can be had.") { $0.item.status },
            JSONField("due", .textOrNull, "The day it is due back, where it is lent and that is known.") {
                $0.item.due?.description
            },
        ])

    private static let status = JSONShape<Item.Status>.object(
        "Status", "The state of a copy.",
        [
            JSONField("code", .word(Item.Status.allCases.map(\.rawValue)), "The state.") { $0.rawValue },
            JSONField("words", .words, "What readers are told.") { $0.words },
        ])
}
