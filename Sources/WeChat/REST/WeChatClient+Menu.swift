internal import Foundation

extension WeChatClient {
    /// Publishes a menu in place of the one before; readers see it within five minutes of opening the chat.
    ///
    /// - Throws: `WeChatMenuRefusal` for a menu beyond WeChat's limits, before anything is sent.
    public func publishMenu(_ menu: WeChatMenu, ownHosts: Set<String> = []) async throws {
        try menu.validate(ownHosts: ownHosts)
        try await write("/cgi-bin/menu/create", body: try RESTJSON.encode(menu))
    }

    /// The menu now published by API; nil when there is none.
    public func menu() async throws -> WeChatMenu? {
        do {
            return try await read("/cgi-bin/menu/get", as: MenuAnswer.self).menu
        } catch let error as WeChatError where error.code == 46003 {
            return nil
        }
    }

    /// Removes the menu, with those for groups of readers.
    public func deleteMenu() async throws { try await write("/cgi-bin/menu/delete") }
}

/// The answer to `menu/get`.
struct MenuAnswer: Decodable, Sendable {
    var menu: WeChatMenu
}
