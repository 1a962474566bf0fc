import Foundation
import Kernel
import Testing

@testable import Surveys

struct SuggestTests {
    private static let suggester = Suggester(codebook: .builtIn)

    private static func evidence(_ text: String, file: String = "menu.txt") throws -> AccountEvidence {
        var evidence = AccountEvidence()
        try evidence.add(Data(text.utf8), file: file)
        return evidence
    }

    private static func code(_ id: FunctionID, _ text: String, file: String = "menu.txt") throws -> Code? {
        suggester.suggestions(for: try evidence(text, file: file)).first { $0.function == id }?.code
    }

    @Test func `the lexicon has words for every function of the codebook`() {
        #expect(Set(Lexicon.builtIn.functions) == Set(Codebook.builtIn.functions.map(\.id)))
        #expect(Lexicon.builtIn.entries.allSatisfy { !$0.words.isEmpty })
    }

    @Test func `the same menu reads alike as an outline, with arrows, with bullets and as both kinds of JSON`() throws {
        let spellings = [
            ("m.txt", "服务\n  座位预约 view https://seat.example.edu.cn\n联系我们 click TEL\n"),
            ("m.txt", "服务 > 座位预约 https://seat.example.edu.cn\n联系我们 click TEL"),
            ("m.txt", "• 服务\n\t- 座位预约 https://seat.example.edu.cn\n• 联系我们 click TEL\n"),
            (
                "m.json",
                """
                {"menu":{"button":[{"name":"服务","sub_button":[{"type":"view","name":"座位预约",
                "url":"https://seat.example.edu.cn","sub_button":[]}]},{"type":"click","name":"联系我们","key":"TEL"}]}}
                """
            ),
            (
                "m.json",
                """
                {"is_menu_open":1,"selfmenu_info":{"button":[{"name":"服务","sub_button":{"list":[{"type":"view",
                "name":"座位预约","url":"https://seat.example.edu.cn"}]}},{"type":"click","name":"联系我们","key":"TEL"}]}}
                """
            ),
        ]
        for (file, text) in spellings {
            let entries = try Self.evidence(text, file: file).entries
            #expect(entries.map(\.path) == [["服务", "座位预约"], ["联系我们"]], "\(text)")
            #expect(entries.map(\.target) == [.page, .key], "\(text)")
        }
    }

    @Test func `conditional menus are read with their condition`() throws {
        let json = """
            {"menu":{"button":[{"type":"click","name":"馆","key":"A"}]},"conditionalmenu":[{"matchrule":{"tag_id":"2"},
            "button":[{"type":"view","name":"学位论文提交","url":"https://etd.example.edu.cn"}]}]}
            """
        let entries = try Self.evidence(json, file: "m.json").entries
        #expect(entries.map(\.condition) == ["", "tag_id=2"])
    }

    @Test(arguments: [
        ("我的借阅 view https://lib.example.edu.cn/loan", "MA02", Code.unverified),
        ("我的借閱 view https://lib.example.edu.cn/loan", "MA02", .unverified),
        ("Ｍｙ　ｌｏａｎｓ view https://lib.example.edu/loan", "MA02", .unverified),
        ("座位预约 miniprogram pages/seat", "SP02", .unverified), ("座位预约指南 view https://a.example/x", "SP02", .partial),
        ("校外访问 view https://mp.weixin.qq.com/s/abc", "DR05", .partial),
        ("馆藏检索 view https://m.example.edu.cn/opac", "CO01", .present),
        ("馆藏检索 view http://opac.example.edu.cn:8080/search.php", "CO01", .partial),
        ("开馆时间 click HOURS", "IP03", .present), ("开馆时间 view https://mp.weixin.qq.com/s/a", "IP03", .partial),
        ("联系我们 click TEL", "IP04", .partial), ("读者证挂失 view https://a.example/l", "MA07", .partial),
        ("问卷 view https://www.wjx.cn/1", "RI06", .partial), ("座位信用 view https://a.example/c", "SP02", .absent),
        ("借阅历史 view https://a.example/h", "MA02", .absent),
    ])
    func `what an entry supports follows its words and where it leads`(line: String, id: FunctionID, code: Code) throws
    {
        #expect(try Self.code(id, line) == code)
    }

    @Test func `two halves of a function seen together make it present`() throws {
        #expect(try Self.code("IP04", "入馆须知 view https://a.example/g\n联系电话 click TEL") == .present)
    }

    @Test(arguments: ["heldout", "tuning"])
    func `nothing that needs a test reader is ever proposed as present`(folder: String) throws {
        let tested = Set(Lexicon.builtIn.entries.filter { $0.access == .test && $0.parts.isEmpty }.map(\.function))
        for account in try Menus.read(folder) {
            for suggestion in Self.suggester.suggestions(for: account) where tested.contains(suggestion.function) {
                #expect(suggestion.code != .present, "\(suggestion.function)")
            }
        }
    }

    @Test func `keyword replies count, and a reply's own words point to functions`() throws {
        let rules = (1...5).map { number in
            """
            {"rule_name":"r\(number)","keyword_list_info":[{"content":"词\(number)"}],
            "reply_list_info":[{"type":"text","content":"你好"}]}
            """
        }
        let json = """
            {"is_autoreply_open":1,"keyword_autoreply_info":{"list":[\(rules.joined(separator: ","))]}}
            """
        #expect(try Self.code("RI01", json, file: "r.json") == .present)
        #expect(try Self.code("RI01", "keyword,reply\n续借,请登录我的图书馆\n", file: "r.csv") == .partial)
        #expect(try Self.code("IP03", "关键词,回复\n时间,开馆时间：8:00-22:00\n", file: "r.csv") == .present)
        let closed = json.replacing("\"is_autoreply_open\":1", with: "\"is_autoreply_open\":0")
        #expect(try Self.code("RI01", closed, file: "r.json") == .absent)
    }

    @Test func `a saved page gives its title, headings, buttons, links and whether one must sign in`() throws {
        let html = """
            <html><head><title>我的图书馆</title><script>var a = "<a href='x'>选座</a>"</script></head><body>
            <h2>借阅信息</h2><a href="https://seat.example.edu.cn">座位<b>预约</b></a>
            <form><input type="password"><input type=submit value="登录"></form></body></html>
            """
        let entries = try Self.evidence(html, file: "my.html").entries
        #expect(entries.map(\.label) == ["我的图书馆", "借阅信息", "登录", "座位预约"])
        #expect(SavedPage(html: html).asksToSignIn)
    }

    @Test func `only confirmed rows become coding rows`() throws {
        let suggestions = Self.suggester.suggestions(for: try Self.evidence("开馆时间 click H\n我的借阅 click L"))
        var rows = SuggestionTable.rows(suggestions, account: "a1", codebook: .builtIn, language: .chinese)
        let hours = try #require(rows.firstIndex { $0[2] == "IP03" })
        rows[hours][0] = "yes"
        let table = try Table(csv: TableWriter.csv(SuggestionTable.columns, rows, for: .spreadsheets), file: "s.csv")
        #expect(
            try SuggestionTable.confirmed(table).map { Array($0.prefix(4)) } == [["a1", "IP03", "present", "native"]])
        rows[hours][0] = "maybe"
        let doubtful = try Table(csv: TableWriter.csv(SuggestionTable.columns, rows), file: "s.csv")
        let fault = #expect(throws: Fault.self) { try SuggestionTable.confirmed(doubtful) }
        #expect(fault?.message.contains("s.csv row \(hours + 2), column confirm") == true)
    }

    @Test(arguments: [
        ("heldout", 0.92, 0.94, 0.11), ("tuning", 0.975, 0.985, 0.08),
    ])
    func `the hit rate stays where docs/surveys.md says`(folder: String, f1: Double, first: Double, error: Double)
        throws
    {
        var result = SuggestEvaluation()
        for account in try Menus.read(folder) { result.add(account, by: Self.suggester) }
        #expect(result.menus == 32)
        #expect(try #require(result.named.f1) >= f1)
        #expect(try #require(result.topOne) >= first)
        #expect(try #require(result.calibrationError) <= error)
    }

    @Test func `a broken lexicon names the line`() {
        let fault = #expect(throws: Fault.self) { try Lexicon("SP02 test\n1.5: 座位\n", file: "own.txt") }
        #expect(fault?.message.contains("own.txt line 2") == true)
    }

    @Test(arguments: ["{\"errcode\":46003}", "{\"a\":1}", "{", ""])
    func `what is no menu is refused with the file's name`(text: String) {
        let fault = #expect(throws: Fault.self) { try Self.evidence(text, file: "m.json") }
        #expect(fault?.message.contains("m.json") == true)
    }
}

/// The labelled menus.
enum Menus {
    static func read(_ folder: String) throws -> [AccountEvidence] {
        let root = Bundle.module.resourceURL?.appending(path: "Fixtures/Menus/\(folder)")
        let url = try #require(root)
        let files = try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
        return try files.sorted { $0.path < $1.path }.map { file in
            var evidence = AccountEvidence()
            try evidence.add(Data(contentsOf: file), file: file.lastPathComponent)
            return evidence
        }
    }
}
