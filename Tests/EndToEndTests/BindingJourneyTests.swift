import Circulation
import Foundation
import Kernel
import Simulator
import Testing
import WeChat

@testable import App

/// Binding a card in the phone's own frame, and the pages of a reader's own in both widths and languages.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct BindingJourneyTests {
    private func people(_ stage: DemoStage) async throws {
        let circulation = try #require(stage.house.libraries.first).circulation
        _ = try await circulation.system.put([
            (PatronRecord(card: "E2026000001", name: "沈清如", expires: CalendarDay("2027-07-01")), pin: "241357"),
            (PatronRecord(card: "E2026000002", name: "Maximilian Featherstonehaugh-Okonkwo"), pin: "975310"),
        ])
    }

    private func fill(_ browser: Browser, card: String, pin: String) async throws {
        try await browser.type(card, into: "input[name=card]")
        try await browser.type(pin, into: "input[name=pin]")
        try await browser.click(".sheet > p > button")
    }

    @Test func `a follower binds a card in the frame, sets, exports and erases, and is unknown again`() async throws {
        try await DemoStage.with { stage in
            try await people(stage)
            try await Browser.with(.phone) { browser in
                try await browser.openPhone(stage, reader: "oFirst")
                try await browser.say("绑定")
                try await browser.wait(for: "打开绑定页面", in: "#lines .theirs")
                try await browser.click("#lines li:last-child a[href*='/bind']")
                try await browser.frame("#view-browser iframe")
                try await browser.wait(for: "绑定读者证", in: "h1")
                try await browser.screenshot("phone-bind-390")
                try await fill(browser, card: "E2026000001", pin: "000000")
                try await browser.wait(for: "证号或密码不对")
                try await browser.run("document.querySelector('input[name=card]').value = ''")
                try await browser.click("input[name=history]")
                try await fill(browser, card: "E2026000001", pin: "241357")
                try await browser.wait(for: "绑定好了")
                try await browser.wait(for: "沈＊＊")
                try await browser.screenshot("phone-me-390")
                try await browser.click(".who summary")
                try await browser.wait(for: "沈清如")
                try await browser.click("a[href='/settings']")
                try await browser.wait(for: "借阅历史 · 同意")
                try await browser.click("input[name=notices]")
                try await browser.click(".sheet button")
                try await browser.wait(for: "已保存")
                try await browser.run("location.href = '/data'")
                try await browser.wait(for: "我的数据", in: "h1")
                try await browser.click("input[name=sure]")
                try await browser.click("#erase button")
                try await browser.wait(for: "已删除", in: "h1")
                #expect(try await browser.text(".receipt").contains(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/))
                try await browser.frame(nil)
                try await browser.click("#page-close")
                try await browser.say("我的")
                try await browser.wait(for: "还没有绑定读者证", in: "#lines li:last-child")
                #expect(try await browser.consoleErrors().filter { !$0.contains("422") }.isEmpty)
            }
        }
    }

    @Test func `where pages cannot know the reader, link and code bind, and unbinding asks first`() async throws {
        try await DemoStage.with(change: { $0.verified = false }) { stage in
            try await people(stage)
            try await Browser.with(.phone) { browser in
                try await browser.openPhone(stage, reader: "oFirst")
                try await browser.say("绑定")
                try await browser.wait(for: "六位数字", in: "#lines .theirs")
                try await browser.click("#lines li:last-child a[href*='link=']")
                try await browser.frame("#view-browser iframe")
                try await fill(browser, card: "E2026000001", pin: "241357")
                try await browser.wait(for: "还差一步", in: "h1")
                try await browser.screenshot("phone-code-390")
                let code = try await browser.text(".digits").filter(\.isNumber)
                #expect(code.count == 6)
                try await browser.frame(nil)
                try await browser.click("#page-close")
                try await browser.say(code)
                try await browser.wait(for: "绑定成功", in: "#lines li:last-child")
                try await browser.say("解绑")
                try await browser.wait(for: "要解绑读者证", in: "#lines li:last-child")
                try await browser.say("是")
                try await browser.wait(for: "已解绑", in: "#lines li:last-child")
                try await browser.screenshot("phone-unbound-390")
            }
        }
    }

    @Test(arguments: [("390", "zh"), ("390", "en"), ("1280", "zh"), ("1280", "en")])
    func `every page of a reader's own stands in its width, without scripts' help and without errors`(
        width: String, language: String
    ) async throws {
        try await DemoStage.with { stage in
            try await people(stage)
            let look = width == "390" ? BrowserLook.phone : .desktop
            try await Browser.with(look.with { $0.language = language == "zh" ? "zh-CN" : "en" }) { browser in
                func shot(_ path: String, _ name: String) async throws {
                    try await browser.open(stage.pages + path)
                    _ = try await browser.find("main h1")
                    let overflow = try await browser.run(
                        "return String(document.documentElement.scrollWidth - document.documentElement.clientWidth)")
                    #expect(overflow.string == "0", "\(path) is wider than its window")
                    let small = try await browser.run(
                        """
                        return [...document.querySelectorAll('main button, main a, main summary, main input:not([type=hidden])')]
                          .filter(e => { const b = (e.closest('label') || e).getBoundingClientRect();
                            return b.width > 0 && b.height < 43.5 && getComputedStyle(e).display !== 'inline'; })
                          .map(e => e.outerHTML.slice(0, 80)).join('\\n')
                        """)
                    #expect(small.string == "", "\(path) has targets too small for a thumb")
                    try await browser.screenshot("reader-\(name)-\(width)-\(language)", whole: true)
                }
                try await shot("/me", "guest")
                try await shot("/bind", "signin")
                try await fill(browser, card: "E2026000002", pin: "111")
                _ = try await browser.find(".warn")
                try await browser.screenshot("reader-wrong-\(width)-\(language)", whole: true)
                try await browser.run("document.querySelector('input[name=card]').value = ''")
                try await fill(browser, card: "E2026000002", pin: "975310")
                _ = try await browser.find(".idcard")
                for page in ["me", "settings", "data", "sessions"] { try await shot("/" + page, page) }
                try await browser.open(stage.pages + "/me")
                try await browser.click(".idcard a.tiny")
                _ = try await browser.find("form[action='/unbind']")
                try await browser.screenshot("reader-unbind-\(width)-\(language)", whole: true)
                try await browser.open(stage.pages + "/data")
                try await browser.click("input[name=sure]")
                try await browser.click("#erase button")
                _ = try await browser.find(".receipt")
                try await browser.screenshot("reader-erased-\(width)-\(language)", whole: true)
            }
        }
    }
}
