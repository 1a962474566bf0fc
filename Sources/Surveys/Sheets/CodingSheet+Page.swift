public import Foundation
public import Kernel

extension CodingSheet {
    /// The sheet as one page for a phone, that works without a network and keeps codes and screenshots in the browser.
    public func page(_ language: Language) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // `</script>` within a text must not end the element.
        let study = String(decoding: try encoder.encode(PageData(self, language)), as: UTF8.self)
            .replacing("<", with: "\\u003C")
        let parts = [
            "lang": language == .chinese ? "zh-CN" : "en", "title": Self.escaped(title(language)),
            "style": Assets.codingSheetCss, "study": study, "script": Assets.codingSheetJs,
        ]
        var page = ""
        var rest = Assets.codingSheetHtml[...]
        while let mark = rest.range(of: "{{"), let end = rest[mark.upperBound...].range(of: "}}") {
            page += rest[..<mark.lowerBound] + (parts[String(rest[mark.upperBound..<end.lowerBound])] ?? "")
            rest = rest[end.upperBound...]
        }
        return Data((page + rest).utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    private struct PageData: Encodable {
        struct Account: Encodable {
            var id: String
            var name: String
        }

        struct Library: Encodable {
            var id: String
            var name: Localized
            var accounts: [Account]
        }

        struct Function: Encodable {
            var id: String
            var group: Int
            var name: Localized
            var definition: Localized
            var present: Localized
            var partial: Localized
        }

        var key: String
        var title: Localized
        var coder: String
        var language: String
        var window: [String]
        var libraries: [Library] = []
        var groups: [Localized] = []
        var functions: [Function] = []
        var rules: [String: Localized]
        var guide: [[Localized]]
        var entries: [[String: String]]

        init(_ sheet: CodingSheet, _ language: Language) {
            title = sheet.title
            coder = sheet.coder
            self.language = language.rawValue
            window = sheet.window.from == "" ? ["", ""] : [sheet.window.from, sheet.window.to]
            rules = Dictionary(uniqueKeysWithValues: Code.allCases.map { ($0.rawValue, CodingGuide.rule(of: $0)) })
            guide = CodingGuide.lines(window: sheet.window).map { [$0.head, $0.text] }
            entries = sheet.rows.compactMap { row in
                row.entry.map { entry in
                    var fields = entry.evidence
                    fields["account"] = entry.account
                    fields["function"] = entry.function.rawValue
                    fields["code"] = entry.code.rawValue
                    fields["depth"] = entry.depth?.rawValue
                    return fields
                }
            }
            // Pages of other studies and coders may share the browser's store.
            key = [sheet.title.english, sheet.coder, sheet.window.from].joined(separator: "|") + "|"
            var seen: (functions: Set<String>, accounts: Set<String>) = ([], [])
            for row in sheet.rows {
                if seen.functions.insert(row.function.id.rawValue).inserted { add(row.function) }
                if seen.accounts.insert(row.account.id).inserted { add(row.account, of: row.library) }
            }
        }

        private mutating func add(_ function: StudyFunction) {
            let group = groups.firstIndex(of: function.group) ?? groups.count
            if group == groups.count { groups.append(function.group) }
            functions.append(
                Function(
                    id: function.id.rawValue, group: group, name: function.name, definition: function.definition,
                    present: function.presentRule, partial: function.partialRule))
        }

        private mutating func add(_ account: SurveyedAccount, of library: SurveyedLibrary) {
            if libraries.last?.id != library.id {
                libraries.append(Library(id: library.id, name: library.name, accounts: []))
            }
            libraries[libraries.count - 1].accounts.append(Account(id: account.id, name: CodingSheet.name(account)))
        }
    }
}
