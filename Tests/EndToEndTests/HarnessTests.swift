import Simulator
import Testing

/// The harness itself: a browser that starts, reads, fails and looks as it was told to.
@Suite(.enabled(if: Chromedriver.isAsked, "runs with make e2e"), .serialized)
struct HarnessTests {
    private static let page = """
        data:text/html;charset=utf-8,<meta name=viewport content=width=device-width><h1>石渠</h1>\
        <button onclick="this.textContent='done'">go</button>
        """

    @Test func `a page is opened, read and clicked`() async throws {
        try await Browser.with(.phone) { browser in
            try await browser.open(Self.page)
            #expect(try await browser.text("h1") == "石渠")
            try await browser.click("button")
            try await browser.wait(for: "done", in: "button")
            #expect(try await browser.run("return innerWidth").double == 390)
            #expect(try await browser.consoleErrors().isEmpty)
            try await browser.open("data:text/html,<script>console.error('wrong')</script>")
            #expect(try await browser.consoleErrors().count == 1)
        }
    }

    @Test func `the demonstration answers on both sides`() async throws {
        try await DemoStage.with { stage in
            try await Browser.with { browser in
                try await browser.open(stage.pages + "/health")
                try await browser.wait(for: "ok")
            }
            let outcome = try await stage.simulator.push(.text("三体"), from: "oReader")
            #expect(outcome.text?.contains("刘慈欣") == true)
        }
    }
}
