import Catalogue

/// Makes MARC records of the demonstration library's rows and copies.
enum DemoMarc {
    /// Date entered on file, as both dialects begin their coded data; part of the invention, so it stays the same.
    private static let entered = "20260101"

    /// A CNMARC record; tags of the *China Machine-Readable Catalogue Format* (GB/T 33286).
    static func cnmarc(_ book: DemoBook) -> MarcRecord {
        var record = MarcRecord(leader: "00000nam0 2200000   450 ", controls: [.init("001", book.id)])
        if !book.isbn.isEmpty { record.fields.append(.init("010", "  ", ["a": book.isbn])) }
        let year = book.year.isEmpty ? "    " : book.year
        let general = entered + "d" + year + "    " + "em y0chiy50" + "      " + "ea"
        record.fields.append(.init("100", "  ", ["a": general]))
        record.fields.append(.init("101", "0 ", ["a": book.language]))
        record.fields.append(.init("102", "  ", ["a": book.language == "jpn" ? "JP" : "CN"]))
        record.fields.append(title200(book))
        if !book.edition.isEmpty { record.fields.append(.init("205", "  ", ["a": book.edition])) }
        record.fields.append(field("210", [("c", book.publisher), ("d", book.year)]))
        if !book.series.isEmpty { record.fields.append(.init("225", "2 ", ["a": book.series])) }
        if !book.summary.isEmpty { record.fields.append(.init("330", "  ", ["a": book.summary])) }
        record.fields += book.subjects.map { .init("606", "0 ", ["a": $0]) }
        if !book.classNumber.isEmpty { record.fields.append(.init("690", "  ", ["a": book.classNumber])) }
        record.fields += book.authors.map { .init("701", " 0", ["a": $0]) }
        record.fields += book.contributors.map { .init("702", " 0", ["a": $0]) }
        record.fields.append(.init("801", " 0", ["a": "CN", "b": "SHIQU-DEMO", "c": entered]))
        record.fields += DemoCopies.of(book).map { copy905($0, book) }
        return record
    }

    /// A MARC 21 record.
    static func marc21(_ book: DemoBook) -> MarcRecord {
        let year = book.year.isEmpty ? "uuuu" : book.year
        let general = entered.dropFirst(2) + "s" + year + "    xx " + "           " + "000 0 " + book.language + " d"
        var record = MarcRecord(
            leader: "00000nam a2200000 a 4500",
            controls: [.init("001", book.id), .init("008", String(general))])
        if !book.isbn.isEmpty { record.fields.append(.init("020", "  ", ["a": book.isbn])) }
        if !book.classNumber.isEmpty { record.fields.append(.init("084", "  ", ["a": book.classNumber, "2": "clc"])) }
        if let main = book.authors.first {
            record.fields.append(.init("100", main.contains(",") ? "1 " : "0 ", ["a": main]))
        }
        record.fields.append(title245(book))
        if !book.edition.isEmpty { record.fields.append(.init("250", "  ", ["a": book.edition])) }
        record.fields.append(field("264", second: "1", [("b", book.publisher), ("c", book.year)]))
        if !book.series.isEmpty { record.fields.append(.init("490", "0 ", ["a": book.series])) }
        if !book.summary.isEmpty { record.fields.append(.init("520", "  ", ["a": book.summary])) }
        record.fields += book.subjects.map { .init("650", " 4", ["a": $0]) }
        record.fields += (book.authors.dropFirst() + book.contributors).map { .init("700", "1 ", ["a": $0]) }
        record.fields += DemoCopies.of(book).map { copy905($0, book) }
        return record
    }

    /// A name as printed: `Rowling, J.K.` is `J.K. Rowling`.
    static func printed(_ name: String) -> String {
        let parts = name.split(separator: ",", maxSplits: 2).map { $0.drop { $0 == " " } }
        guard parts.count > 1 else { return name }
        return parts[1] + " " + parts[0] + (parts.count > 2 ? ", " + parts[2] : "")
    }

    private static func title200(_ book: DemoBook) -> MarcRecord.Field {
        let (title, part) = splitPart(book.title)
        return field(
            "200", first: "1",
            [
                ("a", title), ("h", part), ("e", book.subtitle), ("f", book.authors.joined(separator: ", ")),
                ("g", book.contributors.joined(separator: ", ")),
            ])
    }

    private static func title245(_ book: DemoBook) -> MarcRecord.Field {
        let articles = ["The ": "4", "An ": "3", "A ": "2"]
        let skipped = articles.first { book.title.hasPrefix($0.key) }?.value ?? "0"
        return field(
            "245", first: book.authors.isEmpty ? "0" : "1", second: Unicode.Scalar(skipped) ?? "0",
            [
                ("a", book.title + (book.subtitle.isEmpty ? " /" : " :")),
                ("b", book.subtitle.isEmpty ? "" : book.subtitle + " /"),
                ("c", book.authors.map(printed).joined(separator: ", ")),
            ])
    }

    /// A copy, as the importer's built-in mapping of field 905 reads it.
    private static func copy905(_ item: Item, _ book: DemoBook) -> MarcRecord.Field {
        let number = item.callNumber.split(separator: "/", maxSplits: 1).last.map(String.init) ?? ""
        return field(
            "905",
            [
                ("a", item.branch), ("b", item.barcode), ("c", item.location), ("d", book.classNumber), ("e", number),
                ("s", item.callNumber), ("t", item.status.rawValue),
            ])
    }

    private static let volumes: Set = ["上", "中", "下", "上册", "中册", "下册", "上冊", "上卷", "下卷", "上篇", "下篇"]

    /// Parts a title from the number of its part: `德川家康 第一部`, `高等数学 上册`.
    private static func splitPart(_ title: String) -> (title: String, part: String) {
        guard let space = title.lastIndex(of: " ") else { return (title, "") }
        let part = title[title.index(after: space)...]
        let isVolume = volumes.contains(String(part)) || (part.hasPrefix("第") && part.count <= 5)
        return isVolume ? (String(title[..<space]), String(part)) : (title, "")
    }

    /// A field without its empty subfields.
    private static func field(
        _ tag: String, first: Unicode.Scalar = " ", second: Unicode.Scalar = " ",
        _ subfields: [(code: Unicode.Scalar, value: String)]
    ) -> MarcRecord.Field {
        MarcRecord.Field(
            tag, first, second, subfields.filter { !$0.value.isEmpty }.map { .init($0.code, $0.value) })
    }
}
