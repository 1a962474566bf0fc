import Foundation
import Kernel
import Statistics
import Testing

@testable import Surveys

/// Whole reports of studies of every shape.
struct ReportTests {
    /// Libraries, functions, coders, the share unverified.
    static let shapes: [(Int, Int, Int, Double)] = [
        (1, 1, 1, 0), (1, 1, 2, 1), (1, 5, 2, 0.3), (5, 1, 2, 0.3), (3, 4, 2, 1), (11, 9, 2, 0.1), (7, 20, 3, 0),
        (2, 2, 1, 0.5),
        (70, 12, 2, 0.1),
    ]

    @Test(arguments: shapes, Language.allCases)
    func `a report of any shape is well-formed, without a figure that is none`(
        shape: (Int, Int, Int, Double), language: Language
    ) throws {
        let study = ReportStudy.random(
            libraries: shape.0, functions: shape.1, coders: shape.2, unverified: shape.3,
            seed: UInt64(shape.0 + shape.1))
        let page = try ReportStudy.report(study).page(in: language)
        let parsed = ParsedMarkup(page.replacing("<!DOCTYPE html>", with: ""))
        #expect(parsed.fault == nil)
        let numbers = parsed.elements.flatMap { $0.attributes.filter { $0.key != "class" && $0.key != "id" }.values }
        #expect(!numbers.contains { $0.contains("nan") || $0.contains("inf") })
        #expect(!parsed.elements.contains { $0.text.contains("nan%") || $0.text == "nan" || $0.text == "inf" })
        for outside in ["<script", "style=\"", "src=", "@import", "url(http"] { #expect(!page.contains(outside)) }
        let ids = parsed.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        let targets = parsed.elements.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }.map {
            $0.dropFirst()
        }
        #expect(targets.allSatisfy { ids.contains(String($0)) })
    }

    @Test func `charts say what they are and tables have heads with scope`() throws {
        let page = try ReportStudy.report(ReportStudy.random(libraries: 6, functions: 9)).page(in: .english)
        let parsed = ParsedMarkup(page.replacing("<!DOCTYPE html>", with: ""))
        let charts = parsed.elements.filter { $0.name == "svg" }
        #expect(charts.count >= 8 && charts.allSatisfy { $0.attributes["role"] == "img" })
        let names = Set(
            parsed.elements.filter { $0.name == "title" || $0.name == "desc" }.compactMap { $0.attributes["id"] })
        for chart in charts {
            let named = (chart.attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
            #expect(named.count == 2 && named.allSatisfy(names.contains))
        }
        #expect(parsed.elements.filter { $0.name == "th" }.allSatisfy { $0.attributes["scope"] != nil })
        #expect(parsed.elements.count { $0.name == "h1" } == 1 && parsed.elements.count { $0.name == "main" } == 1)
    }

    @Test func `the heat map of a report holds the matrix of the study`() throws {
        let report = try ReportStudy.report(ReportStudy.random(libraries: 6, functions: 12, unverified: 0.2))
        let parsed = ParsedMarkup(try report.page(in: .chinese).replacing("<!DOCTYPE html>", with: ""))
        let cells = parsed.elements.filter { $0.name == "path" && $0.attributes["data-c"] != nil }
        #expect(cells.count == 72)
        for cell in cells {
            let library = report.analysis.libraries.firstIndex { $0.id == cell.attributes["data-c"] }
            let function = report.analysis.functions.firstIndex { $0.id.rawValue == cell.row["data-r"] }
            #expect(
                cell.number("data-v")
                    == report.analysis.matrix[library: try #require(library), function: try #require(function)])
        }
    }

    @Test func `sections without data are left out or say so`() throws {
        var study = ReportStudy.random(libraries: 4, functions: 6, coders: 1, unverified: 0)
        study.grouping = nil
        study.scheme = nil
        study.codebook.schemes = []
        study.codebook.functions = study.codebook.functions.map {
            StudyFunction(
                id: $0.id, group: $0.group, name: $0.name, definition: $0.definition, presentRule: $0.presentRule,
                partialRule: $0.partialRule, serviceClass: nil)
        }
        study.libraries = study.libraries.map { SurveyedLibrary(id: $0.id, name: $0.name) }
        let page = try ReportStudy.report(study).page(in: .english)
        for section in ["stages", "classes", "reach", "bounds", "tests"] {
            #expect(!page.contains("id=\"\(section)\""))
        }
        #expect(page.contains("one coder only") && page.contains("No evidence of need"))
    }

    @Test func `many libraries are summed up`() throws {
        let page = try ReportStudy.report(ReportStudy.random(libraries: 61, functions: 5)).page(in: .english)
        #expect(
            page.contains("ten bands") && !page.contains("id=\"library-1\"")
                && page.contains("too many libraries to draw"))
    }

    @Test func `a library that has everything is told so, another what comes next`() throws {
        var study = ReportStudy.random(libraries: 5, functions: 3, unverified: 0)
        study.adjudicated = study.libraries.enumerated().flatMap { place, library in
            study.codebook.functions.enumerated().map { number, function in
                Adjudication(
                    library: library.id, function: function.id,
                    code: place == 0 || (place < 4 && number == 2) ? .present : .absent)
            }
        }
        let report = try ReportStudy.report(study)
        #expect(try report.page(in: .english, library: "lib0").contains("Every function of the codebook is there."))
        let next = NextSteps(report.analysis, PeerGroups(report.analysis), library: 4)
        #expect(next.steps.map(\.function) == [2, 0, 1] && next.steps.map(\.peers) == [1, 0.25, 0.25])
        #expect(next.peers == 4 && next.peerMedian == 1 && next.peerGroup == nil)
        let letter = try report.page(in: .chinese, library: "lib4")
        #expect(letter.contains("怎样算“有”：") && ParsedMarkup(letter.replacing("<!DOCTYPE html>", with: "")).fault == nil)
        #expect(throws: Fault.self) { try report.page(in: .chinese, library: "nobody") }
    }

    @Test func `the anonymous edition names no library, coder or account`() throws {
        var study = ReportStudy.random(libraries: 7, functions: 5)
        study.coders = ["Wang Fang", "Li Na"]
        study.coding = ["Wang Fang": study.coding["coder0"] ?? [], "Li Na": study.coding["coder1"] ?? []]
        let report = try ReportStudy.report(study.anonymous, isAnonymous: true)
        let texts =
            try Language.allCases.map { try report.page(in: $0) } + report.tables.flatMap { $0.texts.flatMap { $0 } }
        for name in ["Wang Fang", "Li Na", "lib0", "lib3", "University of Place", "某某大学"] {
            #expect(!texts.contains { $0.contains(name) })
        }
        // Same figures, other names; numbers follow what libraries have.
        let sums = report.analysis.libraries.map(\.sum)
        let named = try ReportStudy.report(study).analysis.libraries.map(\.sum)
        #expect(sums == named.sorted(by: >))
    }

    @Test func `tables are rectangular and hold full figures`() throws {
        let report = try ReportStudy.report(ReportStudy.random(libraries: 6, functions: 9))
        #expect(report.tables.allSatisfy { table in table.rows.allSatisfy { $0.count == table.columns.count } })
        let coverage = try #require(report.tables.first { $0.name == "coverage-functions" })
        let column = try #require(coverage.columns.firstIndex(of: "coverage"))
        #expect(coverage.texts.map { Double($0[column]) } == report.analysis.overall.functionCoverage)
        #expect(Set(report.tables.map(\.name)).count == report.tables.count)
        let workbook = try Workbook(report.workbook, file: "tables.xlsx")
        #expect(workbook.sheets.map(\.name) == report.tables.map(\.name))
    }
}
