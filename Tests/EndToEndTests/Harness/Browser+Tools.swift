import Foundation
import Kernel

extension Browser {
    /// Runs a script in the page (`return …`) with `arguments[0]` and so on.
    @discardableResult
    func run(_ script: String, _ arguments: JSON...) async throws -> JSON {
        try await post("/execute/sync", ["script": .text(script), "args": .list(arguments)])
    }

    /// Runs a script that ends by calling its last argument.
    func runAsync(_ script: String, _ arguments: JSON...) async throws -> JSON {
        try await post("/execute/async", ["script": .text(script), "args": .list(arguments)])
    }

    /// A command of Chromium's own protocol.
    @discardableResult
    func command(_ name: String, _ parameters: JSON = [:]) async throws -> JSON {
        try await post("/goog/cdp/execute", ["cmd": .text(name), "params": parameters])
    }

    /// Takes the network away or gives it back.
    func goOffline(_ offline: Bool) async throws {
        try await command("Network.enable")
        try await command(
            "Network.emulateNetworkConditions",
            ["offline": .flag(offline), "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1])
    }

    /// The errors of the console since the last time it was asked.
    func consoleErrors() async throws -> [String] {
        try await post("/se/log", ["type": "browser"]).elements
            .filter { $0["level"].string == "SEVERE" }.compactMap { $0["message"].string }
    }

    /// Keeps a picture in `.build/e2e/NAME.png`; `whole` is the page to its end, not only the window.
    func screenshot(_ name: String, whole: Bool = false) async throws {
        let picture =
            whole
            ? try await command("Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true])["data"]
            : try await driver.call("GET", session + "/screenshot")
        guard let data = Data(base64Encoded: picture.string ?? "") else {
            throw Fault(.bug, "the browser took no picture")
        }
        let folder = URL(fileURLWithPath: ".build/e2e")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try data.write(to: folder.appending(path: name + ".png"))
    }

    /// Dresses the window as the device that is played.
    func dress(_ look: BrowserLook) async throws {
        try await command(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(look.width)), "height": .number(Double(look.height)),
                "deviceScaleFactor": .number(look.scale), "mobile": .flag(look.isMobile),
            ])
        let agent = try await run("return navigator.userAgent").string ?? ""
        let plain = agent.replacing("HeadlessChrome", with: "Chrome")
        try await command(
            "Emulation.setUserAgentOverride",
            [
                "userAgent": .text(look.isWeChat ? plain + " MicroMessenger/8.0.60.2860(0x28003C35)" : plain),
                "acceptLanguage": .text(look.language),
            ])
        try await command(
            "Emulation.setEmulatedMedia",
            [
                "features": [
                    ["name": "prefers-color-scheme", "value": .text(look.isDark ? "dark" : "light")],
                    ["name": "prefers-reduced-motion", "value": "reduce"],
                ]
            ])
    }
}

/// The device a browser plays.
struct BrowserLook: Sendable {
    var width = 390
    var height = 844
    var scale = 1.0
    var isMobile = true
    var isDark = false
    /// Whether it says that it is the browser inside WeChat.
    var isWeChat = false
    /// What it asks pages for, as Accept-Language.
    var language = "zh-CN"
    var hasScripts = true

    static let phone = BrowserLook()
    static let phoneSideways = BrowserLook(width: 844, height: 390)
    static let desktop = BrowserLook(width: 1280, height: 900, isMobile: false)
    static let weChat = BrowserLook(isWeChat: true)

    /// The same with one thing changed.
    func with(_ change: (inout BrowserLook) -> Void) -> BrowserLook {
        var copy = self
        change(&copy)
        return copy
    }

    var capabilities: JSON {
        var arguments: [JSON] = [
            "--headless=new", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", "--no-first-run",
            .text("--window-size=\(width),\(height)"), .text("--lang=\(language)"),
        ]
        // Chromium refuses its own sandbox to root.
        if getuid() == 0 { arguments.append("--no-sandbox") }
        var options: [String: JSON] = ["args": .list(arguments)]
        if !hasScripts {
            options["prefs"] = ["profile.managed_default_content_settings.javascript": 2]
        }
        return [
            "capabilities": [
                "alwaysMatch": [
                    "goog:chromeOptions": .object(options), "goog:loggingPrefs": ["browser": "ALL"],
                    "timeouts": ["script": 30000, "pageLoad": 60000],
                ]
            ]
        ]
    }
}
