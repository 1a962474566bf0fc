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

    /// Reads one batch while the one before is being written.
    private func run(_ file: MarcFile, _ report: inout ImportReport, _ told: (Int, Int) -> Void) async throws {
        var source = try BatchSource(file, options: options, listed: report.problems.count)
        var batch = try source.next()
        while let current = batch {
            let (offset, seen) = (source.offset, source.seen)
            async let tally = sink.apply(current)
            batch = try source.next()
            report.tally += try await tally
            if batch != nil { told(offset, seen) }
        }
        report.problems += source.problems
        report.files.append(source.entry)
        told(file.size, source.seen)
    }
}
