/// Imports files of MARC records into the catalogue: streaming, in batches, past every bad record.
///
/// Memory does not grow with a file: at most one record, one batch and the listed problems are held. Running it again
/// over the same files changes nothing.
public struct CatalogueImport: Sendable {
    private let options: ImportOptions
    private let sink: any ImportSink

    /// Makes an import into a sink.
    public init(options: ImportOptions = ImportOptions(), sink: any ImportSink) {
        self.options = options
        self.sink = sink
    }

    /// Imports files in order and says what came of it; `progress` is told after every batch and file.
    ///
    /// Throws `Fault` `.input` before anything is done where a file is missing, `.data` where one is nothing that could
    /// be read, and what the sink throws.
    public func run(
        files paths: [String], clock: any Clock<Duration> = ContinuousClock(),
        progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let files = try paths.map { try MarcFile(path: $0, format: options.format, charset: options.charset) }
        let elapsed = Self.stopwatch(clock)
        var report = ImportReport()
        var state = ImportProgress(
            file: "", bytes: 0, totalBytes: files.reduce(0) { $0 + $1.size }, records: 0, elapsed: .zero)
        for file in files {
            let before = (bytes: state.bytes, records: state.records)
            try await run(file, &report) { bytes, records in
                state.file = file.path
                state.bytes = before.bytes + min(bytes, file.size)
                state.records = before.records + records
                state.elapsed = elapsed()
                progress(state)
            }
            state.bytes = before.bytes + file.size
        }
        return report
    }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    private func run(_ file: MarcFile, _ report: inout ImportReport, _ told: (Int, Int) -> Void) async throws {
        var entry = ImportReport.File(
            path: file.path, bytes: file.size, isXML: file.isXML, dialect: file.dialect, charset: file.charset)
        let mapping = MarcMapping(
            dialect: file.dialect, isTold: options.format.dialect != nil, items: options.items)
        var problems = report.problems
        func note(_ flaw: MarcFlaw, _ place: MarcReading.Place, _ control: String?) {
            if flaw.isFatal { entry.errors += 1 } else { entry.warnings += 1 }
            guard problems.count < options.listedProblems else { return }
            problems.append(
                ImportProblem(
                    file: file.path, offset: place.offset, record: place.number, control: control, flaw: flaw))
        }
        var reader = try file.reader()
        var batch: [ImportChange] = []
        var seen = 0
        let whole = MarcReading.Place(offset: 0, number: 0)
        if file.isCharsetGuessed { note(.charsetGuessed, whole, nil) }
        while var reading = try reader.next() {
            seen += 1
            let control = reading.record.flatMap(MarcMapping.control)
            if let record = reading.record {
                do throws(MarcFlaw) {
                    let change = try mapping.change(record, &reading.flaws)
                    if case .delete = change { entry.deletions += 1 }
                    entry.records += 1
                    batch.append(change)
                } catch {
                    reading.flaws.append(error)
                }
            }
            for flaw in reading.flaws { note(flaw, reading.place, control) }
            guard batch.count >= options.batchSize else { continue }
            report.tally += try await sink.apply(batch)
            batch.removeAll(keepingCapacity: true)
            told(reader.offset, seen)
        }
        if seen == 0 { note(.noRecords, whole, nil) }
        if !batch.isEmpty { report.tally += try await sink.apply(batch) }
        report.problems = problems
        report.files.append(entry)
        told(file.size, seen)
    }
}
