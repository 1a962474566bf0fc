/// A record without its copies as bytes: small, quick to write, and equal where the records are equal.
///
/// A field is its tag, its length and its text; a list is its field repeated. Unknown tags are passed over.
enum RecordBytes {
    /// Writes a record.
    static func encode(_ record: BibliographicRecord) -> [UInt8] {
        var writer = Writer()
        writer.bytes.reserveCapacity(400)
        writer.add(.title, record.title)
        writer.add(.subtitle, record.subtitle)
        writer.add(.otherTitle, record.otherTitles)
        writer.add(.author, record.authors)
        writer.add(.otherAuthor, record.otherAuthors)
        writer.add(.responsibility, record.responsibility)
        writer.add(.publisher, record.publisher)
        writer.add(.place, record.place)
        if let year = record.year { writer.add(.year, String(year)) }
        writer.add(.edition, record.edition)
        writer.add(.extent, record.extent)
        writer.add(.isbn, record.isbns)
        writer.add(.issn, record.issns)
        writer.add(.bookNumber, record.bookNumbers)
        for entry in record.classes {
            writer.add(.classScheme, entry.scheme, evenEmpty: true)
            writer.add(.classNumber, entry.number, evenEmpty: true)
        }
        writer.add(.subject, record.subjects)
        writer.add(.summary, record.summary)
        writer.add(.language, record.languages)
        writer.add(.series, record.series)
        for link in record.links {
            writer.add(.linkURL, link.url, evenEmpty: true)
            writer.add(.linkLabel, link.label, evenEmpty: true)
        }
        return writer.bytes
    }

    /// Reads a record back; its copies are elsewhere.
    static func decode(_ bytes: [UInt8], control: String) -> BibliographicRecord {
        var record = BibliographicRecord(control: control, title: "")
        var position = 0
        while let (tag, text) = field(bytes, &position) { set(tag, text, &record) }
        return record
    }

    private static func field(_ bytes: [UInt8], _ position: inout Int) -> (tag: UInt8, text: String)? {
        guard position < bytes.count else { return nil }
        let tag = bytes[position]
        position += 1
        var length = 0
        var shift = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            length |= Int(byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 { break }
        }
        guard position + length <= bytes.count else { return nil }
        defer { position += length }
        return (tag, String(decoding: bytes[position..<(position + length)], as: UTF8.self))
    }

    private static func set(_ tag: UInt8, _ text: String, _ record: inout BibliographicRecord) {
        switch Tag(rawValue: tag) {
        case .title: record.title = text
        case .subtitle: record.subtitle = text
        case .otherTitle: record.otherTitles.append(text)
        case .author: record.authors.append(text)
        case .otherAuthor: record.otherAuthors.append(text)
        case .responsibility: record.responsibility = text
        case .publisher: record.publisher = text
        case .place: record.place = text
        case .year: record.year = Int(text)
        case .edition: record.edition = text
        case .extent: record.extent = text
        case .isbn: record.isbns.append(text)
        case .issn: record.issns.append(text)
        case .bookNumber: record.bookNumbers.append(text)
        case .classScheme: record.classes.append(.init(scheme: text, number: ""))
        case .classNumber: if let last = record.classes.indices.last { record.classes[last].number = text }
        case .subject: record.subjects.append(text)
        case .summary: record.summary = text
        case .language: record.languages.append(text)
        case .series: record.series.append(text)
        case .linkURL: record.links.append(.init(url: text, label: ""))
        case .linkLabel: if let last = record.links.indices.last { record.links[last].label = text }
        case nil: return
        }
    }

    /// Never renumbered: they are in databases.
    private enum Tag: UInt8 {
        case title = 1
        case subtitle = 2
        case otherTitle = 3
        case author = 4
        case otherAuthor = 5
        case responsibility = 6
        case publisher = 7
        case place = 8
        case year = 9
        case edition = 10
        case extent = 11
        case isbn = 12
        case issn = 13
        case classScheme = 14
        case classNumber = 15
        case subject = 16
        case summary = 17
        case language = 18
        case series = 19
        case linkURL = 20
        case linkLabel = 21
        case bookNumber = 22
    }

    private struct Writer {
        var bytes: [UInt8] = []

        mutating func add(_ tag: Tag, _ texts: [String]) {
            for text in texts { add(tag, text, evenEmpty: true) }
        }

        mutating func add(_ tag: Tag, _ text: String, evenEmpty: Bool = false) {
            if text.isEmpty && !evenEmpty { return }
            bytes.append(tag.rawValue)
            var length = text.utf8.count
            while length >= 0x80 {
                bytes.append(UInt8(length & 0x7F | 0x80))
                length >>= 7
            }
            bytes.append(UInt8(length))
            bytes += text.utf8
        }
    }
}
