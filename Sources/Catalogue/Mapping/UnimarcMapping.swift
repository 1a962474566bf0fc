/// What UNIMARC's and CNMARC's tags mean (UNIMARC Manual, IFLA; WH/T 0503-96, CNMARC).
///
/// Upper-case codes and $9 hold pinyin, which is for finding, not for showing.
struct UnimarcMapping {
    /// Fills a draft from a record.
    static func fill(_ draft: inout RecordDraft, from marc: MarcRecord) {
        for field in marc.fields { apply(field, field.number, &draft) }
        if draft.record.year == nil { draft.record.year = PublicationYear.coded(marc.text("100", "a"), at: 9) }
        if !draft.hasAuthors { draft.addAuthor(author(in: draft.record.responsibility), isMain: true) }
    }

    private static func apply(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        switch tag {
        case 10: for text in field.all("a") + field.all("z") { draft.add(BookNumber.isbn(text), to: \.isbns) }
        case 11: for text in field.all("a") + field.all("y") { draft.add(BookNumber.issn(text), to: \.issns) }
        case 91, 92: for text in field.all("a") { draft.add(Punctuation.trimmed(text), to: \.bookNumbers) }
        case 101: for text in field.all("a") { draft.addLanguages(text) }
        case 200: title(field, &draft)
        case 205: draft.set(field.joined("ab", dot: false), \.edition)
        case 210, 214: publication(field, &draft)
        case 215: draft.set(field.joined("a", separator: ", ", dot: false), \.extent)
        case 225: draft.add(field.joined("ahi"), to: \.series)
        case 327: draft.addContents(field.joined("a", dot: false))
        case 330: draft.addSummary(field.joined("a", dot: false))
        case 410, 461, 462: draft.add(linkedTitle(field), to: \.series)
        case 423, 430, 440, 447, 451, 452, 453, 454, 463, 464: draft.add(linkedTitle(field), to: \.otherTitles)
        case 500, 501, 503, 510, 512...518, 520, 530, 531, 532, 540, 541, 545: otherTitle(field, &draft)
        case 600: draft.add(field.heading("ab", "tjxyz"), to: \.subjects)
        case 601, 602, 604...608: draft.add(field.heading("ab", "jxyz"), to: \.subjects)
        case 610: for text in field.all("a") { draft.add(Punctuation.trimmed(text), to: \.subjects) }
        case 675, 676, 680, 681, 686, 690, 692: classification(field, tag, &draft)
        case 700, 701, 702, 710, 711, 712, 720, 721, 722: author(field, tag, &draft)
        case 856: draft.addLink(field.first("u"), field.first("2") ?? field.first("3") ?? field.first("z"))
        default: break
        }
    }

    /// Repeated $a are other works of the same author, $c works of another; the first $a is the title.
    private static func title(_ field: MarcRecord.Field, _ draft: inout RecordDraft) {
        var title = ""
        var subtitles: [String] = []
        var statements: [String] = []
        for subfield in field.subfields {
            let text = Punctuation.trimmed(subfield.value, dot: subfield.code != "f" && subfield.code != "g")
            if text.isEmpty { continue }
            switch subfield.code {
            case "a" where title.isEmpty && draft.record.title.isEmpty: title = text
            case "a", "c", "d": draft.add(text, to: \.otherTitles)
            case "e": subtitles.append(text)
            case "f", "g": statements.append(text)
            case "h", "i": title += title.isEmpty ? text : " " + text
            case "9", "A": if isRomanised(text) { draft.add(text, to: \.otherTitles) }
            default: break
            }
        }
        draft.set(title, \.title)
        let isChinese = subtitles.contains { $0.utf8.contains { $0 >= 0xE3 } }
        draft.set(subtitles.joined(separator: isChinese ? "：" : " : "), \.subtitle)
        draft.set(statements.joined(separator: "; "), \.responsibility)
    }

    private static func otherTitle(_ field: MarcRecord.Field, _ draft: inout RecordDraft) {
        draft.add(field.joined("ahi"), to: \.otherTitles)
        if let pinyin = field.first("9") ?? field.first("A"), isRomanised(pinyin) {
            draft.add(Punctuation.trimmed(pinyin), to: \.otherTitles)
        }
    }

    /// The title in a linking field: $t, or 200 $a embedded after $1.
    private static func linkedTitle(_ field: MarcRecord.Field) -> String {
        let title = field.joined("t")
        return title.isEmpty ? field.first("a").map { Punctuation.trimmed($0) } ?? "" : title
    }

    private static func isRomanised(_ text: String) -> Bool {
        text.utf8.contains { (0x61...0x7A).contains($0 | 0x20) } && !text.utf8.contains { $0 >= 0xE3 }
    }

    private static func author(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        let isBody = (710...712).contains(tag)
        // The second indicator says that a personal name is inverted: Tolstoy, Lev.
        let separator = isBody ? " " : field.second == "1" ? ", " : " "
        draft.addAuthor(field.joined("ab", separator: separator), isMain: tag % 10 < 2)
        for subfield in field.subfields where subfield.code == "9" || subfield.code == "A" {
            if isRomanised(subfield.value) { draft.add(Punctuation.trimmed(subfield.value), to: \.otherAuthors) }
        }
    }

    /// The first name in a statement of responsibility, without what the person did.
    private static func author(in statement: String) -> String {
        let first = statement.split(whereSeparator: { ";；,，/".contains($0) }).first.map(String.init) ?? ""
        var name = Punctuation.trimmed(first)
        let roles = ["编著", "主编", "编译", "選編", "选编", "編著", "主編", "等著", "等编", "著", "编", "編", "译", "譯", "撰", "等"]
        for role in roles where name.hasSuffix(role) && name.count - role.count >= 2 {
            name = Punctuation.trimmed(String(name.dropLast(role.count)))
            break
        }
        return name
    }

    private static func publication(_ field: MarcRecord.Field, _ draft: inout RecordDraft) {
        draft.set(field.first("a").map(Punctuation.named), \.place)
        draft.set(field.first("c").map(Punctuation.named), \.publisher)
        if draft.record.year == nil { draft.record.year = field.all("d").lazy.compactMap(PublicationYear.year).first }
    }

    private static func classification(_ field: MarcRecord.Field, _ tag: Int, _ draft: inout RecordDraft) {
        let scheme =
            switch tag {
            case 675: "udc"
            case 676: "ddc"
            case 680: "lcc"
            case 690: "clc"
            case 692: "las"
            // 681 is Taiwan's 中文圖書分類法, "New Classification Scheme for Chinese Libraries".
            case 681: "ncl"
            default: field.first("2").map { Punctuation.trimmed($0).lowercased() } ?? "other"
            }
        let item = tag == 680 ? field.first("b").map { " " + $0 } ?? "" : ""
        for (place, number) in field.all("a").enumerated() { draft.addClass(scheme, number + (place == 0 ? item : "")) }
    }
}
