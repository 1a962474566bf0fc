import Kernel
import Readers

/// The page of what is kept.
struct DataView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let parts: [Part]
    let jsonHref: String
    let htmlHref: String
    let settingsHref: String
    let eraseAction: String
    let isUnsure: Bool

    /// One part.
    struct Part: Sendable, Equatable {
        let partHeading: String
        let partPurpose: String
        let partCount: String
        let isEmpty: Bool
        let entries: [Entry]
    }

    /// One entry.
    struct Entry: Sendable, Equatable { let values: [Value] }

    /// One named value.
    struct Value: Sendable, Equatable {
        let valueName: String
        let valueText: String
    }

    init(_ place: PagePlace, _ visit: Visit, _ sections: [ReaderDataSection]) {
        let language = visit.language
        words = PageWords.all(language)
        parts = sections.map { section in
            let count = section.entries.count
            return Part(
                partHeading: section.heading(language), partPurpose: section.purpose(language),
                partCount: Localized(zh: "\(count) 条", en: count == 1 ? "1 entry" : "\(count) entries")(language),
                isEmpty: section.entries.isEmpty,
                entries: section.entries.map { entry in
                    Entry(values: entry.map { Value(valueName: $0.name(language), valueText: $0.value) })
                })
        }
        jsonHref = visit.href("/data/export.json")
        htmlHref = visit.href("/data/export.html")
        settingsHref = visit.href("/settings")
        eraseAction = visit.href("/data/erase")
        isUnsure = visit.parameter("unsure") != nil
        var frame = PageFrame(place, visit, title: PageWords.word("myData", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}

/// What a reader is given for an erasure.
struct ErasedView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let receipt: String
    let when: String
    let count: String

    init(_ place: PagePlace, _ visit: Visit, _ receipt: OwnData.Receipt) {
        let language = visit.language
        words = PageWords.all(language)
        self.receipt = receipt.code
        when = place.time(receipt.at)
        count = Localized(
            zh: "共删除 \(receipt.entries) 条。",
            en: receipt.entries == 1 ? "1 entry was deleted." : "\(receipt.entries) entries were deleted.")(language)
        var frame = PageFrame(place, visit, title: PageWords.word("erasedTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
