import Foundation
import Kernel

/// One window of a headless Chromium.
///
/// What the page draws late is waited for: `wait(for:)`, `wait(until:)`, and a little inside `find`.
struct Browser: Sendable {
    let driver: Chromedriver
    let session: String

    /// Opens a window while `body` runs.
    static func with(
        _ look: BrowserLook = .phone, _ body: @Sendable (Browser) async throws -> Void
    ) async throws {
        try await Chromedriver.with { driver in
            let answer = try await driver.call("POST", "/session", look.capabilities)
            let browser = Browser(driver: driver, session: "/session/" + (answer["sessionId"].string ?? ""))
            do {
                try await browser.dress(look)
                try await body(browser)
            } catch {
                try? await browser.screenshot("failed-\(UUID().uuidString.prefix(8))")
                _ = try? await driver.call("DELETE", browser.session)
                throw error
            }
            try await driver.call("DELETE", browser.session)
        }
    }

    // MARK: Pages

    /// Opens an address and waits until it is loaded.
    func open(_ address: String) async throws {
        try await post("/url", ["url": .text(address)])
    }

    /// The address shown.
    var address: String {
        get async throws { try await driver.call("GET", session + "/url").string ?? "" }
    }

    /// The page's title.
    var title: String {
        get async throws { try await driver.call("GET", session + "/title").string ?? "" }
    }

    /// Goes one page back.
    func back() async throws { try await post("/back", [:]) }

    /// Works inside the frame this selector finds, or in the whole page again.
    func frame(_ selector: String?) async throws {
        guard let selector else {
            try await post("/frame", ["id": .null])
            return
        }
        try await post("/frame", ["id": .object([Self.elementKey: .text(try await find(selector))])])
    }

    // MARK: What is on the page

    static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    /// The element of a selector; waits up to five seconds for it.
    func find(_ selector: String) async throws -> String {
        try await wait(until: "there is \(selector)") { try await !$0.all(selector).isEmpty }
        return try await all(selector).first ?? ""
    }

    /// All elements of a selector, perhaps none.
    func all(_ selector: String) async throws -> [String] {
        let found = try await post("/elements", ["using": "css selector", "value": .text(selector)])
        return found.elements.compactMap { $0[Self.elementKey].string }
    }

    /// The visible text of the first element.
    func text(_ selector: String = "body") async throws -> String {
        try await withElement(selector) { try await driver.call("GET", session + "/element/\($0)/text").string ?? "" }
    }

    /// Does something with the first element of a selector; one that is redrawn meanwhile is looked for again.
    private func withElement<Value>(
        _ selector: String, _ act: (String) async throws -> Value
    ) async throws -> Value {
        for _ in 0..<5 {
            do {
                return try await act(try await find(selector))
            } catch {
                guard "\(error)".contains("stale element") else { throw error }
                try await Task.sleep(for: .milliseconds(40))
            }
        }
        return try await act(try await find(selector))
    }

    /// The visible texts of all elements.
    func texts(_ selector: String) async throws -> [String] {
        var texts: [String] = []
        for element in try await all(selector) {
            texts.append(try await driver.call("GET", session + "/element/\(element)/text").string ?? "")
        }
        return texts
    }

    /// An attribute of the first element, nil where it has none.
    func attribute(_ name: String, of selector: String) async throws -> String? {
        try await withElement(selector) {
            try await driver.call("GET", session + "/element/\($0)/attribute/\(name)").string
        }
    }

    // MARK: What a person does

    /// Clicks the first element of a selector.
    func click(_ selector: String) async throws {
        _ = try await withElement(selector) { try await post("/element/\($0)/click", [:]) }
    }

    /// Types into the first element of a selector.
    func type(_ text: String, into selector: String) async throws {
        _ = try await withElement(selector) { try await post("/element/\($0)/value", ["text": .text(text)]) }
    }

    /// Empties a field.
    func clear(_ selector: String) async throws {
        _ = try await withElement(selector) { try await post("/element/\($0)/clear", [:]) }
    }

    /// Presses keys wherever the focus is.
    func press(_ keys: Key...) async throws {
        let strokes = keys.flatMap { key -> [JSON] in
            [["type": "keyDown", "value": .text(key.rawValue)], ["type": "keyUp", "value": .text(key.rawValue)]]
        }
        try await post("/actions", ["actions": [["type": "key", "id": "keys", "actions": .list(strokes)]]])
    }

    /// Keys without a letter, by WebDriver's code points.
    enum Key: String, Sendable {
        case tab = "\u{E004}"
        case enter = "\u{E007}"
        case escape = "\u{E00C}"
        case up = "\u{E013}"
        case down = "\u{E015}"
        case backspace = "\u{E003}"
    }

    // MARK: Waiting

    /// Waits until a text is seen.
    func wait(for text: String, in selector: String = "body", atMost patience: Duration = .seconds(10)) async throws {
        try await wait(until: "“\(text)” is seen in \(selector)", atMost: patience) {
            try await $0.texts(selector).contains { $0.contains(text) }
        }
    }

    /// Waits until something holds.
    func wait(
        until what: String, atMost patience: Duration = .seconds(10), _ holds: (Browser) async throws -> Bool
    ) async throws {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < patience {
            // An element that is being redrawn is looked for again.
            if (try? await holds(self)) == true { return }
            try await Task.sleep(for: .milliseconds(40))
        }
        guard try await holds(self) else { throw Fault(.bug, "waited in vain until \(what)") }
    }

    @discardableResult
    func post(_ path: String, _ body: JSON) async throws -> JSON {
        try await driver.call("POST", session + path, body)
    }
}
