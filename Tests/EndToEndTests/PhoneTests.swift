import Foundation
import Kernel
import Simulator
import Testing
import WeChat

@testable import App

/// The phone in a browser, over the demonstration library: what a librarian is trained on.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct PhoneTests {
    /// Goes on with Tab until an element has the focus.
    private func tab(to id: String, _ browser: Browser) async throws {
        for _ in 0..<40 {
            if try await browser.run("return document.activeElement.id").string == id { return }
            try await browser.press(.tab)
        }
        throw Fault(.bug, "Tab never reaches #\(id)")
    }

    @Test func `a title is answered, and looks as on a phone at every size`() async throws {
        try await DemoStage.with { stage in
            let looks = [
                ("390", BrowserLook.phone), ("844", .phoneSideways), ("1280", .desktop.with { $0.height = 800 }),
                ("390-dark", .phone.with { $0.isDark = true }),
                ("1280-en", .desktop.with { ($0.language, $0.height) = ("en", 800) }),
            ]
            for (name, look) in looks {
                try await Browser.with(look) { browser in
                    try await browser.openPhone(stage, reader: "oReader-\(name)")
                    try await browser.say("三体")
                    try await browser.wait(for: "刘慈欣", in: ".line.theirs .bubble, .line.wide")
                    #expect(try await browser.texts(".line.own .bubble").last == "三体")
                    let width = try await browser.run("return document.documentElement.scrollWidth").double
                    #expect(width == Double(look.width))
                    try await browser.screenshot("phone-\(name)")
                    #expect(try await browser.consoleErrors().isEmpty)
                }
            }
        }
    }

    @Test func `the menu opens, is walked by keys, and answers`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with { browser in
                try await browser.openPhone(stage)
                try await browser.click("#menu-0")
                _ = try await browser.find(".pop [role=menuitem]")
                #expect(try await browser.attribute("aria-expanded", of: "#menu-0") == "true")
                try await browser.press(.escape)
                #expect(try await browser.all(".pop").isEmpty)
                #expect(try await browser.run("return document.activeElement.id").string == "menu-0")
                let before = try await browser.all(".line.theirs").count
                try await browser.press(.down, .enter)
                try await browser.wait(until: "the menu's answer is there") {
                    try await $0.all(".line.theirs, #view-browser:not([hidden])").count > before
                }
            }
        }
    }

    @Test func `duplicates and a lost answer are harmless`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.desktop) { browser in
                try await browser.openPhone(stage)
                for (field, value) in [("#switch-copies", "3"), ("#switch-loss", "1")] {
                    try await browser.set(field, to: value)
                }
                try await browser.wait(until: "both switches are on") { _ in
                    let options = await stage.simulator.defaults
                    return options.duplicates == 3 && options.dropReplies == 1
                }
                let before = try await browser.all(".line.theirs, .line.wide").count
                try await browser.say("活着")
                try await browser.wait(until: "five sendings are noted") {
                    let copies = try await $0.all("#wire .verdict.copy").count
                    return try await $0.all("#wire .verdict.again").count == 1 && copies == 3
                }
                try await browser.wait(for: "余华", in: "#lines")
                #expect(try await browser.all(".line.theirs, .line.wide").count == before + 1)
            }
        }
    }

    @Test func `a fault is shown as WeChat shows it, and the panel says why`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.desktop) { browser in
                try await browser.openPhone(stage)
                try await stage.simulator.change { $0.mode = .plain }
                try await browser.wait(for: "安全模式", in: "#switches .warning")
                try await browser.say("三体")
                try await browser.wait(for: "该公众号提供的服务出现故障，请稍后再试", in: "#lines .grey")
                try await browser.wait(for: "403", in: "#wire .wire-reason")
                try await browser.click("#wire summary")
                try await browser.wait(for: "模拟器现为“明文模式”", in: "#wire .hint")
                try await browser.wait(for: "<![CDATA[三体]]>", in: "#wire pre")
                try await browser.screenshot("phone-fault")
            }
        }
    }

    @Test func `it speaks English, and remembers it`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with { browser in
                try await browser.openPhone(stage)
                #expect(try await browser.text("#tab-switches") == "开关")
                try await browser.click("#language")
                try await browser.wait(for: "Switches", in: "#tab-switches")
                #expect(try await browser.text("#chat-title") == "Shiqu Demonstration Library")
                try await browser.open(stage.weChat + "/")
                try await browser.wait(for: "Switches", in: "#tab-switches")
                #expect(try await browser.attribute("lang", of: "html") == "en")
            }
        }
    }

    @Test func `everything is reached by keys alone`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with { browser in
                try await browser.openPhone(stage)
                try await tab(to: "to-keyboard", browser)
                try await browser.press(.enter)
                try await tab(to: "message", browser)
                try await browser.type("几点关门" + Browser.Key.enter.rawValue, into: "#message")
                try await browser.wait(for: "主馆", in: "#lines .theirs")
                let spoken = try await browser.run("return document.getElementById('announcer').textContent").string
                #expect(spoken?.contains("主馆") == true)
                try await tab(to: "plus", browser)
                try await browser.press(.enter)
                try await tab(to: "plus-location", browser)
                try await browser.press(.enter)
                _ = try await browser.find("[role=dialog]")
                #expect(try await browser.run("return document.getElementById('views').inert").bool == true)
                try await browser.press(.escape)
                #expect(try await browser.all("[role=dialog]").isEmpty)
                try await browser.run("document.getElementById('tab-device').focus()")
                try await tab(to: "language", browser)
            }
        }
    }

    @Test func `what is said is text, never markup`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with { browser in
                try await browser.openPhone(stage)
                let attack = #"<img src=x onerror="document.title='broken'"><b>三体</b>"#
                try await browser.say(attack)
                try await browser.wait(until: "it was answered") { try await $0.all(".line.theirs").count >= 2 }
                #expect(try await browser.texts(".line.own .bubble").last == attack)
                #expect(try await browser.all("#lines img, #lines b").isEmpty)
                #expect(try await browser.title == "微信模拟器")
            }
        }
    }

    @Test func `another person has a phone of their own, with what is unread`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with { browser in
                try await browser.openPhone(stage)
                try await browser.click("#to-people")
                try await browser.click("#new-person")
                try await browser.type("小林" + Browser.Key.enter.rawValue, into: "input[name=name]")
                try await browser.click("#profile-follow")
                try await browser.wait(for: "欢迎", in: "#lines")
                #expect(try await browser.texts(".line.own").isEmpty)
                _ = try await stage.simulator.push(.text("谢谢"), from: "oReader")
                try await browser.wait(for: "1", in: ".bar-left .badge")
                try await browser.click("#to-people")
                try await browser.screenshot("phone-people")
                try await browser.click(".people .person")
                try await browser.wait(for: "客气", in: "#lines")
            }
        }
    }

    @Test func `the manual's picture shows a question answered between the panels`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.desktop.with { $0.height = 800 }) { browser in
                try await browser.openPhone(stage)
                try await browser.say("三体")
                try await browser.wait(for: "刘慈欣", in: "#lines")
                try await browser.wait(for: "石渠示范图书馆", in: "#chat-title")
                try await browser.click("#wire summary")
                try await browser.wait(for: "<![CDATA[三体]]>", in: "#wire pre")
                try await browser.screenshot("phone")
            }
        }
    }

    @Test func `a card opens the library's page over the chat, and back leads to the chat`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with(.weChat) { browser in
                try await browser.openPhone(stage)
                try await browser.say("9787536692930")
                try await browser.click("#lines a[href^='\(stage.pages)']")
                try await browser.frame("#view-browser iframe")
                try await browser.wait(for: "三体", in: "h1")
                try await browser.frame(nil)
                try await browser.wait(for: "三体", in: "#page-title")
                try await browser.screenshot("phone-page")
                try await browser.press(.escape)
                try await browser.wait(until: "the chat is back") {
                    try await $0.all("#view-chat:not([hidden])").count == 1
                }
                #expect(try await browser.run("return document.cookie").string?.contains("sim_person=oReader") == true)
            }
        }
    }
}
