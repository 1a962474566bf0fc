import ArgumentParser
import Foundation
import Kernel
import Surveys

/// `shiqu survey suggest`.
struct SurveySuggestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Propose codes for an account from its menu, replies and saved pages.",
        discussion: """
            INPUT is the JSON of menu/get, of get_current_selfmenu_info or of get_current_autoreply_info, an outline of \
            the menu copied by hand (indented, bulleted, or 服务 > 座位预约 https://…), a table keyword,reply as CSV, or a \
            page saved as HTML. Nothing is fetched. What only a signed-in reader can see is proposed as unverified, never \
            as present; what was not found is to be searched elsewhere before it is coded absent.

              shiqu survey suggest menu.json replies.json --account a1 --format csv > a1.suggested.csv
              shiqu survey suggest menu.txt --study studies/north-2026 --account a1 --output
              shiqu survey suggest --confirmed a1.suggested.csv > alice-a1.csv
              shiqu survey suggest --evaluate Tests/SurveysTests/Fixtures/Menus/heldout

            Go through the file, correct codes, fill in the evidence, write yes into the column confirm; --confirmed then \
            prints those rows as a coding file for `shiqu survey import`. Coding files are never written by this command. \
            --lexicon adds words of your own; --print-lexicon shows the built-in ones with their weights.
            """)

    @Argument(help: "The files.", completion: .file()) var input: [String] = []
    @Option(name: .long, help: "The account's id in the study.") var account = ""
    @Option(name: .long, help: "The study whose codebook and accounts count.", completion: .directory) var study:
        String?
    @Option(name: .long, help: "table (what was found), csv (all functions, for confirming) or json.")
    var format = SurveyFormat.table
    @Option(name: .long, help: "The language of names and reasons: zh or en.") var language = SurveyLanguage.en
    @Option(name: .long, help: "A lexicon whose words are added.", completion: .file()) var lexicon: String?
    @Option(name: .long, help: "The least confidence at which a function counts as found, 0 to 1.")
    var threshold = 0.35
    @Flag(name: .long, help: "Write evidence/suggested-ACCOUNT.csv into the study.") var output = false
    @Flag(name: .long, help: "Replace that file.") var force = false
    @Option(name: .long, help: "Print the confirmed rows of a file of suggestions as a coding file.")
    var confirmed: String?
    @Option(name: .long, help: "Measure the hit rate on a folder of labelled menus.", completion: .directory)
    var evaluate: String?
    @Flag(name: .long, help: "Print the built-in lexicon.") var printLexicon = false

    func validate() throws {
        guard 0 < threshold, threshold <= 1 else { throw ValidationError("--threshold must be between 0 and 1.") }
        let modes = [!input.isEmpty, confirmed != nil, evaluate != nil, printLexicon].count { $0 }
        guard modes == 1 else {
            throw ValidationError("Give files to read, or one of --confirmed, --evaluate, --print-lexicon.")
        }
        if output, study == nil || account.isEmpty {
            throw ValidationError("--output needs --study and --account.")
        }
    }

    func run() throws {
        if printLexicon { return Terminal.print(Lexicon.builtInText) }
        if let confirmed {
            let table = try Table(csv: Self.bytes(confirmed), file: confirmed)
            let rows = try SuggestionTable.confirmed(table)
            Terminal.print(Listing(columns: SheetColumn.coding.map(\.rawValue), rows: rows).csv)
            return Terminal.note("\(rows.count) of \(table.rows.count) rows confirmed")
        }
        let codebook = try codebook()
        let suggester = Suggester(codebook: codebook, lexicon: try words(), threshold: threshold)
        if let evaluate { return try Evaluating(folder: evaluate).run(suggester, format) }
        var evidence = AccountEvidence()
        for file in input { try evidence.add(Self.bytes(file), file: file) }
        try show(suggester.suggestions(for: evidence), codebook)
    }

    private func show(_ suggestions: [Suggestion], _ codebook: StudyCodebook) throws {
        let language = language.language
        let rows = SuggestionTable.rows(suggestions, account: account, codebook: codebook, language: language)
        let all = Listing(columns: SuggestionTable.columns, rows: rows)
        if output, let study {
            let path = "evidence/suggested-\(account).csv"
            let bytes = TableWriter.csv(all.columns, all.rows, for: .spreadsheets)
            try StudyFolder(path: study).write(bytes, to: path, replacing: force)
            Terminal.note("written to \(study)/\(path); write yes into the column confirm, then use --confirmed")
        }
        switch format {
        case .csv: Terminal.print(all.csv)
        case .json:
            Terminal.print(
                try JSONText.of(suggestions.map { SuggestionJSON($0, account: account, codebook, language) }))
        case .table:
            let found = rows.filter { $0[4] != Code.absent.rawValue }.sorted { $0[5] > $1[5] }
            Terminal.print(
                Listing(
                    columns: ["function", "name", "code", "conf.", "reason"],
                    rows: found.map { [$0[2], $0[3], $0[4], $0[5], $0[13]] }
                ).table)
            Terminal.note(
                "\(found.count) of \(rows.count) functions found; the others are in --format csv, to be searched elsewhere"
            )
        }
    }

    private func codebook() throws -> StudyCodebook {
        guard let study else { return .builtIn }
        let read = try StudyFolder.read(URL(filePath: study, directoryHint: .isDirectory))
        guard account.isEmpty || read.accounts.contains(where: { $0.id == account }) else {
            let near = account.nearest(in: read.accounts.map(\.id))
            throw Fault(
                .data, "the study has no account “\(account)”" + (near.map { "; did you mean \($0)?" } ?? ""))
        }
        return read.codebook
    }

    private func words() throws -> Lexicon {
        guard let lexicon else { return .builtIn }
        let text = try TableText.decode(Self.bytes(lexicon), file: lexicon).text
        return Lexicon.builtIn.adding(try Lexicon(text, file: lexicon))
    }

    /// The bytes of a file; throws `Fault` (`.input`) where it cannot be read.
    static func bytes(_ path: String) throws -> Data {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            throw Fault(.input, "\(path) does not exist or cannot be read")
        }
        return bytes
    }
}

/// One suggestion as JSON.
private struct SuggestionJSON: Encodable {
    var account: String
    var function: String
    var name: String
    var code: Code
    var confidence: Double
    var depth: Depth?
    var menuPath: String
    var url: String
    var reason: String
    var toDo: String

    private enum CodingKeys: String, CodingKey {
        case account, function, name, code, confidence, depth, url, reason
        case menuPath = "menu_path"
        case toDo = "to_do"
    }

    init(_ suggestion: Suggestion, account: String, _ codebook: StudyCodebook, _ language: Language) {
        self.account = account
        function = suggestion.function.rawValue
        name = codebook.index(of: suggestion.function).map { codebook.functions[$0].name(language) } ?? ""
        code = suggestion.code
        confidence = suggestion.confidence
        depth = suggestion.depth
        menuPath = suggestion.way
        url = suggestion.address
        reason = suggestion.reason(language)
        toDo = suggestion.toDo(language)
    }
}
