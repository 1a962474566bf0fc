import Kernel
import Statistics

/// A report in one language as it is written: its sections stand in extensions, a file each.
struct ReportPage {
    let report: StudyReport
    let language: Language
    /// The address of the same page in the other language.
    let other: String?

    init(_ report: StudyReport, _ language: Language, other: String?) {
        (self.report, self.language, self.other) = (report, language, other)
    }

    var study: Study { report.study }
    var analysis: StudyAnalysis { report.analysis }

    /// More libraries than this are summed up, not shown one by one.
    static let mostShown = 60
    var isLarge: Bool { analysis.libraries.count > Self.mostShown }

    /// A part of the report with a place in its list of contents.
    struct Section {
        let id: String
        let title: String
        let body: Markup
    }

    // MARK: Words

    /// A sentence in the page's language.
    func say(zh chinese: @autoclosure () -> Markup, en english: @autoclosure () -> Markup) -> Markup {
        language == .chinese ? chinese() : english()
    }

    /// The same as plain text, for names and attributes.
    func word(zh chinese: @autoclosure () -> String, en english: @autoclosure () -> String) -> String {
        language == .chinese ? chinese() : english()
    }

    /// A number of things in English: `1 library`, `25 libraries`.
    func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    /// Names one after the other.
    func list(_ names: [String]) -> String {
        names.joined(separator: word(zh: "、", en: names.contains { $0.contains(",") } ? "; " : ", "))
    }

    /// A figure, or that it is undefined.
    func figure(_ figure: Double?, _ places: Int = 3) -> String {
        figure.map { $0.isFinite ? Figure.decimals($0, places) : "∞" } ?? word(zh: "无定义", en: "undefined")
    }

    /// A share in per cent, or a dash.
    func percent(_ share: Double?) -> String { share.map(Figure.percent) ?? "–" }

    /// An interval in brackets.
    func range(_ interval: Interval?, _ places: Int = 2) -> String {
        interval.map {
            "\(Figure.decimals($0.low, places)) \(word(zh: "至", en: "to")) \(Figure.decimals($0.high, places))"
        } ?? "–"
    }

    // MARK: Parts

    /// A paragraph.
    func paragraph(_ text: Markup, _ style: String = "") -> Markup {
        style.isEmpty ? "<p>\(text)</p>" : "<p class=\"\(style)\">\(text)</p>"
    }

    /// Pictures with what they show in words, and their figures as a table behind a fold.
    func chart(_ pictures: [Picture], caption: Markup, table: Markup = "") -> Markup {
        guard let first = pictures.first else { return "" }
        let panels = pictures.map { picture -> Markup in "<div class=\"panel\">\(picture.markup)</div>" }
        let fold: Markup =
            table.isEmpty
            ? ""
            : """
            <details \
            class="fold"><summary>\(word(zh: "图中数字列表", en: "The figures as a table"))</summary>\(table)</details>
            """
        return """
            <figure class="figure"><div class="scroll" role="region" tabindex="0" \
            aria-label="\(word(zh: "图：", en: "Figure: "))\(first.title)">\(panels)</div>\
            <figcaption>\(caption)</figcaption>\(fold)</figure>
            """
    }
}
