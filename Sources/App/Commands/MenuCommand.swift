public import ArgumentParser
import Enquiries
import Foundation
public import Kernel
import Logging
import WeChat

/// `shiqu menu`: the menu below the chat.
struct MenuCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "menu", abstract: "See and publish an account's menu.",
        discussion: "The menu is made of what works here (查找 / 我的 / 服务), or is your own under library.enquiries.menu.",
        subcommands: [Show.self, Publish.self])

    struct Choice: ParsableArguments {
        @OptionGroup var options: SettingsOptions
        @Option(name: .long, help: "The account's id; not needed where there is one.") var account: String?
        @Option(name: .long, help: "zh or en: WeChat shows one language to all.") var language = Language.chinese
    }

    /// `shiqu menu show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the menu as it would be published, and check WeChat's limits.")

        @OptionGroup var choice: Choice

        func run() async throws {
            try await MenuCommand.with(choice) { house, client in
                let menu = try MenuCommand.menu(house, client, choice.language)
                Terminal.print(try JSONText.of(menu))
                try menu.validate(ownHosts: MenuCommand.hosts(house))
            }
        }
    }

    /// `shiqu menu publish`.
    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish", abstract: "Publish the menu to WeChat.",
            discussion: "Readers see it when they open the chat next, at the latest after five minutes.")

        @OptionGroup var choice: Choice

        func run() async throws {
            try await MenuCommand.with(choice) { house, client in
                guard client.account.neutral.abilities.contains(.menu) else {
                    throw Fault(
                        .settings,
                        "WeChat lets this kind of account publish no menu by API: verify the account, or enter "
                            + "the menu in WeChat's console")
                }
                let menu = try MenuCommand.menu(house, client, choice.language)
                do {
                    try await client.publishMenu(menu, ownHosts: MenuCommand.hosts(house))
                } catch let error as WeChatError {
                    throw Fault(error.mayPass ? .tryAgain : .unavailable, "WeChat: \(error.summary)")
                }
                Terminal.print("published: \(menu.buttons.map(\.name).joined(separator: " | "))")
            }
        }
    }

    /// Works with the account chosen, in a house that is closed again whatever happens.
    private static func with(
        _ choice: Choice, _ work: (House, WeChatClient) async throws -> Void
    ) async throws {
        let settings = try choice.options.load()
        let account = try settings.account(choice.account)
        let house = try await House(settings: settings, logger: Logger(label: "menu") { _ in SwiftLogNoOpLogHandler() })
        do {
            guard let client = house.clients[account.id] else { throw Fault(.bug, "an account has no client") }
            try await work(house, client)
        } catch {
            try? await house.close()
            throw error
        }
        try await house.close()
    }

    private static func menu(_ house: House, _ client: WeChatClient, _ language: Language) throws -> WeChatMenu {
        guard let library = house.libraries.first(where: { $0.settings.id == client.account.library }) else {
            throw Fault(.bug, "the account's library is not furnished")
        }
        return WeChatMenu(library.enquiries.menu, language: language, publicURL: house.settings.publicURL)
    }

    private static func hosts(_ house: House) -> Set<String> {
        Set([house.settings.publicURL.flatMap { URL(string: $0)?.host() }].compactMap { $0 })
    }
}

extension Language: ExpressibleByArgument {}
