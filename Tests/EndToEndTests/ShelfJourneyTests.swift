import Foundation
import Simulator
import Testing

/// The shelf, inside WeChat as the simulator plays it and outside.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct ShelfJourneyTests {
    @Test func `inside WeChat a reader is known without a word, keeps titles and finds them again`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            try await Browser.with(.weChat) { browser in
                try await browser.open(stage.pages + record)
                try await browser.wait(for: "收藏", in: "form.save")
                #expect(try await browser.address.hasPrefix(stage.pages + record))
                try await browser.click("form.save button")
                try await browser.wait(for: "已收藏", in: "form.save")
                try await browser.open(stage.pages + "/catalogue?q=%E9%B2%81%E8%BF%85")
                try await browser.click(".row form.save button")
                try await browser.wait(for: "已收藏", in: ".row form.save")
                try await browser.screenshot("pages-results-known-390", whole: true)
                try await browser.click(".nav a[href='/shelf']")
                try await browser.wait(for: "共 2 种")
                try await browser.screenshot("pages-shelf-390", whole: true)
                try await browser.click(".row form.save button")
                try await browser.wait(for: "共 1 种")
                try await browser.screenshot("pages-shelf-undo-390", whole: true)
                try await browser.click(".undo button")
                try await browser.wait(for: "共 2 种")
                try await browser.click(".shelfacts summary")
                try await browser.click(".danger")
                try await browser.wait(for: "书架还是空的")
                #expect(try await browser.consoleErrors().isEmpty)
            }
        }
    }

    @Test func `without scripts the same forms keep a title`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            let look = BrowserLook.weChat.with { $0.hasScripts = false }
            try await Browser.with(look) { browser in
                try await browser.open(stage.pages + record)
                try await browser.click("form.save button")
                try await browser.wait(for: "已收藏", in: "form.save")
                try await browser.open(stage.pages + "/shelf")
                try await browser.wait(for: "共 1 种")
            }
        }
    }

    @Test func `the chat lists what was kept, and only that reader's`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            _ = try await stage.simulator.push(.follow(), from: "oReader1")
            try await Browser.with(.weChat) { browser in
                try await browser.open(stage.pages + record)
                try await browser.click("form.save button")
                try await browser.wait(for: "已收藏", in: "form.save")
            }
            let own = try await stage.simulator.push(.text("我的书架"), from: "oReader1")
            #expect(own.text?.contains("三体") == true)
            #expect(own.text?.contains(stage.pages + "/shelf") == true)
            let other = try await stage.simulator.push(.text("我的书架"), from: "oSomebodyElse")
            #expect(other.text?.contains("三体") == false)
        }
    }

    @Test func `outside WeChat the way into it is explained`() async throws {
        try await DemoStage.with { stage in
            let record = try await stage.recordPath("三体")
            try await Browser.with(.phone) { browser in
                try await browser.open(stage.pages + record)
                try await browser.click(".lead .acts a")
                try await browser.wait(for: "在微信中打开")
            }
        }
    }

    @Test func `where WeChat does not answer the page is shown all the same`() async throws {
        try await DemoStage.with { stage in
            await stage.simulator.plan(PlannedFault(path: "/sns/oauth2/access_token", count: 9, errcode: -1))
            try await Browser.with(.weChat) { browser in
                try await browser.open(stage.pages + "/shelf")
                try await browser.wait(for: "在微信中打开")
                try await browser.open(stage.pages + "/hours")
                try await browser.wait(for: "开放时间", in: "h1")
            }
        }
    }
}
