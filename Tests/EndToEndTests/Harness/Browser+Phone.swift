import Foundation
import Kernel
import Simulator
import WeChat

@testable import App

extension Browser {
    /// Opens the phone of somebody who follows the account, with the library's menu in place where it may have one.
    func openPhone(_ stage: DemoStage, reader: String = "oReader") async throws {
        let mayHaveMenu = try stage.client.account.neutral.abilities.contains(.menu)
        if mayHaveMenu { try await DemoCommand.publishMenu(stage.house) }
        _ = try await stage.simulator.push(.follow(), from: reader)
        try await open(stage.weChat + "/")
        _ = try await find(mayHaveMenu ? "#menu-0" : "#message")
    }

    /// Types into the chat and sends it.
    func say(_ text: String) async throws {
        if try await all("#message").isEmpty { try await click("#to-keyboard") }
        try await type(text + Browser.Key.enter.rawValue, into: "#message")
    }

    /// Sets a field of the switches as a person would, and leaves it.
    func set(_ selector: String, to value: String) async throws {
        _ = try await find(selector)
        try await run(
            """
            const field = document.querySelector(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event("input")); field.dispatchEvent(new Event("change"))
            """, .text(selector), .text(value))
    }
}

extension DemoStage {
    /// The library's client of the API.
    var client: WeChatClient {
        get throws {
            guard let client = house.clients.values.first else { throw Fault(.bug, "the library has no account") }
            return client
        }
    }
}
