/// What MARC 21's tags mean (MARC 21 Format for Bibliographic Data, Library of Congress).
///
/// Where field 880 has the original script, that is what readers see, and the romanised form is for finding.
struct Marc21Mapping {
    private var links: LinkedFields
    private var copyrightYear: Int?

    /// Fills a draft from a record.
    static func fill(_ draft: inout RecordDraft, from marc: MarcRecord) {
        var mapping = Marc21Mapping(links: LinkedFields(marc))
        for field in marc.fields { mapping.apply(field, field.number, &draft) }
        for rest in mapping.links.rest() { mapping.apply(rest.field, rest.tag, &draft) }
        let coded = marc.control("008")
        if draft.record.year == nil { draft.record.year = mapping.copyrightYear ?? PublicationYear.coded(coded, at: 7) }
        if let language = coded?.utf8.dropFirst(35).prefix(3), language.count == 3 {
            let listed = draft.record.languages
            draft.record.languages = []
            draft.addLanguages(String(decoding: language, as: UTF8.self))
            for code in listed { draft.add(code, to: \.languages) }
        }
    }

    private mutating func apply(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        switch tag {
        case 20: for text in field.all("a") + field.all("z") { draft.add(BookNumber.isbn(text), to: \.isbns) }
        case 22: for text in field.all("a") + field.all("y") { draft.add(BookNumber.issn(text), to: \.issns) }
        case 41:
            for text in field.all("a") + (field.first("a") == nil ? field.all("d") : []) { draft.addLanguages(text) }
        case 50, 80, 82, 84, 90, 93: classification(field, tag, &draft)
        case 100, 110, 111, 700, 710, 711: author(field, tag, &draft)
        case 130, 240, 246, 247, 730, 740: otherTitle(field, tag, &draft)
        case 245: title(field, &draft)
        case 250:
            draft.set((links.original(of: field, tag) ?? field).joined("ab"), \.edition)
        case 260, 264: publication(field, tag, &draft)
        case 300: draft.set(extent((links.original(of: field, tag) ?? field)), \.extent)
        case 440, 490, 830: series(field, tag, &draft)
        case 505: draft.addContents((links.original(of: field, tag) ?? field).joined("agtru", dot: false))
        case 520: draft.addSummary((links.original(of: field, tag) ?? field).joined("ab", dot: false))
        case 600: draft.add(field.heading("abcq", "tvxyz"), to: \.subjects)
        case 610, 611: draft.add(field.heading("abn", "tvxyz"), to: \.subjects)
        case 630, 648, 650, 651, 655: draft.add(field.heading("a", "bvxyz"), to: \.subjects)
        case 653: for text in field.all("a") { draft.add(Punctuation.trimmed(text), to: \.subjects) }
        case 856: draft.addLink(field.first("u"), field.first("3") ?? field.first("y") ?? field.first("z"))
        default: break
        }
    }

    // MARK: Titles

    private mutating func title(_ field: MarcRecord.Field, _ draft: inout RecordDraft) {
        guard let original = links.original(of: field, 245) else {
            if draft.record.title.isEmpty { shown(field, &draft) }
            return
        }
        shown(original, &draft)
        let romanised = [field.joined("anp"), field.joined("b")].filter { !$0.isEmpty }
        draft.add(romanised.joined(separator: " : "), to: \.otherTitles)
        draft.set(field.joined("c"), \.responsibility)
    }

    private func shown(_ field: MarcRecord.Field, _ draft: inout RecordDraft) {
        draft.set(field.joined("anp"), \.title)
        // `Title = $b Parallel title`: the equals sign stands before the subfield it speaks of.
        let isParallel = field.first("a").map { Punctuation.endsWithEquals($0) } ?? false
        if isParallel {
            draft.add(field.joined("b"), to: \.otherTitles)
        } else {
            draft.set(field.joined("b"), \.subtitle)
        }
        draft.set(field.joined("c"), \.responsibility)
    }

    private mutating func otherTitle(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        if let original = links.original(of: field, tag) { draft.add(original.joined("abnp"), to: \.otherTitles) }
        draft.add(field.joined("abnp"), to: \.otherTitles)
    }

    private mutating func series(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        for field in [links.original(of: field, tag), field].compactMap(\.self) {
            // A second $a is the parallel title.
            let titles = field.all("a").map { Punctuation.trimmed($0) }
            draft.add(
                [titles.first ?? "", field.joined("np")].filter { !$0.isEmpty }.joined(separator: " "), to: \.series)
            for title in titles.dropFirst() { draft.add(title, to: \.series) }
        }
    }

    // MARK: Authors

    private mutating func author(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        let isMain = tag < 200
        let name = name(field, tag)
        if let original = links.original(of: field, tag) {
            draft.addAuthor(self.name(original, tag), isMain: isMain)
            draft.add(name, to: \.otherAuthors)
            if !isMain, original.first("t") != nil { draft.add(original.joined("tnp"), to: \.otherTitles) }
        } else {
            draft.addAuthor(name, isMain: isMain)
        }
        // A name with a title names a work within or behind this one.
        if !isMain, field.first("t") != nil { draft.add(field.joined("tnp"), to: \.otherTitles) }
    }

    private func name(_ field: MarcRecord.Field, _ tag: Int) -> String {
        switch tag {
        case 110, 710: field.joined("ab", separator: ". ")
        case 111, 711: field.joined("a")
        default: field.joined("ab")
        }
    }

    // MARK: Publication

    private mutating func publication(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        let original = links.original(of: field, tag)
        let dates = field.all("c") + (original?.all("c") ?? [])
        let year = dates.lazy.compactMap(PublicationYear.year).first
        if tag == 264, field.second == "4" {
            copyrightYear = copyrightYear ?? year
            return
        }
        // Distributors and manufacturers are not publishers.
        if tag == 264, field.second == "2" || field.second == "3" { return }
        let shown = original ?? field
        for field in [shown, field] {
            draft.set(field.first("b").map(Punctuation.named), \.publisher)
            draft.set(field.first("a").map(Punctuation.named), \.place)
        }
        if draft.record.year == nil { draft.record.year = year }
    }

    private func extent(_ field: MarcRecord.Field) -> String {
        let extent = field.joined("a", separator: ", ", dot: false)
        return extent.hasSuffix("+") ? Punctuation.trimmed(String(extent.dropLast()), dot: false) : extent
    }

    private func classification(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        for (place, number) in field.all("a").enumerated() {
            switch tag {
            case 50, 90:
                let item = place == 0 ? field.first("b").map { " " + $0 } ?? "" : ""
                draft.addClass("lcc", number + item)
            case 80: draft.addClass("udc", number)
            case 82: draft.addClass("ddc", number)
            default:
                let source = field.first("2").map { Punctuation.trimmed($0).lowercased() }
                draft.addClass(Self.scheme(source, tag), number)
            }
        }
    }

    /// The Library of Congress's classification source codes that readers here know by other names.
    private static func scheme(_ source: String?, _ tag: Int) -> String {
        switch source {
        case nil, "": tag == 93 ? "clc" : "other"
        case "clc", "clc4", "clc5", "ztf": "clc"
        case "kxt", "las": "las"
        case let source?: source
        }
    }
}
