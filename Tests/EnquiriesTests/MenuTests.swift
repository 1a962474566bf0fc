import Foundation
import Kernel
import Testing

@testable import Enquiries

struct MenuTests {
    private static let search = MenuEntry(.find, Localized(zh: "查找图书", en: "Find books"), .key("catalogue.search"))
    private static let scan = MenuEntry(.find, Localized(zh: "扫一扫", en: "Scan"), .scan(key: "catalogue.scan"))

    private func room(_ settings: EnquiriesSettings = .full) async throws -> EnquiriesRoom {
        EnquiriesRoom(
            store: try await library(), settings: settings, knownTitles: Titles(),
            menuEntries: { [Self.search, Self.scan] })
    }

    @Test func `the default menu has only what works, in its groups`() async throws {
        let menu = try await room().menu
        #expect(menu.buttons.map(\.label.chinese) == ["查找", "服务"])
        #expect(menu.buttons[0].entries.map(\.tap) == [.key("catalogue.search"), .scan(key: "catalogue.scan")])
        #expect(menu.buttons[1].entries.map(\.label.chinese) == ["开放时间", "联系馆员", "使用帮助"])
        let bare = try await room(EnquiriesSettings()).menu
        #expect(bare.buttons[1].entries.map(\.label.chinese) == ["联系馆员", "使用帮助"])
    }

    @Test func `a group has at most five entries`() {
        let menu = LibraryMenu(entries: Array(repeating: Self.search, count: 7))
        #expect(menu.buttons.count == 1 && menu.buttons[0].entries.count == 5)
    }

    @Test func `the library's own menu comes first, and reads back`() async throws {
        let json = """
            [{"label":{"zh":"查","en":"Find"},"key":"catalogue.search"},
             {"label":"More","entries":[{"label":"Site","url":"https://library.example.edu"},{"label":"P","page":"/p"}]}]
            """
        let menu = try JSONDecoder().decode(LibraryMenu.self, from: Data(json.utf8))
        #expect(try await room(EnquiriesSettings(menu: menu)).menu == menu)
        #expect(try JSONDecoder().decode(LibraryMenu.self, from: JSONEncoder().encode(menu)) == menu)
    }

    @Test(arguments: [#"[{"label":"x"}]"#, #"[{"label":"x","key":"a","url":"b"}]"#, #"[{"label":"x","kye":"a"}]"#])
    func `a button that does nothing, or two things, is refused`(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(LibraryMenu.self, from: Data(json.utf8)) }
    }

    @Test(arguments: lines("帮助\nhelp\nHELP!\n?\n？\n菜单\n菜單\nmenu\n使用说明\n你能做什么？\nwhat can you do?\n怎么用"))
    func `help tells what the account can do now`(said: String) {
        let help = Help { [Self.search, Self.scan] }
        guard case .answer(let answer)? = help.claim(turn(said), at: .command),
            case .choices(_, let choices, _)? = answer.reply.blocks.first
        else {
            Issue.record("no help: \(said)")
            return
        }
        #expect(choices.map(\.id) == ["catalogue.search"])
    }

    @Test(arguments: searches)
    func `a title does not ask for help`(search: String) { #expect(!HelpRules.isAsked(turn(search))) }

    @Test func `a number, a tap or a label chooses an entry of the help`() {
        let help = Help { [Self.scan, Self.search] }
        let dialogue = Dialogue(slice: help.name, state: "")
        for content in [
            Inbound.Content.text("1", choice: nil), .text("查找图书", choice: nil), .text("x", choice: "catalogue.search"),
        ] {
            guard
                case .passOn(let tapped, let stage)? = help.claim(
                    turn("", dialogue: dialogue, content: content), at: .dialogue)
            else {
                Issue.record("not chosen")
                continue
            }
            #expect(tapped == .menuKey("catalogue.search") && stage == .event)
        }
        #expect(help.claim(turn("2", dialogue: dialogue), at: .dialogue) == nil)
    }
}
