import Foundation
import Kernel
import Statistics
import Testing

@testable import Surveys

struct WorkbookTests {
    @Test func `what is written is read back, whatever the cells hold`() throws {
        var random = SeededGenerator(seed: 3)
        let letters = Array("a<>&\"'_x000D_\n\t图书馆😀 =1\u{1}").map(String.init)
        for _ in 0..<60 {
            let width = 1 + random.below(30)
            let rows = (0..<random.below(9)).map { _ in
                (0..<width).map { _ in (0..<random.below(9)).map { _ in letters[random.below(letters.count)] }.joined()
                }
            }
            let columns = (0..<width).map { WorkbookWriter.Column("c\($0)") }
            let sheet = WorkbookWriter.Sheet(
                name: "编码", columns: columns, rows: rows.map { $0.map { .text($0) } })
            let book = try Workbook(WorkbookWriter.bytes([sheet]), file: "t")
            #expect(book.sheets.map(\.name) == ["编码"])
            let read = book.sheets[0].rows.dropFirst().map { row in
                row.cells + Array(repeating: "", count: width - row.cells.count)
            }
            // The reader drops cells of white space at the end of a row.
            let kept = rows.map { row -> [String] in
                let end = row.lastIndex { $0.trimmed != "" }.map { $0 + 1 } ?? 0
                return row.prefix(end) + Array(repeating: "", count: width - end)
            }.filter { $0.contains { $0 != "" } }
            #expect(read == kept)
        }
    }

    @Test func `numbers are read as people write them`() throws {
        let sheet = WorkbookWriter.Sheet(
            name: "n", columns: [WorkbookWriter.Column("a")],
            rows: [[.number(1)], [.number(0.5)], [.number(.nan)], [.number(0)]])
        let book = try Workbook(WorkbookWriter.bytes([sheet]), file: "t")
        #expect(book.sheets[0].rows.map(\.cells) == [["a"], ["1"], ["0.5"], ["0"]])
        #expect(book.sheets[0].rows.map(\.number) == [1, 2, 3, 5])
    }

    @Test func `a sheet has drop-downs, a frozen header and colours`() throws {
        let study = Study(title: Localized(zh: "试点", en: "Pilot"), codebook: .builtIn)
        var filled = study
        filled.libraries = [SurveyedLibrary(id: "north", name: Localized(zh: "北馆", en: "North"))]
        filled.accounts = [SurveyedAccount(id: "north-1", library: "north")]
        let archive = try ZipArchive(CodingSheet(filled, coder: "bo", seed: 1).workbook(.chinese), file: "t")
        let xml = String(decoding: try #require(try archive.read("xl/worksheets/sheet1.xml")), as: UTF8.self)
        for part in [
            "<formula1>&quot;有,部分,无,未核实&quot;</formula1>", "sqref=\"F2:F75\"", "ySplit=\"1\"",
            "<autoFilter ref=\"A1:R75\"/>",
            "<formula>&quot;未核实&quot;</formula>",
        ] {
            #expect(xml.contains(part), "\(part)")
        }
    }

    @Test func `a workbook that LibreOffice saved is read`() throws {
        let file = try #require(
            Bundle.module.url(forResource: "filled-by-libreoffice", withExtension: "xlsx", subdirectory: "Fixtures"))
        let sheet = try FilledSheet(Data(contentsOf: file), name: "filled.xlsx")
        #expect(sheet.table.columns == ["账号编号", "功能编号", "编码", "菜单路径", "日期", "备注"])
        #expect(
            sheet.table.rows.map(\.cells) == [
                ["north-1", "CO01", "有", "服务 > 检索", "2026-03-04", "a & b <c>\nzwei"],
                ["east-1", "CO02", "0.5", "资源", "2026-03-05", ""], ["west-1", "CO03", "无", "", "", ""],
                ["west-1", "CO04", "0", "", "", ""],
            ])
        #expect(sheet.table.rows.map(\.number) == [4, 5, 6, 7])
    }

    private func book(_ sheet: String, extra: [String: String] = [:]) -> Data {
        var zip = ZipWriter()
        let parts = [
            "xl/workbook.xml": "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/s.xml\"/></Relationships>",
            "xl/worksheets/s.xml": sheet,
        ].merging(extra) { $1 }
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) { zip.add(name, Array(text.utf8)) }
        return zip.data
    }

    @Test(arguments: [
        ("<!DOCTYPE a [<!ENTITY x \"y\">]><worksheet/>", "a document type is not allowed"),
        ("<worksheet>&x;</worksheet>", "&x; is not known"),
        ("<worksheet><a></b></worksheet>", "closes nothing"),
        ("<worksheet>", "is not closed"),
        ("<worksheet><row r=\"2\"/><row r=\"1\"/></worksheet>", "rows out of order"),
        ("<worksheet><row r=\"9999999\"/></worksheet>", "rows out of order"),
        ("<worksheet><row r=\"1\"><c r=\"ZZZZ1\"/></row></worksheet>", "is no cell"),
        ("<worksheet><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></worksheet>", "cells out of order"),
        (String(repeating: "<a>", count: 100), "nested too deep"),
    ])
    func `a hostile sheet is refused`(sheet: String, words: String) {
        #expect {
            try Workbook(book(sheet), file: "t.xlsx")
        } throws: {
            ($0 as? Fault)?.kind == .data && ($0 as? Fault)?.message.contains(words) == true
        }
    }

    @Test func `too many cells are refused before they fill the memory`() {
        let rows = (1...400).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
        #expect(throws: Fault.self) { try Workbook(book("<worksheet>\(rows)</worksheet>"), file: "t") }
    }

    @Test func `an archive that unpacks to too much is refused`() throws {
        var zip = ZipWriter()
        zip.add("a", [UInt8](repeating: 0, count: 200_000))
        zip.add("b", [UInt8](repeating: 0, count: 200_000))
        let bytes = zip.data
        #expect(bytes.count < 2_000)
        _ = try ZipArchive(bytes, file: "t")
        let limits = [
            ZipArchive.Limits(entries: 1), ZipArchive.Limits(bytesOfOne: 199_999),
            ZipArchive.Limits(bytesOfAll: 399_999),
        ]
        for limit in limits {
            #expect(throws: Fault.self) { try ZipArchive(bytes, file: "t", limits: limit) }
        }
    }

    @Test func `a size that lies is refused`() throws {
        var zip = ZipWriter()
        zip.add("a", [UInt8](repeating: 0, count: 100_000))
        var bytes = [UInt8](zip.data)
        let directory = try #require(
            bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
        bytes[directory + 24] = 10
        bytes[directory + 25] = 0
        bytes[directory + 26] = 0
        let archive = try ZipArchive(Data(bytes), file: "t")
        #expect(throws: Fault.self) { try archive.read("a") }
    }

    @Test func `damage anywhere is a fault and never a crash`() throws {
        let file = try #require(
            Bundle.module.url(forResource: "filled-by-libreoffice", withExtension: "xlsx", subdirectory: "Fixtures"))
        let sound = [UInt8](try Data(contentsOf: file))
        var random = SeededGenerator(seed: 11)
        for _ in 0..<400 {
            var bytes = sound
            for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            if random.below(4) == 0 { bytes.removeLast(random.below(bytes.count)) }
            do {
                _ = try FilledSheet(Data(bytes), name: "t")
            } catch {
                #expect(error is Fault)
            }
        }
    }
}
