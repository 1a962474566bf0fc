import Conversation
import Foundation
import Kernel
import Simulator
import Storage
import TestSupport
import Testing
import WeChat

@testable import App

/// The switches for trouble, worked by hand on the panel beside the phone.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct PhoneSwitchTests {
    private func play(
        guests: [any Slice] = [], timing: Conversation.Timing = Conversation.Timing(),
        change: (inout WeChatAccount) -> Void = { _ in },
        _ test: @escaping @Sendable (DemoStage, Browser) async throws -> Void
    ) async throws {
        try await DemoStage.with(guests: guests, timing: timing, change: change) { stage in
            try await Browser.with(.desktop) { browser in
                try await browser.openPhone(stage)
                try await test(stage, browser)
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    /// What the developer's panel shows of the last push of a text.
    private func blocks(_ browser: Browser) async throws -> [String] {
        try await browser.click("#wire li:first-child summary")
        _ = try await browser.find("#wire li:first-child .wire-body pre")
        return try await browser.texts("#wire li:first-child .wire-body .block")
    }

    @Test(arguments: WeChatAccount.Mode.allCases)
    func `the chat works in every mode, and the panel shows what went over the wire`(mode: WeChatAccount.Mode)
        async throws
    {
        try await play(change: { $0.mode = mode }) { _, browser in
            let chosen = try await browser.run("return document.getElementById('switch-mode').value").string
            #expect(chosen == mode.rawValue)
            #expect(try await browser.all("#switches .warning").isEmpty)
            try await browser.click("#handshake")
            try await browser.wait(for: "验证通过", in: "#toast")
            try await browser.say("三体")
            try await browser.wait(for: "刘慈欣", in: "#lines .theirs")
            try await browser.wait(for: "text", in: "#wire li:first-child .wire-name")
            let pushed = try await blocks(browser)
            let wire = try #require(pushed.first { $0.hasPrefix("推送内容") })
            let answer = try #require(pushed.first { $0.hasPrefix("回应") })
            #expect(wire.contains("<Encrypt>") == (mode != .plain))
            #expect(wire.contains("<![CDATA[三体]]>") == (mode != .safe))
            #expect(answer.contains("<Encrypt>") == (mode != .plain))
            #expect(pushed.contains { $0.hasPrefix("解密后的推送") && $0.contains("<![CDATA[三体]]>") } == (mode != .plain))
            #expect(pushed.contains { $0.hasPrefix("解密后的回应") && $0.contains("刘慈欣") } == (mode != .plain))
            #expect(pushed.contains { $0.contains("encrypt_type=aes") } == (mode != .plain))
            try await browser.screenshot("phone-mode-\(mode.rawValue)")
        }
    }

    @Test func `a delay keeps the answer back, and a limit shorter than the library needs shows the fault`()
        async throws
    {
        try await play { stage, browser in
            try await browser.set("#switch-delay", to: "1500")
            try await browser.wait(until: "the delay is on") { _ in await stage.simulator.defaults.delay == 1500 }
            let start = ContinuousClock.now
            try await browser.say("三体")
            try await browser.wait(for: "三体", in: "#lines .own")
            #expect(try await browser.texts("#lines .theirs").allSatisfy { !$0.contains("刘慈欣") })
            try await browser.wait(for: "刘慈欣", in: "#lines .theirs")
            #expect(ContinuousClock.now - start > .milliseconds(1400))
            try await browser.set("#switch-delay", to: "0")
            // A callback that cannot be reached is what readers see when the server is down.
            try await stage.simulator.change { $0.callback = "http://127.0.0.1:9/wechat/main" }
            try await browser.say("活着")
            try await browser.wait(for: "该公众号提供的服务出现故障，请稍后再试", in: "#lines .grey", atMost: .seconds(30))
            try await browser.wait(for: "连不上回调地址", in: "#wire .wire-reason")
        }
    }

    @Test func `messages held back go out all at once, and each is answered once`() async throws {
        try await play { stage, browser in
            try await browser.set("#switch-hold", to: "3")
            try await browser.set("#switch-order", to: "concurrent")
            try await browser.wait(until: "the switches are on") {
                let hold = try await $0.runAsync(
                    "fetch('/sim/api/phone').then(a => a.json()).then(s => arguments[0](s.hold || {}))")
                return hold["order"].string == "concurrent" && hold["count"].double == 3
            }
            for title in ["三体", "活着", "围城"] { try await browser.say(title) }
            for author in ["刘慈欣", "余华", "钱锺书"] {
                try await browser.wait(for: author, in: "#lines .theirs")
            }
            let pushes = try await browser.texts("#wire li .wire-name").filter { $0.hasPrefix("text") }
            #expect(pushes.count == 3)
            try await browser.screenshot("phone-at-once")
        }
    }

    @Test func `a push that nothing can encrypt shows the fault, and says that it was never sent`() async throws {
        try await play { _, browser in
            try await browser.click("#switch-previous_key")
            try await browser.say("三体")
            try await browser.wait(for: "该公众号提供的服务出现故障", in: "#lines .grey")
            try await browser.wait(for: "没有把消息发给图书馆：账号 main 没有上一个密钥", in: "#lines .grey small")
            try await browser.wait(for: "没有发出", in: "#wire .wire-reason")
            try await browser.screenshot("phone-unsent")
            try await browser.click("#reset-all")
            try await browser.wait(for: "已生效", in: "#toast")
            try await browser.say("三体")
            try await browser.wait(for: "刘慈欣", in: "#lines .theirs")
        }
    }

    @Test func `account type and verification decide what calls may do`() async throws {
        try await play { stage, browser in
            try await browser.set("#switch-kind", to: "subscription")
            try await browser.wait(for: "与图书馆的设置不同", in: "#switches .warning")
            try await browser.set("#switch-verified", to: "false")
            try await browser.wait(until: "both differ") { try await $0.all("#switches .warning").count == 2 }
            try await browser.say("三体")
            try await browser.wait(for: "刘慈欣", in: "#lines .theirs")
            await #expect(throws: WeChatError.self) {
                try await stage.client.sendCustomText("不许", to: "oReader")
            }
            try await browser.wait(for: "48001", in: "#wire li:first-child .wire-reason")
            try await browser.screenshot("phone-unverified")
            try await browser.click("#reset-all")
            try await browser.wait(until: "nothing differs") { try await $0.all("#switches .warning").isEmpty }
            try await stage.client.sendCustomText("可以了", to: "oReader")
            try await browser.wait(for: "可以了", in: "#lines .theirs")
        }
    }

    @Test func `an unverified subscription account keeps a late answer until the reader writes again`() async throws {
        let gate = Gate()
        let slow = ScriptedSlice("test.slow") { turn, _ in
            guard turn.trimmedText == "慢" else { return nil }
            return .work {
                await gate.wait()
                return Answer(.text("迟到的回答"), uses: ["CO01"])
            }
        }
        // WeChat is told to wait almost at once, and its first asking is its last.
        let haste = Conversation.Timing(deadline: .milliseconds(200), lastAttemptAge: .zero)
        try await play(guests: [slow], timing: haste, change: { ($0.kind, $0.verified) = (.subscription, false) }) {
            stage, browser in
            #expect(try await browser.all("#switches .warning").isEmpty)
            try await browser.say("慢")
            try await browser.wait(for: "正在为您处理", in: "#lines .theirs")
            gate.open()
            try await browser.wait(until: "the answer is kept") { _ in
                try await stage.house.store.read { try Outbox.list(state: .held, limit: 9, $0).count } == 1
            }
            #expect(try await browser.texts("#lines .theirs").allSatisfy { !$0.contains("迟到的回答") })
            try await browser.say("谢谢")
            try await browser.wait(for: "迟到的回答", in: "#lines .theirs")
            #expect(try await browser.texts("#wire .wire-name").allSatisfy { !$0.contains("custom/send") })
            try await browser.screenshot("phone-late")
        }
    }
}
