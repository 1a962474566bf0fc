import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import Simulator
import Testing
import WeChat

/// Web authorisation inside the phone's own frame, as a menu entry or a link in the chat leads into it.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct PhoneShelfTests {
    /// Opens the catalogue's page by the menu, goes into its frame and on to the shelf.
    private func openShelf(_ browser: Browser) async throws {
        try await browser.click("#menu-0")
        try await browser.click(".pop [role=menuitem]:last-child")
        try await browser.frame("#view-browser iframe")
        try await browser.click(".nav a[href='/shelf']")
        try await browser.wait(for: "书架", in: "h1")
    }

    private func closePage(_ browser: Browser) async throws {
        try await browser.frame(nil)
        try await browser.click("#page-close")
        _ = try await browser.find("#view-chat:not([hidden])")
    }

    @Test func `the menu opens the reader's own shelf inside the frame, and another follower's is his own`()
        async throws
    {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            _ = try await stage.simulator.push(.follow(), from: "oSecond")
            try await Browser.with(.phone) { browser in
                try await browser.openPhone(stage, reader: "oFirst")
                // Both people are on this phone; the first of the list has it.
                try await self.take("oFirst", browser)
                try await openShelf(browser)
                try await browser.wait(for: "书架还是空的")
                try await browser.run("location.href = arguments[0]", .text(record))
                try await browser.click("form.save button")
                try await browser.wait(for: "已收藏", in: "form.save")
                try await closePage(browser)
                // The chat's own entry tells what is kept, and its link leads there.
                try await browser.click("#menu-1")
                try await browser.click(".pop [role=menuitem]")
                try await browser.wait(for: "三体", in: "#lines .theirs")
                try await browser.click("#lines li:last-child a[href*='/shelf']")
                try await browser.frame("#view-browser iframe")
                try await browser.wait(for: "三体", in: ".row h2")
                try await browser.screenshot("phone-shelf-390")
                try await closePage(browser)
                try await self.take("oSecond", browser)
                try await openShelf(browser)
                try await browser.wait(for: "书架还是空的")
                try await closePage(browser)
                try await self.take("oFirst", browser)
                try await openShelf(browser)
                try await browser.wait(for: "三体", in: ".row h2")
                try await browser.frame(nil)
                let calls = try await stage.simulator.calls("/sns/oauth2/access_token")
                // Each opening of a page asked anew who is there.
                #expect(calls == 4)
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    /// Goes over to somebody else's phone.
    private func take(_ openID: String, _ browser: Browser) async throws {
        try await browser.click("#to-people")
        try await browser.click(".person[data-openid='\(openID)']")
        _ = try await browser.find("#view-chat:not([hidden]) #menu-1")
        try await browser.wait(until: "the phone is \(openID)'s") {
            try await $0.run("return document.cookie").string?.contains("sim_person=\(openID)") == true
        }
    }

    @Test func `what the link of a signing in holds is useless in another browser`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            _ = try await stage.simulator.push(.follow(), from: "oFirst")
            try await Browser.with(.weChat) { browser in
                try await browser.open(stage.pages + record)
                try await browser.click("form.save button")
                try await browser.wait(for: "已收藏", in: "form.save")
            }
            let link = try await stage.linkBack(to: "/shelf")
            #expect(link.contains("code=") && link.contains("state="))
            for look in [BrowserLook.phone, .weChat] {
                try await Browser.with(look) { browser in
                    try await browser.open(link)
                    let address = try await browser.address
                    #expect(!address.contains("code="))
                    if !look.isWeChat {
                        try await browser.open(stage.pages + "/shelf")
                        try await browser.wait(for: "在微信中打开")
                    }
                    #expect(try await !browser.text().contains("已收藏"))
                }
            }
        }
    }

    @Test func `the question for a profile is asked in the frame, accepted and refused`() async throws {
        try await DemoStage.with { stage in
            let client = try stage.client
            let address = client.authorisationURL(
                redirect: stage.pages + "/hours", scope: .userInfo, state: "profile7")
            for (name, look) in [("390", BrowserLook.phone), ("1280", .desktop)] {
                try await Browser.with(look) { browser in
                    try await browser.openPhone(stage, reader: "oReader")
                    _ = try await stage.simulator.push(.text("谢谢"), from: "oReader")
                    try await client.sendCustomText(#"<a href="\#(address)">绑定资料</a>"#, to: "oReader")
                    try await open(browser)
                    try await browser.wait(for: "申请获取你的昵称、头像")
                    try await browser.wait(for: "读者1")
                    try await browser.frame(nil)
                    try await browser.screenshot("phone-consent-\(name)")
                    try await browser.frame("#view-browser iframe")
                    try await browser.click("#consent-no")
                    try await browser.wait(for: "主馆")
                    let refused = try await browser.run("return location.href").string ?? ""
                    #expect(refused.contains("state=profile7") && !refused.contains("code="))
                    try await closePage(browser)
                    try await open(browser)
                    try await browser.click("#consent-yes")
                    try await browser.wait(for: "主馆")
                    let agreed = try await browser.run("return location.href").string ?? ""
                    let code = URLComponents(string: agreed)?.queryItems?.first { $0.name == "code" }?.value
                    let identity = try await client.readerIdentity(code: try #require(code))
                    #expect(identity.reader == "oReader")
                    #expect(identity.scope == "snsapi_userinfo")
                }
            }
        }
    }

    /// Follows the link of the last message.
    private func open(_ browser: Browser) async throws {
        try await browser.wait(for: "绑定资料", in: "#lines .theirs")
        try await browser.click("#lines li:last-child a")
        try await browser.frame("#view-browser iframe")
    }
}

extension DemoStage {
    /// The link by which WeChat leads its first follower back to a page, as somebody may copy it.
    func linkBack(to path: String) async throws -> String {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(10))
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        var address = pages + path
        for _ in 0..<2 {
            var request = HTTPClientRequest(url: address)
            request.headers.add(name: "user-agent", value: "Mozilla/5.0 MicroMessenger/8.0.60")
            let answer = try? await http.execute(request, timeout: .seconds(20))
            address = answer?.headers.first(name: "location") ?? ""
        }
        try await http.shutdown()
        return address
    }
}
