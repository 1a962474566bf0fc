import Foundation
import Kernel
import Simulator
import Testing
import WeChat

@testable import App

/// What a library tries on the phone before it dares it with readers: notices, limits, trouble and what arrives unasked.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct PhoneTrialTests {
    private static let fields = ["thing1": "三体", "time2": "2026年12月1日 22:00", "thing3": "可在线续借"]

    private static let pixels =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

    /// A test on the phone of one reader at a desk, beside the switches.
    private func play(
        _ look: BrowserLook = .desktop, _ test: @escaping @Sendable (DemoStage, Browser) async throws -> Void
    ) async throws {
        try await DemoStage.with { stage in
            try await Browser.with(look) { browser in
                try await browser.openPhone(stage)
                try await test(stage, browser)
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    /// The code a call is refused with; 0 when it is not.
    private static func code(_ call: () async throws -> Void) async throws -> Int {
        do {
            try await call()
            return 0
        } catch let error as WeChatError {
            return error.code
        }
    }

    @Test func `a template message and a notice somebody agreed to arrive as cards`() async throws {
        try await play { stage, browser in
            let client = try stage.client
            let template = try await client.addTemplate("401")
            let target = NoticeTarget(url: stage.pages + "/hours")
            _ = try await client.send(
                TemplateMessage(template: template, fields: Self.fields, target: target), to: "oReader")
            try await browser.wait(for: "2026年12月1日 22:00", in: "#lines a.notice dd")
            let notice = try await client.addNoticeTemplate(title: "401", keywords: [1, 2, 3], purpose: "到期提醒")
            let message = SubscriptionNotice(template: notice, fields: Self.fields, target: target)
            #expect(try await Self.code { try await client.send(message, to: "oReader") } == 43101)
            try await browser.wait(for: "0", in: ".consent .left")
            try await browser.click(".consent .agree")
            try await browser.wait(for: "1", in: ".consent .left")
            #expect(try await Self.code { try await client.send(message, to: "oReader") } == 0)
            try await browser.wait(for: "服务通知", in: "#lines .card-kind")
            try await browser.wait(for: "0", in: ".consent .left")
            try await browser.screenshot("phone-notices")
            try await browser.click("#lines li:last-child a.notice")
            try await browser.frame("#view-browser iframe")
            try await browser.wait(for: "主馆")
        }
    }

    @Test(arguments: [("1280", BrowserLook.desktop), ("390-en", .phone.with { $0.language = "en" })])
    func `what leads to a mini-program is drawn so, and a tap says what would open`(name: String, look: BrowserLook)
        async throws
    {
        let isChinese = !name.hasSuffix("en")
        try await play(look) { stage, browser in
            let client = try stage.client
            let template = try await client.addTemplate("401")
            let target = NoticeTarget(url: stage.pages + "/hours", appID: "wx00miniprogram", pagePath: "loans?id=7")
            _ = try await client.send(
                TemplateMessage(template: template, fields: Self.fields, target: target), to: "oReader")
            try await browser.wait(for: isChinese ? "进入小程序查看" : "Open in Mini Program", in: "#lines .notice .card-foot")
            try await browser.click("#lines li:last-child .notice")
            try await browser.wait(for: "wx00miniprogram", in: "[role=dialog]")
            try await browser.wait(for: "loans?id=7", in: "[role=dialog]")
            try await browser.screenshot("phone-mini-sheet-\(name)")
            try await browser.click("[role=dialog] a")
            try await browser.frame("#view-browser iframe")
            try await browser.wait(for: isChinese ? "主馆" : "Main")
            try await browser.frame(nil)
            try await browser.click("#page-close")
            let bytes = [UInt8](try #require(Data(base64Encoded: Self.pixels)))
            let picture = try await client.upload(
                MediaFile(name: "seat.png", contentType: "image/png", bytes: bytes), as: .image)
            let message = CustomMessage.miniProgram(
                title: "座位预约", appID: "wx00miniprogram", path: "seats", thumbnailID: picture.id)
            _ = try await stage.simulator.push(.text("谢谢"), from: "oReader")
            try await client.send(message: message, to: "oReader")
            try await browser.wait(for: "座位预约", in: "#lines .mini")
            try await browser.wait(until: "its picture is drawn") {
                try await $0.run("return document.querySelector('.mini img')?.naturalWidth").double == 1
            }
            try await browser.screenshot("phone-mini-\(name)")
            try await browser.click("#lines li:last-child .mini")
            try await browser.wait(for: "seats", in: "[role=dialog]")
            try await browser.press(.escape)
            #expect(try await browser.all("[role=dialog]").isEmpty)
        }
    }

    @Test func `after 48 hours a customer-service message is refused, and the panel says so`() async throws {
        try await play { stage, browser in
            let client = try stage.client
            try await browser.say("三体")
            try await browser.wait(for: "刘慈欣", in: "#lines")
            try await client.sendCustomText("馆员的回答", to: "oReader")
            try await browser.wait(for: "馆员的回答", in: "#lines .theirs")
            try await browser.click("#two-days-on")
            try await browser.wait(for: "48 h", in: "#switches .note")
            #expect(try await Self.code { try await client.sendCustomText("太晚了", to: "oReader") } == 45015)
            try await browser.wait(for: "/cgi-bin/message/custom/send", in: "#wire li:first-child")
            #expect(try await browser.all("#wire li:first-child .verdict.refused").count == 1)
            try await browser.wait(for: "错误码 45015", in: "#wire li:first-child .wire-reason")
            try await browser.click("#wire li:first-child summary")
            try await browser.wait(for: "48 小时内没有互动", in: "#wire .hint")
            #expect(try await !browser.text("#lines").contains("太晚了"))
            try await browser.click("#reset-all")
            try await browser.wait(until: "the clock is right") { _ in
                await abs(stage.simulator.now.timeIntervalSinceNow) < 60
            }
        }
    }

    @Test func `the next call fails as planned, once, and tokens that ended are replaced`() async throws {
        try await play { stage, browser in
            let client = try stage.client
            try await browser.say("三体")
            try await browser.wait(for: "刘慈欣", in: "#lines")
            try await browser.set("#fault-code", to: "45047")
            try await browser.set("#fault-path", to: "/cgi-bin/message/custom/send")
            try await browser.click("#fault-plan")
            try await browser.wait(for: "45047 × 1", in: "#switches .note")
            #expect(try await browser.run("return document.getElementById('fault-code').value").string == "45047")
            #expect(try await Self.code { try await client.sendCustomText("一", to: "oReader") } == 45047)
            try await browser.wait(until: "nothing is planned any more") {
                try await !$0.text("#switches").contains("45047 × 1")
            }
            for ending in ["expire", "revoke"] {
                try await browser.click("#\(ending)")
                try await browser.wait(for: "已生效", in: "#toast")
                try await client.sendCustomText("令牌\(ending)", to: "oReader")
                try await browser.wait(for: "令牌\(ending)", in: "#lines .theirs")
            }
        }
    }

    @Test func `a picture is chosen, shown and pushed`() async throws {
        let picture = FileManager.default.temporaryDirectory.appending(path: "shiqu-picture-\(UUID().uuidString).png")
        try #require(Data(base64Encoded: Self.pixels)).write(to: picture)
        defer { try? FileManager.default.removeItem(at: picture) }
        try await play { stage, browser in
            try await browser.click("#to-keyboard")
            try await browser.click("#plus")
            try await browser.command("Page.setInterceptFileChooserDialog", ["enabled": true])
            try await browser.click("#plus-album")
            try await browser.type(picture.path(), into: "#file-chooser")
            try await browser.wait(until: "the picture is drawn") {
                try await $0.run(
                    "const image = document.querySelector('.line.own img'); return image !== null && image.naturalWidth"
                ).double == 1
            }
            try await browser.wait(for: "image", in: "#wire .wire-name")
        }
    }

    @Test func `who leaves and comes back is welcomed again`() async throws {
        try await play { stage, browser in
            try await browser.click("#to-profile")
            try await browser.click("#unfollow")
            try await browser.click("#unfollow-sure")
            _ = try await browser.find("#profile-follow")
            let client = try stage.client
            #expect(try await Self.code { try await client.sendCustomText("不该收到", to: "oReader") } == 45015)
            let before = try await browser.all("#lines .theirs").count
            try await browser.click("#profile-follow")
            try await browser.wait(until: "the welcome is there") { try await $0.all("#lines .theirs").count > before }
            _ = try await browser.find("#menu-0")
        }
    }

    @Test func `messages are held back and come out in another order`() async throws {
        try await play { _, browser in
            try await browser.set("#switch-hold", to: "2")
            try await browser.say("三体")
            try await browser.wait(for: "1", in: "#release")
            try await browser.say("活着")
            try await browser.wait(until: "both are answered, the later one first") {
                let lines = try await $0.texts("#lines .line")
                let first = lines.firstIndex { $0.contains("余华") }
                let second = lines.firstIndex { $0.contains("刘慈欣") }
                guard let first, let second else { return false }
                return first < second
            }
        }
    }

    @Test func `older messages come by scrolling, and new ones below are counted`() async throws {
        try await play(.phone) { stage, browser in
            for number in 1...30 { _ = try await stage.simulator.push(.text("第\(number)问"), from: "oReader") }
            try await browser.open(stage.weChat + "/")
            try await browser.wait(for: "第30问", in: ".own .bubble")
            #expect(try await !browser.texts(".own .bubble").contains("第1问"))
            try await browser.run("document.querySelector('#view-chat .scroller').scrollTop = 0")
            try await browser.wait(for: "第1问", in: ".own .bubble")
            let top = try await browser.run("return document.querySelector('#view-chat .scroller').scrollTop").double
            #expect(top ?? 0 > 200)
            try await stage.client.sendCustomText("新到的", to: "oReader")
            try await browser.wait(for: "1 条新消息", in: ".pill")
            try await browser.screenshot("phone-pill")
            try await browser.click(".pill")
            #expect(try await browser.all(".pill:not([hidden])").isEmpty)
        }
    }

    @Test func `a code's scene and a tapped answer reach the library`() async throws {
        try await play { stage, browser in
            try await browser.click("#to-profile")
            try await browser.run("document.querySelector('#view-profile [name=scene]').value = 'shelf-I247'")
            try await browser.click("#view-profile form button")
            try await browser.wait(for: "SCAN", in: "#wire .wire-name")
            try await browser.click("#wire summary")
            try await browser.wait(for: "shelf-I247", in: "#wire pre")
            try await stage.client.sendCustomMenu(
                head: "还想问什么？", choices: [Reply.Choice(id: "7", label: "几点关门")], tail: "点一下即可", to: "oReader")
            try await browser.click("#lines .choices .link")
            try await browser.wait(for: "几点关门", in: ".own .bubble")
            try await browser.wait(for: "text", in: "#wire li:first-child .wire-name")
            try await browser.click("#wire li:first-child summary")
            try await browser.wait(for: "<bizmsgmenuid>", in: "#wire pre")
        }
    }
}
