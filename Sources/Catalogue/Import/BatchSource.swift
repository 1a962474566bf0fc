/// Reads one file batch by batch and keeps the account of it.
struct BatchSource {
    /// What came of the file so far.
    private(set) var entry: ImportReport.File
    /// Problems worth listing.
    private(set) var problems: [ImportProblem] = []
    /// Records seen, bad ones too.
    private(set) var seen = 0
    /// Bytes read.
    var offset: Int { reader.offset }

    private let file: MarcFile
    private let mapping: MarcMapping
    private let batchSize: Int
    private let listedProblems: Int
    private var reader: any MarcReader
    private var isAtEnd = false

    /// Opens a file; `listed` problems of other files are listed already.
    init(_ file: MarcFile, options: ImportOptions, listed: Int) throws {
        self.file = file
        entry = ImportReport.File(
            path: file.path, bytes: file.size, isXML: file.isXML, dialect: file.dialect, charset: file.charset)
        mapping = MarcMapping(
            dialect: file.dialect, isTold: options.format.dialect != nil, items: options.items)
        batchSize = options.batchSize
        listedProblems = options.listedProblems - listed
        reader = try file.reader()
        if file.isCharsetGuessed { note(.charsetGuessed, Self.wholeFile, nil) }
    }

    private static let wholeFile = MarcReading.Place(offset: 0, number: 0)

    /// The next changes, prepared; nil at the end of the file.
    mutating func next() throws -> ImportBatch? {
        var changes: [ImportChange] = []
        while changes.count < batchSize, !isAtEnd {
            guard let reading = try reader.next() else {
                isAtEnd = true
                if seen == 0 { note(.noRecords, Self.wholeFile, nil) }
                break
            }
            seen += 1
            if let change = change(of: reading) { changes.append(change) }
        }
        return changes.isEmpty ? nil : ImportBatch(changes)
    }

    /// What one record asks for, its flaws noted.
    private mutating func change(of reading: MarcReading) -> ImportChange? {
        var flaws = reading.flaws
        var change: ImportChange?
        if let record = reading.record {
            do throws(MarcFlaw) {
                let asked = try mapping.change(record, &flaws)
                if case .delete = asked { entry.deletions += 1 }
                entry.records += 1
                change = asked
            } catch {
                flaws.append(error)
            }
        }
        let control = reading.record.flatMap(MarcMapping.control)
        for flaw in flaws { note(flaw, reading.place, control) }
        return change
    }

    private mutating func note(_ flaw: MarcFlaw, _ place: MarcReading.Place, _ control: String?) {
        if flaw.isFatal { entry.errors += 1 } else { entry.warnings += 1 }
        guard problems.count < listedProblems else { return }
        problems.append(
            ImportProblem(file: file.path, offset: place.offset, record: place.number, control: control, flaw: flaw))
    }
}
