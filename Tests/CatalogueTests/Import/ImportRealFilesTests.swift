import Foundation
import Testing

@testable import Catalogue

/// Real and generated files from outside the repository: `../shared/data/marc` beside the package, where it is there.
struct ImportRealFilesTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../../shared/data/marc").standardizedFileURL.path
    private static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }

    struct Expectation: Sendable, CustomTestStringConvertible {
        var file: String
        var records: Int
        var deletions = 0
        var warnings = 0
        var charset: MarcCharset
        var dialect = MarcDialect.marc21
        /// A control number and the title shown for it.
        var sample: (String, String)
        var testDescription: String { file }
    }

    // Numbers of records and titles were compared with pymarc 5.4.
    @Test(
        .enabled(if: isThere, "no ../shared/data/marc beside the package: its files are not tested"),
        arguments: [
            Expectation(
                file: "cnmarc_5k_utf8.mrc", records: 5000, charset: .utf8, dialect: .cnmarc,
                sample: ("DB00051098", "大学何为")),
            Expectation(
                file: "cnmarc_500_gb18030.mrc", records: 500, charset: .gb18030, dialect: .cnmarc,
                sample: ("DB00026454", "列维纳斯")),
            Expectation(
                file: "cnmarc_300_big5.mrc", records: 300, charset: .big5, dialect: .cnmarc,
                sample: ("DB00070300", "英文魔法師之文法俱樂部")),
            Expectation(
                file: "evergreen_jazz_1k.mrc", records: 1000, warnings: 1, charset: .marc8,
                sample: ("03-0018137", "Friendly fire")),
            Expectation(
                file: "marc4j_chinese_mangled_multibyte.mrc", records: 4, warnings: 1, charset: .utf8,
                sample: ("u6080510", "車輪滾滾")),
            Expectation(
                file: "marc4j_not_unimarc_errors_3.mrc", records: 3, warnings: 6, charset: .utf8,
                sample: ("u5183203", "الحياة الشعبية فى رسوم ناجى")),
            Expectation(
                file: "marc4j_oclc_63111280_export_as_UTF8_from_connexion.mrc", records: 1, charset: .utf8,
                sample: ("ocm63111280", "日本民俗·信仰·藝能·與中國文化")),
            Expectation(
                file: "marc4j_pride-and-prejudice-fixed.mrc", records: 383, warnings: 51, charset: .utf8,
                sample: ("196003", "Pride and prejudice")),
            Expectation(
                file: "openlibrary_710_org_name_in_direct_order.mrc", records: 1, charset: .utf8,
                sample: ("010198297-6", "中国诗歌研究动态")),
            Expectation(
                file: "openlibrary_880_Nihon_no_chasho.mrc", records: 1, charset: .utf8, sample: ("3835178", "日本の茶書")),
            Expectation(
                file: "openlibrary_880_alternate_script.mrc", records: 1, charset: .utf8,
                sample: ("ocn613515810", "乔布斯的秘密日记")),
            Expectation(
                file: "princeton_alma_incremental_11.xml", records: 11, deletions: 6, charset: .utf8,
                sample: ("99104863943506421", "노동 의 새벽")),
            Expectation(
                file: "rubymarc_bad_eacc_encoding.marc8.marc", records: 1, warnings: 1, charset: .marc8,
                sample: ("ocn503001208", "米国の統治の仕組\u{FFFD}")),
            Expectation(
                file: "solrmarc_specTestRecs.mrc", records: 76, charset: .marc8,
                sample: ("u2", "Iskusstvo perevoda i zhiznʹ literatury")),
            Expectation(
                file: "yaz_marc12.marc", records: 1, warnings: 3, charset: .marc8, sample: ("on1183349983", "车票去哪儿了")),
            Expectation(file: "yaz_marc12.xml", records: 1, charset: .utf8, sample: ("on1183349983", "车票去哪儿了")),
            Expectation(
                file: "yaz_marccol1.u8.marc", records: 19, charset: .utf8, sample: ("70813420 /AJ/r86", "半田市誌")),
            Expectation(file: "yaz_marccol3.u8.marc", records: 1, charset: .utf8, sample: ("82129893", "宇宙航行和数理化")),
            Expectation(
                file: "yaz_marccol4.u8.marc", records: 1, charset: .utf8,
                sample: ("2007210635", "四国産学官連携センタ\u{304}\u{304}ー活動報告")),
        ])
    func `each file imports whole`(expectation: Expectation) async throws {
        let sink = RememberingSink()
        let path = "\(Self.folder)/\(expectation.file)"
        let report = try await CatalogueImport(sink: sink).run(files: [path])
        let file = try #require(report.files.first)
        #expect(file.records == expectation.records)
        #expect(file.deletions == expectation.deletions)
        #expect(file.errors == 0)
        #expect(file.warnings == expectation.warnings)
        #expect(file.dialect == expectation.dialect)
        #expect(file.charset == expectation.charset)
        #expect(await sink.records[expectation.sample.0]?.title == expectation.sample.1)
    }
}
