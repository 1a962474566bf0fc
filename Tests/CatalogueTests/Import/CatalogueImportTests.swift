import Foundation
import Kernel
import Synchronization
import Testing

@testable import Catalogue

struct CatalogueImportTests {
    private let folder: TemporaryFolder
    private let sink = RememberingSink()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ files: [String], _ options: ImportOptions = ImportOptions()) async throws -> ImportReport {
        try await CatalogueImport(options: options, sink: sink).run(files: files)
    }

    @Test func `a file is imported, and a second time nothing changes`() async throws {
        let file = try folder.file(
            "a.mrc", MarcBytes.written(MarcBytes.english("1"), MarcBytes.english("2", title: "B")))
        #expect(try await run([file]).tally == ImportTally(added: 2, updated: 0, unchanged: 0, deleted: 0))
        #expect(try await run([file]).tally == ImportTally(added: 0, updated: 0, unchanged: 2, deleted: 0))
        let changed = try folder.file("a.mrc", MarcBytes.written(MarcBytes.english("1", title: "New")))
        #expect(try await run([changed]).tally == ImportTally(added: 0, updated: 1, unchanged: 0, deleted: 0))
        #expect(await sink.records["1"]?.title == "New")
    }

    @Test func `a deletion removes by control number, without one it is told`() async throws {
        var gone = MarcBytes.english("1")
        gone.leader = "00000dam  2200000   4500"
        var nameless = gone
        nameless.controls.removeFirst()
        let file = try folder.file("a.mrc", MarcBytes.written(MarcBytes.english("1"), gone, nameless))
        let report = try await run([file])
        #expect(report.tally == ImportTally(added: 1, updated: 0, unchanged: 0, deleted: 1))
        #expect(report.files[0].deletions == 1)
        #expect(report.problems.map(\.flaw) == [.deletionWithoutControlNumber])
        #expect(await sink.records.isEmpty)
    }

    @Test func `bad records are told with file, offset and reason, the rest lands`() async throws {
        let good = try MarcBytes.written(MarcBytes.english("1"))
        let untitled = try MarcBytes.written(MarcRecord(controls: [MarcRecord.Control("001", "u")], fields: []))
        let file = try folder.file("a.mrc", good + good.prefix(70) + good + untitled)
        let report = try await run([file])
        #expect(report.records == 2 && report.errors == 2)
        #expect(report.problems.count == 2)
        #expect(report.problems[0].offset == good.count && report.problems[0].record == 2)
        #expect(report.problems[0].isError && report.problems[0].file == file)
        #expect(report.problems[1].flaw == .noTitle && report.problems[1].control == "u")
        #expect(report.problems[1].description.hasSuffix("record 4 (u): no title"))
    }

    @Test func `a missing file stops everything before it begins`() async throws {
        let file = try folder.file("a.mrc", MarcBytes.written(MarcBytes.english("1")))
        await #expect { try await run([file, "\(folder.path)/none.mrc"]) } throws: { ($0 as? Fault)?.kind == .input }
        await #expect { try await run([folder.path]) } throws: { ($0 as? Fault)?.kind == .input }
        #expect(await sink.records.isEmpty)
    }

    @Test func `an empty file is told`() async throws {
        let report = try await run([try folder.file("e.mrc", [])])
        #expect(report.problems.map(\.flaw) == [.noRecords])
        #expect(report.errors == 0 && report.records == 0)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x3C, 0x00], [0x1F, 0x8B, 0x08, 0x00], [0x50, 0x4B, 0x03, 0x04]] as [[UInt8]])
    func `UTF-16 and compressed files are refused with a reason`(head: [UInt8]) async throws {
        let file = try folder.file("u.xml", head)
        await #expect { try await run([file]) } throws: { ($0 as? Fault)?.kind == .data }
    }

    @Test func `changes go in batches and progress is told`() async throws {
        let records = try (0..<25).flatMap { try MarcBytes.written(MarcBytes.english("n\($0)")) }
        let file = try folder.file("a.mrc", records)
        let seen = Mutex<[ImportProgress]>([])
        let report = try await CatalogueImport(options: ImportOptions(batchSize: 10), sink: sink)
            .run(files: [file, file]) { progress in seen.withLock { $0.append(progress) } }
        #expect(await sink.batches == [10, 10, 5, 10, 10, 5])
        #expect(report.tally == ImportTally(added: 25, updated: 0, unchanged: 25, deleted: 0))
        let progress = seen.withLock { $0 }
        #expect(progress.map(\.records) == [10, 20, 25, 35, 45, 50])
        #expect(progress.last?.bytes == records.count * 2 && progress.last?.totalBytes == records.count * 2)
        #expect(progress.last?.remaining == .zero)
    }

    @Test func `the list of problems has an end, their number is told`() async throws {
        let good = try MarcBytes.written(MarcBytes.english("1"))
        let bad = Array(repeating: good.dropLast(8) + [0x1D], count: 20).flatMap { Array($0) }
        let report = try await run([try folder.file("a.mrc", bad)], ImportOptions(listedProblems: 5))
        #expect(report.problems.count == 5)
        #expect(report.errors + report.warnings >= 20)
    }

    @Test func `what is told overrules what is found`() async throws {
        let big5 = MarcBytes.record(title: [0xA4, 0x54, 0xC5, 0xE9])
        let file = try folder.file("b.mrc", big5)
        _ = try await run([file], ImportOptions(format: .marc21, charset: .big5))
        #expect(await sink.records["id1"]?.title == "三體")
        let report = try await run([file], ImportOptions(format: .cnmarc, charset: .big5))
        #expect(report.problems.map(\.flaw) == [.noTitle])
    }

    @Test func `MARCXML in GB 18030 is read by its declaration`() async throws {
        let head = #"<?xml version="1.0" encoding="GBK"?><collection><record>"#
        let field =
            #"<controlfield tag="001">1</controlfield><datafield tag="245" ind1=" " ind2=" "><subfield code="a">"#
        let bytes = Array((head + field).utf8) + [0xC8, 0xFD, 0xCC, 0xE5] + Array("&#x4E00;</subfield>".utf8)
        let file = try folder.file("g.xml", bytes + Array("</datafield></record></collection>".utf8))
        let report = try await run([file])
        #expect(report.problems.isEmpty && report.files[0].isXML && report.files[0].charset == .gb18030)
        #expect(await sink.records["1"]?.title == "三体一")
    }

    @Test func `the window never holds more than a record and a chunk, whatever the file`() throws {
        let record = try MarcBytes.written(MarcBytes.english("1"))
        let file = try folder.file("big.mrc", Array(repeating: record, count: 8_000).flatMap(\.self))
        let handle = try #require(FileHandle(forReadingAtPath: file))
        var window = ByteWindow(file: handle, chunk: 4_096)
        var largest = 0
        while try window.grow() {
            while let end = window.first(Iso2709.recordTerminator, from: window.start) { window.advance(to: end + 1) }
            largest = max(largest, window.bytes.count)
        }
        #expect(window.offset(of: window.start) == record.count * 8_000)
        #expect(largest <= 4_096 + record.count)
    }

    @Test func `a file without any record terminator is not held either`() async throws {
        let size = 3 * Iso2709Reader.limit
        let file = try folder.file("big.bin", [UInt8](repeating: UInt8(ascii: "x"), count: size))
        let report = try await run([file], ImportOptions(format: .marc21))
        #expect(report.problems.map(\.flaw) == [.tooLong(limit: Iso2709Reader.limit)])
        #expect(report.records == 0)
    }
}
